package io.mlconnector.connection;

import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.core.accounting.Directory;
import io.mlconnector.core.accounting.LedgerMasters;
import io.mlconnector.core.accounting.LedgerMasters.TaxRounding;
import io.mlconnector.core.accounting.Locks;
import io.mlconnector.core.accounting.PartnerId;
import io.mlconnector.core.accounting.PurchaseOrder;
import io.mlconnector.core.accounting.VendorBill;
import io.mlconnector.core.mapping.grid.Booked;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.odoo.AdjustOutcome;
import io.mlconnector.odoo.ApiKeySource;
import io.mlconnector.odoo.AttachOutcome;
import io.mlconnector.odoo.LoadOutcome;
import io.mlconnector.odoo.Loadable;
import io.mlconnector.odoo.ModelAccess;
import io.mlconnector.odoo.Move;
import io.mlconnector.odoo.MoveId;
import io.mlconnector.odoo.NewFile;
import io.mlconnector.odoo.NewPartner;
import io.mlconnector.odoo.Odoo;
import io.mlconnector.odoo.OdooAddress;
import io.mlconnector.odoo.OdooException;
import io.mlconnector.odoo.OdooPartners;
import io.mlconnector.odoo.OdooServer;
import io.mlconnector.odoo.PostOutcome;
import io.mlconnector.odoo.RecordAnswer;
import io.mlconnector.odoo.RecordQuery;
import io.mlconnector.odoo.Right;
import io.vertx.core.Future;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An Odoo that knows one key, and has a company without accounts. */
record FakeOdoo(OdooAddress address, ApiKeySource keys, String rightKey) implements Odoo {

  private static final LedgerMasters.Company COMPANY =
      new LedgerMasters.Company(
          new CompanyId(1), "Acme", "EUR", Locks.NONE, TaxRounding.PER_LINE, ZoneOffset.UTC);

  private Future<Void> checked() {
    return keys.lend(
        key ->
            key.equals(rightKey)
                ? Future.succeededFuture()
                : Future.failedFuture(
                    new OdooException(
                        OdooException.Kind.CONNECTION,
                        Problem.of(Code.ODOO_KEY_REFUSED, "login", "bot"))));
  }

  @Override
  public Future<String> version() {
    return Future.succeededFuture("19.0");
  }

  @Override
  public Future<Boolean> may(Right right) {
    return checked().map(ok -> true);
  }

  @Override
  public Future<Boolean> keepsBooks(CompanyId company) {
    return Future.succeededFuture(false);
  }

  @Override
  public Future<OdooServer> look() {
    return checked()
        .map(
            ok ->
                new OdooServer(
                    "19.0", OdooServer.Protocol.JSON2, "acme", 7, Optional.of(address.login())));
  }

  @Override
  public Future<List<LedgerMasters.Company>> companies() {
    return checked().map(ok -> List.of(COMPANY));
  }

  @Override
  public Future<LedgerMasters> masters(CompanyId company) {
    return checked()
        .map(
            ok ->
                new LedgerMasters(
                    COMPANY,
                    Map.of(),
                    Map.of(),
                    Directory.EMPTY,
                    Map.of(),
                    Map.of(),
                    Map.of(),
                    Map.of()));
  }

  @Override
  public Future<LoadOutcome> load(CompanyId company, List<Loadable> records) {
    return checked().map(ok -> new LoadOutcome.Contended(""));
  }

  @Override
  public Future<Map<String, BigDecimal>> rates(
      CompanyId company, LocalDate day, Set<String> currencies) {
    return checked().map(ok -> Map.of());
  }

  @Override
  public Future<Map<String, PurchaseOrder>> orders(CompanyId company, Set<String> numbers) {
    return checked().map(ok -> Map.of());
  }

  @Override
  public Future<PartnerId> createPartner(CompanyId company, NewPartner partner) {
    return checked().map(ok -> new PartnerId(1));
  }

  @Override
  public Future<AttachOutcome> attach(CompanyId company, NewFile file) {
    return checked().map(ok -> new AttachOutcome.Attached(1));
  }

  @Override
  public Future<List<AdjustOutcome>> adjust(CompanyId company, Map<MoveId, VendorBill> drafts) {
    return checked().map(ok -> List.of());
  }

  @Override
  public Future<PostOutcome> reconcile(CompanyId company, MoveId move, MoveId reversal) {
    return checked().map(ok -> new PostOutcome.Done());
  }

  @Override
  public Future<List<Booked>> booked(CompanyId company) {
    return checked().map(ok -> List.of());
  }

  @Override
  public Future<List<Move>> reversals(CompanyId company, MoveId move) {
    return checked().map(ok -> List.of());
  }

  @Override
  public Future<PostOutcome> post(CompanyId company, List<MoveId> moves) {
    return checked().map(ok -> new PostOutcome.Done());
  }

  @Override
  public Future<List<Move>> read(CompanyId company, List<MoveId> moves) {
    return checked().map(ok -> List.of());
  }

  @Override
  public Future<PostOutcome> deleteDrafts(CompanyId company, List<MoveId> moves) {
    return checked().map(ok -> new PostOutcome.Done());
  }

  @Override
  public Future<ModelAccess> access(String model, List<String> fields) {
    return checked().map(ok -> new ModelAccess(true, Set.copyOf(fields)));
  }

  @Override
  public Future<RecordAnswer> records(RecordQuery query) {
    return checked().map(ok -> new RecordAnswer.Page(List.of(), true, Optional.empty()));
  }

  @Override
  public OdooPartners partners() {
    throw new AssertionError("no partner is written here");
  }
}
