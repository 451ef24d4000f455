package io.mlconnector.core.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.core.order.LedgerOrder.Line;
import io.mlconnector.core.order.LedgerOrder.State;
import io.mlconnector.core.order.OrderPlan.Around;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.core.vendor.VendorKey;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OrderPlanTest {

  private static final OrderTerms TERMS =
      new OrderTerms("M", "PO", OrderTerms.Coding.EXPENSE_TYPE, "OFFIC", false);
  private static final OrderAddress ADDRESS =
      new OrderAddress("ODOO-1", "ACME", "1 Main St", "", "Springfield", "", "12345", "US");
  private static final VendorKey VENDOR = new VendorKey("V-10", "MAIN");

  private static Line line(long id, String quantity, String price) {
    return new Line(id, "Laptop", new BigDecimal(quantity), new BigDecimal(price));
  }

  private static LedgerOrder order(State state, Line... lines) {
    return new LedgerOrder("P00001", state, LocalDate.of(2026, 10, 1), "USD", List.of(lines));
  }

  private static Around around(boolean told) {
    return new Around(TERMS, Optional.of(ADDRESS), Optional.of(VENDOR), false, told);
  }

  private static ConcurOrder told(OrderPlan plan) {
    return ((OrderPlan.Tell) plan).order();
  }

  private static Problem problem(OrderPlan plan) {
    return ((OrderPlan.Wait) plan).problem();
  }

  @Test
  void an_open_order_is_told_with_the_lines_that_order_something() {
    var told =
        told(
            OrderPlan.of(
                order(State.OPEN, line(7, "0.0", "5.0"), line(8, "3.0", "900.0")), around(false)));

    assertThat(told.closed()).isFalse();
    assertThat(told.lines())
        .containsExactly(
            new ConcurOrder.Line("M-8", 1, "Laptop", new BigDecimal("3"), new BigDecimal("900")));
  }

  @ParameterizedTest
  @EnumSource(
      value = State.class,
      names = {"OPEN"},
      mode = EnumSource.Mode.EXCLUDE)
  void what_is_not_open_is_closed_where_it_was_told_and_left_where_not(State state) {
    var order = order(state, line(1, "1", "1"));

    assertThat(OrderPlan.of(order, around(false))).isEqualTo(new OrderPlan.Leave());
    assertThat(told(OrderPlan.of(order, around(true))).closed()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "purchase, to invoice, OPEN",
    "purchase, invoiced, BILLED",
    "done, no, OPEN",
    "done, invoiced, BILLED",
    "cancel, invoiced, CANCELLED",
    "sent, no, DRAFT",
    "something new, no, DRAFT"
  })
  void a_locked_order_is_open_as_long_as_something_is_to_be_billed(
      String state, String billing, State read) {
    assertThat(State.of(state, billing)).isEqualTo(read);
  }

  @Test
  void all_that_is_missing_is_told_at_once() {
    var order = new LedgerOrder("P1", State.OPEN, null, "", List.of());
    var bare = new OrderAddress("ODOO-1", "ACME", "", "", "Springfield", "", "", "US");
    var around = new Around(TERMS, Optional.of(bare), Optional.of(VENDOR), false, false);

    var problem = problem(OrderPlan.of(order, around));

    assertThat(problem.code()).isEqualTo(Code.ORDER_INCOMPLETE);
    assertThat(problem.facts().get("fields"))
        .isEqualTo(
            "date of confirmation, currency, the company's street, the company's postal code,"
                + " a line with a quantity");
  }

  @Test
  void an_order_waits_for_its_vendor_and_for_a_number_of_its_own() {
    var order = order(State.OPEN, line(1, "1", "1"));
    var stranger = new Around(TERMS, Optional.of(ADDRESS), Optional.empty(), false, false);
    var second = new Around(TERMS, Optional.of(ADDRESS), Optional.of(VENDOR), true, false);

    assertThat(problem(OrderPlan.of(order, stranger)).code())
        .isEqualTo(Code.ORDER_VENDOR_NOT_LINKED);
    assertThat(problem(OrderPlan.of(order, second)).code()).isEqualTo(Code.ORDER_NUMBER_TWICE);
  }

  @Test
  void an_order_of_too_many_lines_says_so() {
    var lines =
        LongStream.rangeClosed(1, OrderPlan.LINES_MAX + 1)
            .mapToObj(id -> line(id, "1", "1"))
            .toArray(Line[]::new);

    assertThat(problem(OrderPlan.of(order(State.OPEN, lines), around(false))).facts())
        .containsEntry("fields", "lines of at most 500");
  }

  @Test
  void noise_of_doubles_is_no_change_and_a_cent_is_one() {
    var first = told(OrderPlan.of(order(State.OPEN, line(1, "1.0", "33.3")), around(false)));
    var noisy =
        told(OrderPlan.of(order(State.OPEN, line(1, "1.000", "33.300000000000004")), around(true)));
    var dearer = told(OrderPlan.of(order(State.OPEN, line(1, "1.0", "33.31")), around(true)));

    assertThat(noisy.print()).isEqualTo(first.print());
    assertThat(dearer.print()).isNotEqualTo(first.print());
    assertThat(first.lines().getFirst().price().toPlainString()).isEqualTo("33.3");
  }

  @Test
  void whole_thousands_are_written_out() {
    var told = told(OrderPlan.of(order(State.OPEN, line(1, "1000", "20000")), around(false)));

    assertThat(told.lines().getFirst().price()).hasToString("20000");
  }

  /** Concur ends as the ledger is, and hears of nothing twice. */
  @Property
  void whatever_happens_concur_ends_as_the_ledger_is(
      @ForAll @Size(min = 1, max = 20) List<@From("orders") LedgerOrder> past) {
    Optional<ConcurOrder> there = Optional.empty();
    for (var order : past) {
      if (OrderPlan.of(order, around(there.isPresent())) instanceof OrderPlan.Tell tell) {
        there = Optional.of(tell.order());
      }
      var again = OrderPlan.of(order, around(there.isPresent()));
      if (order.state() == State.OPEN) {
        assertThat(there.orElseThrow().closed()).isFalse();
        assertThat(there.orElseThrow().lines()).hasSameSizeAs(order.lines());
      } else {
        assertThat(there.filter(known -> !known.closed())).isEmpty();
      }
      assertThat(there.map(ConcurOrder::print))
          .isEqualTo(
              again instanceof OrderPlan.Tell tell
                  ? Optional.of(tell.order().print())
                  : Optional.empty());
    }
  }

  @Provide
  static Arbitrary<LedgerOrder> orders() {
    var line =
        Combinators.combine(Arbitraries.longs().between(1, 5), Arbitraries.integers().between(1, 3))
            .as((id, count) -> line(id, count + ".0", "1.10"));
    return Combinators.combine(Arbitraries.of(State.class), line.list().ofMinSize(1).ofMaxSize(4))
        .as((state, lines) -> order(state, lines.toArray(Line[]::new)));
  }
}
