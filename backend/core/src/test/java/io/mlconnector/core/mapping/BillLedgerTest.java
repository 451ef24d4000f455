package io.mlconnector.core.mapping;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.core.accounting.AccountId;
import io.mlconnector.core.accounting.AnalyticAccountId;
import io.mlconnector.core.accounting.BillItem;
import io.mlconnector.core.accounting.EntryLine;
import io.mlconnector.core.accounting.LedgerMasters.Repartition;
import io.mlconnector.core.accounting.LedgerMasters.Tax;
import io.mlconnector.core.accounting.PartnerId;
import io.mlconnector.core.accounting.RepartitionId;
import io.mlconnector.core.accounting.TaxId;
import io.mlconnector.core.accounting.VendorBill.Kind;
import io.mlconnector.core.mapping.BillLedger.BillHead;
import io.mlconnector.core.mapping.BillLedger.TaxedItem;
import io.mlconnector.core.money.Currency;
import io.mlconnector.core.money.Money;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class BillLedgerTest {

  private static final Currency EUR = new Currency("EUR", 2);
  private static final Currency USD = new Currency("USD", 2);
  private static final Map<AnalyticAccountId, BigDecimal> SALES =
      Map.of(Company.SALES, new BigDecimal(100));
  private static final Map<AnalyticAccountId, BigDecimal> PROJECT =
      Map.of(Company.PROJECT, new BigDecimal(100));
  private static final TaxId REVERSE = new TaxId(46);
  private static final TaxId ANALYTIC = new TaxId(47);
  private static final Map<TaxId, Tax> TAXES = taxes();

  private static Map<TaxId, Tax> taxes() {
    var all = new HashMap<>(Company.masters().taxes());
    var whole = share(81, "100", Company.INPUT_TAX);
    all.put(REVERSE, tax(REVERSE, false, whole, share(82, "-100", Company.OTHER_TAX)));
    all.put(ANALYTIC, tax(ANALYTIC, true, whole));
    return all;
  }

  private static Tax tax(TaxId id, boolean analytic, Repartition... shares) {
    var all = List.of(shares);
    return new Tax(
        id, "Tax " + id, "purchase", true, new BigDecimal(19), false, analytic, all, all);
  }

  private static Repartition share(long id, String percent, AccountId account) {
    return new Repartition(
        new RepartitionId(id), false, new BigDecimal(percent), account, Set.of());
  }

  // As a real Odoo 19 posts it, with its own tax amounts per item.
  @Test
  void taxes_are_split_and_grouped_as_odoo_does_it() {
    var items =
        List.of(
            item(Company.TRAVEL, "10.03", SALES, Map.of(Company.HALF, "1.90")),
            item(Company.TRAVEL, "10.03", PROJECT, Map.of(Company.HALF, "1.90")),
            item(Company.MEALS, "10.03", PROJECT, Map.of(Company.HALF, "1.91")),
            item(Company.MEALS, "0.03", PROJECT, Map.of(Company.HALF, "0.01")));

    assertThat(texts(Kind.BILL, items))
        .containsExactly(
            "10 10.03",
            "10 10.03",
            "11 10.03",
            "11 0.03",
            "13 2.85",
            "10 0.95",
            "10 0.95",
            "11 0.97",
            "20 -35.84");
  }

  @Test
  void a_refund_is_a_bill_turned_round() {
    var items = List.of(item(Company.TRAVEL, "10.05", Map.of(), Map.of(Company.HALF, "1.91")));

    assertThat(texts(Kind.REFUND, items))
        .containsExactly("10 -10.05", "13 -0.95", "10 -0.96", "20 11.96");
  }

  @Test
  void a_reverse_charge_is_due_and_reclaimed_and_not_paid() {
    var items = List.of(item(Company.TRAVEL, "100.00", SALES, Map.of(REVERSE, "19.00")));

    assertThat(texts(Kind.BILL, items))
        .containsExactly("10 100.00", "13 19.00", "14 -19.00", "20 -100.00");
  }

  @Test
  void an_analytic_tax_goes_to_the_cost_objects_of_its_base() {
    var items =
        List.of(
            item(Company.TRAVEL, "1.00", SALES, Map.of(ANALYTIC, "0.19")),
            item(Company.TRAVEL, "1.00", PROJECT, Map.of(ANALYTIC, "0.19")));

    assertThat(lines(Kind.BILL, items).subList(2, 4))
        .extracting(EntryLine::analytic)
        .containsExactly(plain(Company.SALES), plain(Company.PROJECT));
  }

  @Test
  void a_tax_on_an_expense_account_keeps_the_cost_objects_of_its_base() {
    var kept =
        new Repartition(
            new RepartitionId(83), false, new BigDecimal(100), Company.MEALS, Set.of(), false);
    var items = List.of(item(Company.TRAVEL, "1.00", SALES, Map.of(ANALYTIC, "0.19")));
    var taxes = Map.of(ANALYTIC, tax(ANALYTIC, false, kept));
    var lines = BillLedger.lines(head(Kind.BILL, BigDecimal.ONE), items, taxes);

    assertThat(lines.get(1).analytic()).isEqualTo(plain(Company.SALES));
  }

  @Test
  void tax_lines_have_the_marks_of_their_repartition() {
    var items = List.of(item(Company.TRAVEL, "1.00", SALES, Map.of(Company.FULL, "0.19")));
    var lines = lines(Kind.BILL, items);

    assertThat(lines.getFirst().marks().tags()).containsExactly(Company.BASE);
    assertThat(lines.get(1).marks().tags()).containsExactly(Company.RECLAIMED);
    assertThat(lines.get(1).label()).isEqualTo("Tax 41");
    assertThat(lines.getLast().label()).isEqualTo("4711");
  }

  @Test
  void a_value_never_has_another_sign_than_its_amount() {
    var items =
        List.of(
            item(Company.TRAVEL, "4.90", Map.of(), Map.of()),
            item(Company.TRAVEL, "4.90", Map.of(), Map.of()),
            item(Company.TRAVEL, "4.90", Map.of(), Map.of()),
            item(Company.TRAVEL, "-5.00", Map.of(), Map.of()));
    var lines = BillLedger.lines(head(Kind.BILL, new BigDecimal(1000)), items, TAXES);

    assertThat(lines).allMatch(line -> line.value().isZero());
  }

  @Property(tries = 2_000)
  void bills_balance_and_taxes_keep_their_amounts(
      @ForAll("items") List<TaxedItem> items, @ForAll("rates") BigDecimal rate, @ForAll Kind kind) {
    var lines = BillLedger.lines(head(kind, rate), items, TAXES);
    var nets = items.stream().map(one -> one.item().net().amount()).reduce(zero(), BigDecimal::add);
    var taxes = zero();

    assertThat(sum(lines.stream().map(EntryLine::amount).toList())).isZero();
    assertThat(sum(lines.stream().map(EntryLine::value).toList())).isZero();
    for (var id : List.of(Company.FULL, Company.HALF, ANALYTIC)) {
      var stated = stated(items, id);
      taxes = taxes.add(stated);
      assertThat(posted(lines, id)).isEqualByComparingTo(signed(kind, stated));
    }
    assertThat(posted(lines, REVERSE)).isZero();
    assertThat(lines.getLast().amount().amount())
        .isEqualByComparingTo(signed(kind, nets.add(taxes)).negate());
  }

  @Property(tries = 1_000)
  void the_order_of_items_does_not_matter(@ForAll("items") List<TaxedItem> items) {
    assertThat(texts(Kind.BILL, items.reversed()))
        .containsExactlyInAnyOrderElementsOf(texts(Kind.BILL, items));
  }

  @Provide
  Arbitrary<List<TaxedItem>> items() {
    return Combinators.combine(
            Arbitraries.of(Company.TRAVEL, Company.MEALS),
            cents(-500, 100_000),
            Arbitraries.of(SALES, PROJECT, Map.<AnalyticAccountId, BigDecimal>of()),
            Arbitraries.maps(
                    Arbitraries.of(Company.FULL, Company.HALF, REVERSE, ANALYTIC),
                    cents(-100, 20_000).map(BigDecimal::toPlainString))
                .ofMaxSize(3))
        .as((account, net, analytic, taxes) -> item(account, net.toPlainString(), analytic, taxes))
        .list()
        .ofMinSize(1)
        .ofMaxSize(8);
  }

  @Provide
  Arbitrary<BigDecimal> rates() {
    return Arbitraries.of("0.88", "1", "1.36", "156.1", "1000").map(BigDecimal::new);
  }

  private static Arbitrary<BigDecimal> cents(int min, int max) {
    return Arbitraries.integers().between(min, max).map(cents -> BigDecimal.valueOf(cents, 2));
  }

  private static BigDecimal zero() {
    return BigDecimal.ZERO;
  }

  private static BigDecimal signed(Kind kind, BigDecimal amount) {
    return kind == Kind.BILL ? amount : amount.negate();
  }

  private static BigDecimal sum(List<Money> amounts) {
    return amounts.stream().map(Money::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static BigDecimal stated(List<TaxedItem> items, TaxId id) {
    return items.stream()
        .map(one -> one.taxAmounts().getOrDefault(id, BigDecimal.ZERO))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static BigDecimal posted(List<EntryLine> lines, TaxId id) {
    return sum(
        lines.stream()
            .filter(line -> id.equals(line.marks().tax()))
            .map(EntryLine::amount)
            .toList());
  }

  private static Map<AnalyticAccountId, BigDecimal> plain(AnalyticAccountId id) {
    return Map.of(id, new BigDecimal("1E+2"));
  }

  private static BillHead head(Kind kind, BigDecimal rate) {
    return new BillHead(kind, new PartnerId(61), Company.PAYABLE, "4711", EUR, USD, rate);
  }

  private static List<EntryLine> lines(Kind kind, List<TaxedItem> items) {
    return BillLedger.lines(head(kind, BigDecimal.ONE), items, TAXES);
  }

  private static List<String> texts(Kind kind, List<TaxedItem> items) {
    return lines(kind, items).stream()
        .map(line -> line.account() + " " + line.amount().amount().toPlainString())
        .toList();
  }

  private static TaxedItem item(
      AccountId account,
      String net,
      Map<AnalyticAccountId, BigDecimal> analytic,
      Map<TaxId, String> taxes) {
    var amount = new BigDecimal(net);
    var item =
        new BillItem(
            account,
            "Item",
            BigDecimal.ONE,
            amount,
            new Money(amount, EUR),
            taxes.keySet(),
            analytic,
            null);
    return new TaxedItem(
        item,
        taxes.entrySet().stream()
            .collect(toMap(Map.Entry::getKey, tax -> new BigDecimal(tax.getValue()))));
  }
}
