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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
  private static final LocalDate SINCE = LocalDate.of(2026, 10, 1);
  private static final VendorKey VENDOR = new VendorKey("V-10", "MAIN");

  private static Line line(long id, String quantity, String price) {
    return line(id, quantity, price, quantity);
  }

  private static Line line(long id, String quantity, String price, String billed) {
    return new Line(
        id, "Laptop", new BigDecimal(quantity), new BigDecimal(price), new BigDecimal(billed));
  }

  private static LedgerOrder order(State state, Line... lines) {
    return new LedgerOrder("P00001", state, LocalDate.of(2026, 10, 1), "USD", List.of(lines));
  }

  private static Around around(Optional<ConcurOrder> known) {
    return around(Optional.of(VENDOR), false, true, known);
  }

  private static Around around(
      Optional<VendorKey> vendor, boolean second, boolean whole, Optional<ConcurOrder> known) {
    return new Around(
        TERMS, SINCE, Optional.of(ADDRESS), vendor, second, whole, known, known.isPresent());
  }

  private static Around never() {
    return around(Optional.empty());
  }

  private static ConcurOrder known() {
    return told(OrderPlan.of(order(State.OPEN, line(1, "1", "1")), never()));
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
                order(State.OPEN, line(7, "0.0", "5.0"), line(8, "3.0", "900.0")), never()));

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

    assertThat(OrderPlan.of(order, never())).isEqualTo(new OrderPlan.Leave());
    assertThat(OrderPlan.of(order, around(Optional.of(known()))))
        .isEqualTo(new OrderPlan.Close(known().ended()));
    assertThat(OrderPlan.of(order, around(Optional.of(known().ended()))))
        .isEqualTo(new OrderPlan.Leave());
  }

  @ParameterizedTest
  @CsvSource({
    "10, 10, false",
    "10, 12, false",
    "10, 4, true",
    "10, 9.9999999999, false",
    "-2, 0, true",
    "-2, -2, false",
    "0, 0, false"
  })
  void an_order_is_at_its_end_when_all_of_it_is_billed_not_when_nothing_is_to_be_billed_now(
      String quantity, String billed, boolean open) {
    var order = order(State.BILLED, line(1, "1", "1"), line(2, quantity, "5", billed));

    assertThat(order.isOpen()).isEqualTo(open);
  }

  @Test
  void an_order_whose_lines_are_not_all_known_is_neither_told_nor_closed() {
    var order = order(State.BILLED, line(1, "1", "1"));
    var part = around(Optional.of(VENDOR), false, false, Optional.of(known()));

    assertThat(problem(OrderPlan.of(order, part)).facts())
        .containsEntry("fields", "the right to read all of its lines");
  }

  @Test
  void an_order_whose_lines_are_out_of_sight_is_not_closed() {
    var order = order(State.BILLED);

    assertThat(problem(OrderPlan.of(order, around(Optional.of(known())))).code())
        .isEqualTo(Code.ORDER_INCOMPLETE);
    assertThat(OrderPlan.of(order, never())).isEqualTo(new OrderPlan.Leave());
  }

  @Test
  void an_order_that_was_told_is_told_anew_although_it_was_confirmed_before() {
    var early =
        new LedgerOrder(
            "P00001", State.OPEN, SINCE.minusDays(1), "USD", List.of(line(1, "1", "1")));
    var removed =
        new Around(
            TERMS,
            SINCE,
            Optional.of(ADDRESS),
            Optional.of(VENDOR),
            false,
            true,
            Optional.empty(),
            true);

    assertThat(OrderPlan.of(early, removed)).isInstanceOf(OrderPlan.Tell.class);
  }

  @Test
  void an_order_with_another_number_is_given_up_under_the_former_one_first() {
    var former = known();
    var order =
        new LedgerOrder("P00002", State.OPEN, former.day(), "USD", List.of(line(1, "1", "1")));

    assertThat(OrderPlan.of(order, around(Optional.of(former))))
        .isEqualTo(new OrderPlan.Release(former));
  }

  @Test
  void what_was_confirmed_before_is_not_told_for_the_first_time() {
    var early =
        new LedgerOrder(
            "P00001", State.OPEN, SINCE.minusDays(1), "USD", List.of(line(1, "1", "1")));

    assertThat(OrderPlan.of(early, never())).isEqualTo(new OrderPlan.Leave());
    assertThat(OrderPlan.of(early, around(Optional.of(known()))))
        .isInstanceOf(OrderPlan.Tell.class);
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
    var around =
        new Around(
            TERMS,
            SINCE,
            Optional.of(bare),
            Optional.of(VENDOR),
            false,
            true,
            Optional.empty(),
            false);

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
    var stranger = around(Optional.empty(), false, true, Optional.empty());
    var second = around(Optional.of(VENDOR), true, true, Optional.empty());

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

    assertThat(problem(OrderPlan.of(order(State.OPEN, lines), never())).facts())
        .containsEntry("fields", "being split into orders of at most 500 lines");
  }

  @Test
  void noise_of_doubles_is_no_change_and_a_cent_is_one() {
    var first = told(OrderPlan.of(order(State.OPEN, line(1, "1.0", "33.3")), never()));
    var noisy =
        told(OrderPlan.of(order(State.OPEN, line(1, "1.000", "33.300000000000004")), never()));
    var dearer = told(OrderPlan.of(order(State.OPEN, line(1, "1.0", "33.31")), never()));

    assertThat(noisy).isEqualTo(first);
    assertThat(dearer).isNotEqualTo(first);
    assertThat(first.lines().getFirst().price().toPlainString()).isEqualTo("33.3");
  }

  @Test
  void whole_thousands_are_written_out() {
    var told = told(OrderPlan.of(order(State.OPEN, line(1, "1000", "20000")), never()));

    assertThat(told.lines().getFirst().price()).hasToString("20000");
  }

  /** What Concur has, by number. */
  private static final class Concur {

    private final Map<String, ConcurOrder> orders = new HashMap<>();
    private Optional<ConcurOrder> known = Optional.empty();

    /** Carries the plan out until there is nothing to be done. */
    private void follow(LedgerOrder order) {
      for (var step = 0; step < 3; step++) {
        switch (OrderPlan.of(order, around(known))) {
          case OrderPlan.Tell tell -> take(tell.order());
          case OrderPlan.Close close -> take(close.order());
          case OrderPlan.Release release -> {
            take(release.former().ended());
            known = Optional.empty();
          }
          case OrderPlan.Leave leave -> {}
          case OrderPlan.Wait wait -> {}
        }
      }
    }

    private void take(ConcurOrder order) {
      orders.put(order.number(), order);
      known = Optional.of(order);
    }

    /** Somebody removes it there, which an update finds out. */
    private void lose() {
      known.ifPresent(order -> orders.remove(order.number()));
      known = Optional.empty();
    }
  }

  /** Concur ends as the ledger is, whatever it loses and whatever number the order gets. */
  @Property
  void whatever_happens_concur_ends_as_the_ledger_is(
      @ForAll @Size(min = 1, max = 20) List<@From("orders") LedgerOrder> past,
      @ForAll @Size(20) List<Boolean> lost) {
    var concur = new Concur();
    for (var index = 0; index < past.size(); index++) {
      var order = past.get(index);
      if (lost.get(index)) {
        concur.lose();
      }
      concur.follow(order);
      var open = concur.orders.values().stream().filter(one -> !one.closed()).toList();
      if (!order.isOpen()) {
        assertThat(open).isEmpty();
      } else if (order.lines().stream().anyMatch(line -> line.quantity().signum() != 0)) {
        assertThat(open).hasSize(1);
        assertThat(open.getFirst().number()).isEqualTo(order.number());
        assertThat(OrderPlan.of(order, around(concur.known)))
            .isEqualTo(new OrderPlan.Tell(open.getFirst()));
      }
    }
  }

  @Provide
  static Arbitrary<LedgerOrder> orders() {
    var line =
        Combinators.combine(
                Arbitraries.longs().between(1, 5),
                Arbitraries.integers().between(0, 3),
                Arbitraries.integers().between(0, 3))
            .as((id, count, billed) -> line(id, count + ".0", "1.10", billed + ".0"));
    return Combinators.combine(
            Arbitraries.of("P1", "P2", "P3"),
            Arbitraries.of(State.class),
            line.list().ofMinSize(1).ofMaxSize(4))
        .as((number, state, lines) -> new LedgerOrder(number, state, SINCE, "USD", lines));
  }
}
