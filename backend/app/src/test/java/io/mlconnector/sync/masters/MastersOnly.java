package io.mlconnector.sync.masters;

import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.core.accounting.LedgerMasters;
import io.mlconnector.core.accounting.LedgerMasters.Company;
import io.mlconnector.core.accounting.PartnerId;
import io.mlconnector.core.accounting.PurchaseOrder;
import io.mlconnector.core.accounting.VendorBill;
import io.mlconnector.core.mapping.grid.Booked;
import io.mlconnector.db.TenantId;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.odoo.AdjustOutcome;
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
import io.mlconnector.odoo.OdooPartners;
import io.mlconnector.odoo.OdooServer;
import io.mlconnector.odoo.PostOutcome;
import io.mlconnector.odoo.RecordAnswer;
import io.mlconnector.odoo.RecordQuery;
import io.mlconnector.odoo.Right;
import io.vertx.core.Future;
import java.math.BigDecimal;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** An Odoo that is asked for its masters alone. */
record MastersOnly(Supplier<Future<LedgerMasters>> reading) implements Odoo {

  static final OdooAddress ADDRESS =
      new OdooAddress(URI.create("https://odoo.example"), null, "bot", OdooAddress.Choice.AUTO);

  /** A new tenant that is connected to it. */
  static TenantId tenant(TestDatabase database) {
    var tenant = database.newTenant();
    database.execute(
        "insert into odoo_connection (tenant_id, url, login, api_key, protocol, state) values ('"
            + tenant
            + "', 'https://odoo.example', 'bot', '\\x00', 'auto', 'new')");
    return tenant;
  }

  @Override
  public OdooAddress address() {
    return ADDRESS;
  }

  @Override
  public Future<LedgerMasters> masters(CompanyId company) {
    return reading.get();
  }

  @Override
  public Future<String> version() {
    return Future.succeededFuture("19.0");
  }

  @Override
  public Future<Boolean> may(Right right) {
    return Future.succeededFuture(true);
  }

  @Override
  public Future<Boolean> keepsBooks(CompanyId company) {
    return Future.succeededFuture(true);
  }

  @Override
  public Future<OdooServer> look() {
    throw new AssertionError("not asked for here");
  }

  @Override
  public Future<List<Company>> companies() {
    throw new AssertionError("not asked for here");
  }

  @Override
  public Future<LoadOutcome> load(CompanyId company, List<Loadable> records) {
    throw new AssertionError("not asked for here");
  }

  @Override
  public Future<Map<String, BigDecimal>> rates(
      CompanyId company, LocalDate day, Set<String> currencies) {
    throw new AssertionError("not asked for here");
  }

  @Override
  public Future<Map<String, PurchaseOrder>> orders(CompanyId company, Set<String> numbers) {
    throw new AssertionError("not asked for here");
  }

  @Override
  public Future<PartnerId> createPartner(CompanyId company, NewPartner partner) {
    throw new AssertionError("not asked for here");
  }

  @Override
  public Future<AttachOutcome> attach(CompanyId company, NewFile file) {
    throw new AssertionError("not asked for here");
  }

  @Override
  public Future<List<AdjustOutcome>> adjust(CompanyId company, Map<MoveId, VendorBill> drafts) {
    throw new AssertionError("not asked for here");
  }

  @Override
  public Future<PostOutcome> reconcile(CompanyId company, MoveId move, MoveId reversal) {
    throw new AssertionError("not asked for here");
  }

  @Override
  public Future<List<Booked>> booked(CompanyId company) {
    throw new AssertionError("not asked for here");
  }

  @Override
  public Future<List<Move>> reversals(CompanyId company, MoveId move) {
    throw new AssertionError("not asked for here");
  }

  @Override
  public Future<PostOutcome> post(CompanyId company, List<MoveId> moves) {
    throw new AssertionError("not asked for here");
  }

  @Override
  public Future<List<Move>> read(CompanyId company, List<MoveId> moves) {
    throw new AssertionError("not asked for here");
  }

  @Override
  public Future<PostOutcome> deleteDrafts(CompanyId company, List<MoveId> moves) {
    throw new AssertionError("not asked for here");
  }

  @Override
  public Future<ModelAccess> access(String model, List<String> fields) {
    throw new AssertionError("not asked for here");
  }

  @Override
  public Future<RecordAnswer> records(RecordQuery query) {
    throw new AssertionError("not asked for here");
  }

  @Override
  public OdooPartners partners() {
    throw new AssertionError("not asked for here");
  }
}
