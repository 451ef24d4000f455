package io.mlconnector.web;

import io.mlconnector.core.accounting.AccountId;
import io.mlconnector.core.accounting.AnalyticAccountId;
import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.core.accounting.Directory;
import io.mlconnector.core.accounting.JournalId;
import io.mlconnector.core.accounting.LedgerMasters;
import io.mlconnector.core.accounting.LedgerMasters.Account;
import io.mlconnector.core.accounting.LedgerMasters.AnalyticAccount;
import io.mlconnector.core.accounting.LedgerMasters.Company;
import io.mlconnector.core.accounting.LedgerMasters.Journal;
import io.mlconnector.core.accounting.LedgerMasters.LedgerCurrency;
import io.mlconnector.core.accounting.LedgerMasters.Partner;
import io.mlconnector.core.accounting.LedgerMasters.Tax;
import io.mlconnector.core.accounting.LedgerMasters.TaxRounding;
import io.mlconnector.core.accounting.Locks;
import io.mlconnector.core.accounting.PartnerId;
import io.mlconnector.core.accounting.PurchaseOrder;
import io.mlconnector.core.accounting.TaxId;
import io.mlconnector.core.accounting.VendorBill;
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
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An Odoo with a handful of masters, in which nothing can be posted. */
public record FixedOdoo(OdooAddress address) implements Odoo {

  private static final Company COMPANY =
      new Company(
          new CompanyId(1), "Acme", "EUR", Locks.NONE, TaxRounding.PER_LINE, ZoneOffset.UTC);

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
        new OdooServer("19.0", OdooServer.Protocol.JSON2, "acme", 2, Optional.empty()));
  }

  @Override
  public Future<List<Company>> companies() {
    return Future.succeededFuture(List.of(COMPANY));
  }

  @Override
  public Future<LedgerMasters> masters(CompanyId company) {
    return Future.succeededFuture(
        new LedgerMasters(
            COMPANY,
            Map.of(
                new AccountId(32), account(32, "474230"), new AccountId(15), account(15, "1600")),
            Map.of(
                new JournalId(3),
                new Journal(new JournalId(3), "EXP", "Expenses", "general", true)),
            new Directory(
                List.of(
                    new Partner(
                        new PartnerId(21), "Terry <b>Brown</b>", "E100", null, null, null, true)),
                List.of()),
            Map.of(
                new AnalyticAccountId(7),
                new AnalyticAccount(new AnalyticAccountId(7), "0021", "Sales", "Projects", true)),
            Map.of(
                new TaxId(5),
                new Tax(
                    new TaxId(5),
                    "19 %",
                    "purchase",
                    true,
                    BigDecimal.valueOf(19),
                    false,
                    false,
                    List.of(),
                    List.of())),
            Map.of(
                "EUR", new LedgerCurrency(1, "EUR", 2, true),
                "USD", new LedgerCurrency(2, "USD", 2, true),
                "CHF", new LedgerCurrency(3, "CHF", 2, true)),
            Map.of()));
  }

  private static Account account(long id, String code) {
    return new Account(new AccountId(id), code, "Account " + code, "expense", true, false);
  }

  @Override
  public Future<LoadOutcome> load(CompanyId company, List<Loadable> records) {
    throw new AssertionError("nothing is posted here");
  }

  @Override
  public Future<Map<String, BigDecimal>> rates(
      CompanyId company, LocalDate day, Set<String> currencies) {
    return Future.succeededFuture(
        currencies.contains("USD") ? Map.of("USD", new BigDecimal("1.25")) : Map.of());
  }

  @Override
  public Future<Map<String, PurchaseOrder>> orders(CompanyId company, Set<String> numbers) {
    return Future.succeededFuture(Map.of());
  }

  @Override
  public Future<PartnerId> createPartner(CompanyId company, NewPartner partner) {
    throw new AssertionError("nothing is created here");
  }

  @Override
  public Future<AttachOutcome> attach(CompanyId company, NewFile file) {
    throw new AssertionError("nothing is attached here");
  }

  @Override
  public Future<List<AdjustOutcome>> adjust(CompanyId company, Map<MoveId, VendorBill> drafts) {
    throw new AssertionError("nothing is posted here");
  }

  @Override
  public Future<PostOutcome> reconcile(CompanyId company, MoveId move, MoveId reversal) {
    throw new AssertionError("nothing is posted here");
  }

  @Override
  public Future<List<Booked>> booked(CompanyId company) {
    return Future.succeededFuture(
        List.of(
            new Booked("Taxi to the fair", 32),
            new Booked("Taxi", 32),
            new Booked("Taxi home", 32)));
  }

  @Override
  public Future<List<Move>> reversals(CompanyId company, MoveId move) {
    throw new AssertionError("nothing is posted here");
  }

  @Override
  public Future<PostOutcome> post(CompanyId company, List<MoveId> moves) {
    throw new AssertionError("nothing is posted here");
  }

  @Override
  public Future<List<Move>> read(CompanyId company, List<MoveId> moves) {
    throw new AssertionError("nothing is posted here");
  }

  @Override
  public Future<PostOutcome> deleteDrafts(CompanyId company, List<MoveId> moves) {
    throw new AssertionError("nothing is posted here");
  }

  @Override
  public Future<ModelAccess> access(String model, List<String> fields) {
    throw new AssertionError("nothing is followed here");
  }

  @Override
  public Future<RecordAnswer> records(RecordQuery query) {
    throw new AssertionError("nothing is followed here");
  }

  @Override
  public OdooPartners partners() {
    throw new AssertionError("no partner is written here");
  }
}
