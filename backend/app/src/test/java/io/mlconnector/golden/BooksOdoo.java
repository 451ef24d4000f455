package io.mlconnector.golden;

import static java.util.stream.Collectors.toSet;

import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.core.accounting.LedgerMasters;
import io.mlconnector.core.accounting.PartnerId;
import io.mlconnector.core.accounting.PurchaseOrder;
import io.mlconnector.core.accounting.VendorBill;
import io.mlconnector.core.mapping.Facts;
import io.mlconnector.core.mapping.Need;
import io.mlconnector.core.mapping.grid.Booked;
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
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An Odoo that holds the books of a case, and that nobody may change. */
record BooksOdoo(OdooAddress address, Books books) implements Odoo {

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
    return Future.succeededFuture(
        new OdooServer("19.0", OdooServer.Protocol.JSON2, "golden", 2, Optional.empty()));
  }

  @Override
  public Future<List<LedgerMasters.Company>> companies() {
    return Future.succeededFuture(books.companies());
  }

  @Override
  public Future<LedgerMasters> masters(CompanyId company) {
    return Future.succeededFuture(books.company(company).masters());
  }

  @Override
  public Future<Map<String, BigDecimal>> rates(
      CompanyId company, LocalDate day, Set<String> currencies) {
    var found = new HashMap<String, BigDecimal>();
    var needs = currencies.stream().map(currency -> new Need.Rate(currency, day)).collect(toSet());
    facts(company, needs)
        .rates()
        .forEach((need, rate) -> rate.ifPresent(known -> found.put(need.currency(), known)));
    return Future.succeededFuture(found);
  }

  @Override
  public Future<Map<String, PurchaseOrder>> orders(CompanyId company, Set<String> numbers) {
    var found = new HashMap<String, PurchaseOrder>();
    facts(company, numbers.stream().map(Need.Order::new).collect(toSet()))
        .orders()
        .forEach((need, order) -> order.ifPresent(known -> found.put(need.number(), known)));
    return Future.succeededFuture(found);
  }

  private Facts facts(CompanyId company, Set<? extends Need> needs) {
    return Books.answer(books.company(company), Set.copyOf(needs));
  }

  @Override
  public Future<LoadOutcome> load(CompanyId company, List<Loadable> records) {
    throw new AssertionError("a preview changes nothing");
  }

  @Override
  public Future<PartnerId> createPartner(CompanyId company, NewPartner partner) {
    throw new AssertionError("a preview creates nobody");
  }

  @Override
  public Future<AttachOutcome> attach(CompanyId company, NewFile file) {
    throw new AssertionError("a preview attaches nothing");
  }

  @Override
  public Future<List<AdjustOutcome>> adjust(CompanyId company, Map<MoveId, VendorBill> drafts) {
    throw new AssertionError("a preview changes nothing");
  }

  @Override
  public Future<PostOutcome> reconcile(CompanyId company, MoveId move, MoveId reversal) {
    throw new AssertionError("a preview changes nothing");
  }

  @Override
  public Future<List<Booked>> booked(CompanyId company) {
    throw new AssertionError("a preview looks at no moves");
  }

  @Override
  public Future<List<Move>> reversals(CompanyId company, MoveId move) {
    throw new AssertionError("a preview looks at no moves");
  }

  @Override
  public Future<PostOutcome> post(CompanyId company, List<MoveId> moves) {
    throw new AssertionError("a preview changes nothing");
  }

  @Override
  public Future<List<Move>> read(CompanyId company, List<MoveId> moves) {
    throw new AssertionError("a preview looks at no moves");
  }

  @Override
  public Future<PostOutcome> deleteDrafts(CompanyId company, List<MoveId> moves) {
    throw new AssertionError("a preview changes nothing");
  }

  @Override
  public Future<ModelAccess> access(String model, List<String> fields) {
    throw new AssertionError("a preview reads masters alone");
  }

  @Override
  public Future<RecordAnswer> records(RecordQuery query) {
    throw new AssertionError("a preview reads masters alone");
  }

  @Override
  public OdooPartners partners() {
    throw new AssertionError("a preview reads masters alone");
  }
}
