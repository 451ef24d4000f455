package io.mlconnector.odoo.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.core.accounting.AccountId;
import io.mlconnector.core.accounting.AnalyticAccountId;
import io.mlconnector.core.accounting.BillItem;
import io.mlconnector.core.accounting.EntryLine;
import io.mlconnector.core.accounting.JournalId;
import io.mlconnector.core.accounting.PartnerId;
import io.mlconnector.core.accounting.RepartitionId;
import io.mlconnector.core.accounting.TaxId;
import io.mlconnector.core.accounting.TaxMarks;
import io.mlconnector.core.accounting.VendorBill;
import io.mlconnector.core.money.Currency;
import io.mlconnector.core.money.Money;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.odoo.AdjustOutcome.TaxChange;
import io.mlconnector.odoo.MoveId;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BillCheckTest {

  private static final Currency USD = Currency.of("USD").orElseThrow();
  private static final long EXPENSES = 32;
  private static final long VAT = 9;
  private static final long PAYABLE = 15;

  private final VendorBill bill =
      bill(
          stated(EXPENSES, "100.00", 0, 0),
          stated(VAT, "12.00", 2, 0),
          stated(VAT, "7.00", 2, 7),
          stated(PAYABLE, "-119.00", 0, 0));

  @Test
  void a_draft_that_came_out_right_needs_nothing() {
    var verdict =
        check(item("100"), tax(1, "12", 0), tax(2, "7", 7), payable(PAYABLE, "-119")).verdict();

    assertThat(verdict.equal()).isTrue();
  }

  @Test
  void each_cost_objects_share_of_a_tax_is_set_by_itself() {
    var verdict =
        check(item("100"), tax(1, "11.99", 0), tax(2, "7.01", 7), payable(PAYABLE, "-119"))
            .verdict();

    assertThat(verdict.problem()).isNull();
    assertThat(verdict.changes())
        .containsExactly(
            new TaxChange(new TaxId(20), new BigDecimal("11.99"), new BigDecimal("12.00")),
            new TaxChange(new TaxId(20), new BigDecimal("7.01"), new BigDecimal("7.00")));
  }

  @Test
  void where_odoo_does_not_share_a_tax_its_largest_line_takes_the_difference() {
    var verdict = check(item("100"), tax(1, "19.01", 0), payable(PAYABLE, "-119.01")).verdict();

    assertThat(verdict.settings())
        .singleElement()
        .satisfies(set -> assertThat(set.line().id()).isEqualTo(1))
        .satisfies(set -> assertThat(set.amount()).isEqualByComparingTo("19.00"))
        .satisfies(set -> assertThat(set.value()).isEqualByComparingTo("19.00"));
  }

  @Test
  void a_tax_that_odoo_did_not_make_is_named() {
    var problem = problem(check(item("100"), payable(PAYABLE, "-100")));

    assertThat(problem)
        .isEqualTo(
            new Problem(
                Code.ODOO_TAX_DIFFERS, Map.of("tax", "20", "computed", "0", "stated", "19.00")));
  }

  @Test
  void an_item_that_came_out_otherwise_is_named() {
    var problem =
        problem(check(item("99"), tax(1, "12", 0), tax(2, "7", 7), payable(PAYABLE, "-118")));

    assertThat(problem.code()).isEqualTo(Code.ODOO_DIFFERS);
    assertThat(problem.message()).contains("account 32 is 99 instead of 100.00");
  }

  @Test
  void a_payable_on_another_account_is_named() {
    var problem = problem(check(item("100"), tax(1, "12", 0), tax(2, "7", 7), payable(16, "-119")));

    assertThat(problem.message()).contains("account 16 instead of account 15");
  }

  @Test
  void instalments_are_one_payable() {
    var verdict =
        check(
                item("100"),
                tax(1, "12", 0),
                tax(2, "7", 7),
                payable(PAYABLE, "-35.70"),
                payable(PAYABLE, "-83.30"))
            .verdict();

    assertThat(verdict.equal()).isTrue();
  }

  private BillCheck check(DraftLine... lines) {
    return new BillCheck(bill, List.of(lines));
  }

  private static Problem problem(BillCheck check) {
    return Objects.requireNonNull(check.verdict().problem());
  }

  private static DraftLine item(String amount) {
    return line(90, "product", EXPENSES, amount, 0, null);
  }

  private static DraftLine tax(long id, String amount, long costObject) {
    return line(id, "tax", VAT, amount, costObject, 2L);
  }

  private static DraftLine payable(long account, String amount) {
    return line(91, "payment_term", account, amount, 0, null);
  }

  private static DraftLine line(
      long id,
      String kind,
      long account,
      String amount,
      long costObject,
      @Nullable Long repartition) {
    Map<Long, BigDecimal> analytic =
        costObject == 0
            ? Map.of()
            : Map.of(costObject, BigDecimal.valueOf(100).stripTrailingZeros());
    var money = new BigDecimal(amount);
    return new DraftLine(
        id,
        new MoveId(5),
        true,
        kind,
        account,
        money,
        money,
        analytic,
        repartition == null ? null : 20L,
        repartition);
  }

  private static EntryLine stated(long account, String amount, long repartition, long costObject) {
    var money = new Money(new BigDecimal(amount), USD);
    Map<AnalyticAccountId, BigDecimal> analytic =
        costObject == 0
            ? Map.of()
            : Map.of(new AnalyticAccountId(costObject), new BigDecimal("100.00"));
    var marks =
        repartition == 0
            ? TaxMarks.NONE
            : new TaxMarks(Set.of(), new TaxId(20), new RepartitionId(repartition));
    return new EntryLine(new AccountId(account), null, "x", money, money, analytic, marks);
  }

  private static VendorBill bill(EntryLine... lines) {
    var net = new Money(new BigDecimal("100.00"), USD);
    var item =
        new BillItem(
            new AccountId(EXPENSES),
            "x",
            BigDecimal.ONE,
            net.amount(),
            net,
            Set.of(new TaxId(20)),
            Map.of(),
            null);
    return new VendorBill(
        Entries.COMPANY,
        new JournalId(2),
        VendorBill.Kind.BILL,
        new PartnerId(7),
        Entries.DAY,
        Entries.DAY,
        null,
        null,
        USD,
        USD,
        "V-1",
        "FI-1",
        List.of(item),
        Stream.of(lines).toList());
  }
}
