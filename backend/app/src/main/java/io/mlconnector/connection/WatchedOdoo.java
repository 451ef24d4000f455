package io.mlconnector.connection;

import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.core.accounting.LedgerMasters;
import io.mlconnector.core.accounting.PartnerId;
import io.mlconnector.core.accounting.PurchaseOrder;
import io.mlconnector.core.accounting.VendorBill;
import io.mlconnector.core.mapping.grid.Booked;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * An Odoo client whose use keeps the connection's state true.
 *
 * @param found notes what server was seen, and answers it
 */
record WatchedOdoo(Odoo client, Watch watch, Function<OdooServer, Future<OdooServer>> found)
    implements Odoo {

  static Optional<Problem> breaking(Throwable failure) {
    return failure instanceof OdooException known
            && known.kind() == OdooException.Kind.CONNECTION
            && known.problem().code() != Code.ODOO_COMPANY_NOT_ALLOWED
        ? Optional.of(known.problem())
        : Optional.empty();
  }

  @Override
  public OdooAddress address() {
    return client.address();
  }

  @Override
  public Future<OdooServer> look() {
    return watch.over(client.look()).compose(found);
  }

  /** Told without a key, and so nothing is learned of the connection. */
  @Override
  public Future<String> version() {
    return client.version();
  }

  @Override
  public Future<Boolean> may(Right right) {
    return watch.over(client.may(right));
  }

  /**
   * Asked of companies in which the user may not work, too, which is no fault of the connection.
   */
  @Override
  public Future<Boolean> keepsBooks(CompanyId company) {
    return client.keepsBooks(company);
  }

  @Override
  public Future<List<LedgerMasters.Company>> companies() {
    return watch.over(client.companies());
  }

  @Override
  public Future<LedgerMasters> masters(CompanyId company) {
    return watch.over(client.masters(company));
  }

  @Override
  public Future<LoadOutcome> load(CompanyId company, List<Loadable> records) {
    return watch.over(client.load(company, records));
  }

  @Override
  public Future<Map<String, BigDecimal>> rates(
      CompanyId company, LocalDate day, Set<String> currencies) {
    return watch.over(client.rates(company, day, currencies));
  }

  @Override
  public Future<Map<String, PurchaseOrder>> orders(CompanyId company, Set<String> numbers) {
    return watch.over(client.orders(company, numbers));
  }

  @Override
  public Future<PartnerId> createPartner(CompanyId company, NewPartner partner) {
    return watch.over(client.createPartner(company, partner));
  }

  /** Web servers and rights turn away files that are no concern of what is posted. */
  @Override
  public Future<AttachOutcome> attach(CompanyId company, NewFile file) {
    return client.attach(company, file);
  }

  @Override
  public Future<List<AdjustOutcome>> adjust(CompanyId company, Map<MoveId, VendorBill> drafts) {
    return watch.over(client.adjust(company, drafts));
  }

  @Override
  public Future<List<Booked>> booked(CompanyId company) {
    return watch.over(client.booked(company));
  }

  @Override
  public Future<PostOutcome> reconcile(CompanyId company, MoveId move, MoveId reversal) {
    return watch.over(client.reconcile(company, move, reversal));
  }

  @Override
  public Future<List<Move>> reversals(CompanyId company, MoveId move) {
    return watch.over(client.reversals(company, move));
  }

  @Override
  public Future<PostOutcome> post(CompanyId company, List<MoveId> moves) {
    return watch.over(client.post(company, moves));
  }

  @Override
  public Future<List<Move>> read(CompanyId company, List<MoveId> moves) {
    return watch.over(client.read(company, moves));
  }

  @Override
  public Future<PostOutcome> deleteDrafts(CompanyId company, List<MoveId> moves) {
    return watch.over(client.deleteDrafts(company, moves));
  }

  @Override
  public Future<ModelAccess> access(String model, List<String> fields) {
    return watch.over(client.access(model, fields));
  }

  @Override
  public Future<RecordAnswer> records(RecordQuery query) {
    return watch.over(client.records(query));
  }

  @Override
  public OdooPartners partners() {
    return new WatchedPartners(client.partners(), watch);
  }
}
