package io.mlconnector.odoo;

import static io.mlconnector.odoo.OdooSubject.DAY;
import static io.mlconnector.odoo.OdooSubject.account;
import static io.mlconnector.odoo.OdooSubject.done;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.core.accounting.EntryLine;
import io.mlconnector.core.accounting.JournalEntry;
import io.mlconnector.core.accounting.LedgerMasters;
import io.mlconnector.core.accounting.LedgerRecord;
import io.mlconnector.core.accounting.TagId;
import io.mlconnector.core.accounting.TaxMarks;
import io.mlconnector.core.accounting.VendorBill;
import io.mlconnector.core.accounting.VendorBill.Kind;
import io.mlconnector.core.money.Currency;
import io.mlconnector.core.money.Money;
import io.mlconnector.core.problem.Code;
import io.mlconnector.odoo.AdjustOutcome.TaxChange;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the client promises of bills, taxes, reversals and people, on every Odoo. */
interface AccountingContract {

  OdooSubject subject();

  @Test
  default void masters_hold_taxes_terms_and_people() {
    var masters = subject().masters();
    var tax = Bills.of(masters, Kind.BILL).tax();

    assertThat(tax.bills()).extracting(LedgerMasters.Repartition::base).contains(true, false);
    assertThat(tax.refunds()).hasSameSizeAs(tax.bills());
    assertThat(masters.terms().values())
        .filteredOn(term -> term.name().equals("30 Days"))
        .extracting(LedgerMasters.PaymentTerm::days)
        .contains(30);
    assertThat(masters.directory().partners().values())
        .extracting(LedgerMasters.Partner::payable)
        .contains(account(masters, "211000"));
    assertThat(masters.directory().employees())
        .anySatisfy(
            employee -> {
              assertThat(employee.partner()).isNotNull();
              assertThat(employee.numbers()).isNotEmpty();
              assertThat(employee.logins()).isNotEmpty();
            });
  }

  @Test
  default void a_bill_whose_taxes_agree_is_left_alone() {
    var bill = Bills.of(subject().masters(), Kind.BILL).bill("4.50", "10.00", "20.00");
    var id = drafted(bill);

    assertThat(adjusted(id, bill)).isEqualTo(new AdjustOutcome.Equal(id));
    assertPosts(id, bill);
    assertThat(adjusted(id, bill)).isEqualTo(new AdjustOutcome.Equal(id));
  }

  @ParameterizedTest
  @CsvSource({"BILL, 4.51", "BILL, 4.48", "REFUND, 4.51"})
  default void a_tax_that_odoo_rounds_otherwise_is_set_to_the_cent(Kind kind, String stated) {
    var bills = Bills.of(subject().masters(), kind);
    var bill = bills.bill(stated, "10.00", "20.00");
    var id = drafted(bill);
    var sign = kind == Kind.BILL ? BigDecimal.ONE : BigDecimal.ONE.negate();

    assertThat(adjusted(id, bill))
        .asInstanceOf(InstanceOfAssertFactories.type(AdjustOutcome.Adjusted.class))
        .extracting(AdjustOutcome.Adjusted::changes, InstanceOfAssertFactories.LIST)
        .singleElement(InstanceOfAssertFactories.type(TaxChange.class))
        .returns(bills.tax().id(), TaxChange::tax)
        .satisfies(
            change -> assertThat(change.computed().multiply(sign)).isEqualByComparingTo("4.50"))
        .satisfies(
            change -> assertThat(change.stated().multiply(sign)).isEqualByComparingTo(stated));
    assertThat(adjusted(id, bill)).isEqualTo(new AdjustOutcome.Equal(id));
    assertPosts(id, bill);
  }

  @ParameterizedTest
  @CsvSource({
    "EUR, 0.9137, 4.53, 10.01, 20.02",
    "JPY, 151.7, 151, 333, 667",
    "KWD, 0.3111, 4.504, 10.005, 20.007",
  })
  default void a_foreign_bill_is_worth_what_it_was_valued_at(
      String currency, String rate, String stated, String one, String two) {
    var bill = Bills.of(subject().masters(), Kind.BILL).in(currency, rate).bill(stated, one, two);
    var id = drafted(bill);

    assertThat(adjusted(id, bill)).isInstanceOf(AdjustOutcome.Adjusted.class);
    assertPosts(id, bill);
  }

  @Test
  default void a_tax_without_a_line_cannot_be_set() {
    var bill = Bills.of(subject().masters(), Kind.BILL).untaxed().bill("4.50", "30.00");
    var id = drafted(bill);

    assertThat(adjusted(id, bill))
        .asInstanceOf(InstanceOfAssertFactories.type(AdjustOutcome.Impossible.class))
        .extracting(impossible -> impossible.problem().code())
        .isEqualTo(Code.ODOO_TAX_DIFFERS);
  }

  @Test
  default void a_bill_of_another_company_is_kept_in_its_own_books() {
    var other =
        done(subject().odoo().companies()).stream()
            .filter(company -> !company.currency().equals("USD"))
            .findFirst()
            .orElseThrow();
    var masters = done(subject().odoo().masters(other.id()));
    var bill = Bills.of(masters, Kind.BILL).in("USD", "1.0999").bill("4.51", "10.00", "20.00");
    var id = drafted(bill);

    assertThat(adjusted(id, bill)).isNotInstanceOf(AdjustOutcome.Impossible.class);
    assertPosts(id, bill);
  }

  @Test
  default void entries_and_bills_of_one_call_keep_their_order() {
    var masters = subject().masters();
    var bills = Bills.of(masters, Kind.BILL);
    var term = masters.terms().keySet().iterator().next();
    var records =
        List.of(
            subject().entry(masters, "USD", "1.00"),
            subject().named(bills.bill("4.50", "30.00")),
            subject().entry(masters, "USD", "2.00"),
            subject().named(bills.within(term).bill("3.00", "20.00")));

    var ids = subject().loaded(masters.company().id(), records);

    assertThat(subject().loaded(masters.company().id(), records.reversed()))
        .isEqualTo(ids.reversed());
    assertThat(done(subject().odoo().read(masters.company().id(), ids)))
        .extracting(move -> move.lines().size())
        .containsExactly(2, 3, 2, 3);
  }

  @Test
  default void an_entry_tells_the_tax_report_and_gets_no_lines_of_odoos() {
    var masters = subject().masters();
    var bills = Bills.of(masters, Kind.BILL);
    var id = drafted(taxedEntry(bills, "1"));

    assertThat(done(subject().odoo().post(masters.company().id(), List.of(id))))
        .isEqualTo(new PostOutcome.Done());
    var lines = done(subject().odoo().read(masters.company().id(), List.of(id))).getFirst().lines();
    assertThat(lines).hasSize(3);
    assertThat(lines.get(0).tags()).isEqualTo(values(bills.base().tags()));
    assertThat(lines.get(1).tags()).isEqualTo(values(bills.marks().tags()));
    assertThat(lines.get(1).tax()).isEqualTo(bills.tax().id().value());
    assertThat(lines.get(1).amount()).isEqualByComparingTo("14.99");
  }

  @Test
  default void a_reversal_knows_its_entry_and_settles_it() {
    var bills = Bills.of(subject().masters(), Kind.BILL);
    var company = bills.masters().company().id();
    var first = drafted(taxedEntry(bills, "1"));
    done(subject().odoo().post(company, List.of(first)));
    var reversal = subject().named(taxedEntry(bills, "-1"), first);

    var second = subject().loaded(company, List.of(reversal)).getFirst();
    assertThat(done(subject().odoo().post(company, List.of(second))))
        .isEqualTo(new PostOutcome.Done());
    assertSettles(company, first, second);
  }

  @Test
  default void moves_that_do_not_know_each_other_are_settled_too() {
    var bills = Bills.of(subject().masters(), Kind.BILL);
    var company = bills.masters().company().id();
    var first = drafted(bills.bill("4.50", "30.00"));
    var second = drafted(Bills.of(bills.masters(), Kind.REFUND).bill("4.50", "30.00"));
    done(subject().odoo().post(company, List.of(first, second)));

    assertSettles(company, first, second);
  }

  @Test
  default void a_partner_is_created_once() {
    var company = subject().company();
    var id = subject().externalId("employee");
    var partner = new NewPartner(id, "Zoë Newcomer", false, "N-1", "zoe@acme.example", null);

    var created = done(subject().odoo().createPartner(company, partner));

    assertThat(done(subject().odoo().createPartner(company, partner))).isEqualTo(created);
    assertThat(subject().masters().directory().partners().get(created))
        .returns("Zoë Newcomer", LedgerMasters.Partner::name)
        .returns("N-1", LedgerMasters.Partner::reference)
        .returns("zoe@acme.example", LedgerMasters.Partner::mail);
  }

  @Test
  default void a_partner_that_odoo_refuses_is_told() {
    var nameless = new NewPartner(subject().externalId("employee"), "", false, null, null, null);

    assertThatThrownBy(() -> done(subject().odoo().createPartner(subject().company(), nameless)))
        .asInstanceOf(InstanceOfAssertFactories.type(OdooException.class))
        .returns(OdooException.Kind.OUR_FAULT, OdooException::kind)
        .satisfies(e -> assertThat(e.problem().code()).isEqualTo(Code.ODOO_PARTNER_REFUSED));
  }

  @Test
  default void a_contacts_bill_is_booked_in_its_companys_name() {
    var masters = subject().masters();
    var contact =
        masters.directory().partners().values().stream()
            .filter(partner -> partner.active() && !partner.commercial().equals(partner.id()))
            .min(Comparator.comparingLong(partner -> partner.id().value()));
    assumeTrue(contact.isPresent(), "there is a company's contact");
    var bill = Bills.of(masters, Kind.BILL).of(contact.get().id()).bill("4.50", "30.00");

    var id = drafted(bill);
    assertThat(adjusted(id, bill)).isInstanceOf(AdjustOutcome.Equal.class);
    assertThat(done(subject().odoo().post(bill.company(), List.of(id))))
        .isEqualTo(new PostOutcome.Done());

    assertThat(done(subject().odoo().read(bill.company(), List.of(id))).getFirst().lines())
        .extracting(Move.Line::partner)
        .containsOnly(contact.get().commercial().value());
  }

  @Test
  default void a_bill_points_to_the_line_of_its_order() {
    var masters = subject().masters();
    var company = masters.company().id();
    assertThat(done(subject().odoo().orders(company, Set.of("P-none")))).isEmpty();
    var orders = done(subject().odoo().orders(company, Set.of("P00001", "P-none")));
    assumeTrue(!orders.isEmpty(), "there is an order P00001");

    var order = orders.values().iterator().next();
    assertThat(orders).containsOnlyKeys("P00001");
    assertThat(order.lines().getFirst().product()).isEqualTo("LAP");
    var bills = Bills.of(masters, Kind.BILL).ordered(order.lines().getFirst().id());
    var bill = bills.bill("4.50", "30.00");
    assertThat(adjusted(drafted(bill), bill)).isInstanceOf(AdjustOutcome.Equal.class);
  }

  /** Odoo itself would take a rate of a later day, or 1 where there is none at all. */
  @Test
  default void a_day_without_a_rate_has_none() {
    var company = subject().company();

    assertThat(done(subject().odoo().rates(company, DAY, Set.of("EUR", "KWD"))))
        .containsOnlyKeys("EUR", "KWD");
    assertThat(done(subject().odoo().rates(company, LocalDate.of(1999, 12, 31), Set.of("EUR"))))
        .isEmpty();
  }

  private MoveId drafted(LedgerRecord record) {
    return subject().loaded(record.company(), List.of(subject().named(record))).getFirst();
  }

  private AdjustOutcome adjusted(MoveId move, VendorBill bill) {
    return done(subject().odoo().adjust(bill.company(), Map.of(move, bill))).getFirst();
  }

  /** Posts, and compares amounts and values by account with what they have to be. */
  private void assertPosts(MoveId id, VendorBill bill) {
    assertThat(done(subject().odoo().post(bill.company(), List.of(id))))
        .isEqualTo(new PostOutcome.Done());
    var move = done(subject().odoo().read(bill.company(), List.of(id))).getFirst();
    assertThat(move.state()).isEqualTo(Move.State.POSTED);
    assertThat(move.date()).isEqualTo(DAY);
    var stated = new TreeMap<Long, String>();
    var kept = new TreeMap<Long, String>();
    var accounts = bill.lines().stream().map(line -> line.account().value()).distinct().toList();
    for (var account : accounts) {
      stated.put(account, sums(bill.lines(), account));
    }
    for (var account : move.lines().stream().map(Move.Line::account).distinct().toList()) {
      kept.put(account, kept(move.lines(), account));
    }
    assertThat(kept).isEqualTo(stated);
  }

  private static String sums(List<EntryLine> lines, long account) {
    var amount = BigDecimal.ZERO;
    var value = BigDecimal.ZERO;
    for (var line : lines) {
      if (line.account().value() == account) {
        amount = amount.add(line.amount().amount());
        value = value.add(line.value().amount());
      }
    }
    return plain(amount) + " worth " + plain(value);
  }

  private static String kept(List<Move.Line> lines, long account) {
    var amount = BigDecimal.ZERO;
    var value = BigDecimal.ZERO;
    for (var line : lines) {
      if (line.account() == account) {
        amount = amount.add(line.amount());
        value = value.add(line.balance());
      }
    }
    return plain(amount) + " worth " + plain(value);
  }

  private static String plain(BigDecimal amount) {
    return amount.stripTrailingZeros().toPlainString();
  }

  private void assertSettles(CompanyId company, MoveId first, MoveId second) {
    for (var i = 0; i < 2; i++) {
      assertThat(done(subject().odoo().reconcile(company, first, second)))
          .isEqualTo(new PostOutcome.Done());
    }
  }

  private JournalEntry taxedEntry(Bills bills, String sign) {
    var masters = bills.masters();
    var usd = Currency.of("USD").orElseThrow();
    var net = new Money(new BigDecimal("100.00").multiply(new BigDecimal(sign)), usd);
    var tax = new Money(new BigDecimal("14.99").multiply(new BigDecimal(sign)), usd);
    var total = net.plus(tax).negated();
    var lines =
        List.of(
            new EntryLine(
                account(masters, "600000"),
                null,
                "Hotel",
                net,
                net,
                Map.of(),
                TaxMarks.base(bills.base().tags())),
            new EntryLine(bills.taxAccount(), null, "VAT", tax, tax, Map.of(), bills.marks()),
            subject().line(account(masters, "211000"), "Alice", total));
    return (JournalEntry) subject().loadable(masters, usd, lines).content();
  }

  private static Set<Long> values(Set<TagId> tags) {
    return tags.stream().map(TagId::value).collect(Collectors.toSet());
  }
}
