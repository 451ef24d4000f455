package io.mlconnector.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.core.problem.Code;
import io.mlconnector.simulators.concur.orders.OrderBook.OddAnswer;
import io.mlconnector.simulators.fault.Fault;
import io.mlconnector.simulators.odoo.world.OdooWorlds;
import io.mlconnector.sync.orders.OrderLine;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever becomes of an order in either system, Concur ends as Odoo is, or people are told. */
class OrderTwistsTest extends OrderTrial {

  @RegisterExtension static final Quarter QUARTER = new Quarter();

  @Override
  Quarter quarter() {
    return QUARTER;
  }

  @Test
  void an_order_is_told_whole_although_odoo_stamps_no_line_when_it_is_confirmed() {
    order("P-301");
    switchOn(false);
    told("P-301");
    var id = draft("P-300");
    var second = line(id, "Mouse", "1", "20");
    linesOf(id).forEach(line -> rest(LINE, line));
    rest(ORDER, id);
    hour();
    clerk().write(LINE, second, Map.of("product_qty", new BigDecimal("2")));

    var before = QUARTER.town().concur.faults().calls("order-update");

    confirm(id);

    told("P-300");
    assertThat(there("P-300").orElseThrow().path("LineItem")).hasSize(2);
    assertThat(QUARTER.town().concur.faults().calls("order-update")).isEqualTo(before);
  }

  @Test
  void an_order_that_is_billed_as_far_as_it_was_received_stays_open() {
    var product = clerk().create(PRODUCT, Map.of("name", "Paper", "purchase_method", "receive"));
    var id = bare("P-310", OdooWorlds.COMPANY);
    var line = line(id, "Paper", "10", "5");
    clerk().write(LINE, line, Map.of("product_id", product));
    switchOn(false);
    told("P-310");

    clerk().write(LINE, line, Map.of("qty_received", new BigDecimal("4")));
    bill(id, line, "4");
    eventually(
        "billed for now",
        () -> number("select count(*) from purchase_order where state = 'billed'") == 1);
    hour();
    assertThat(text("P-310", "/Status")).isEqualTo("Transmitted");

    clerk().write(LINE, line, Map.of("qty_received", new BigDecimal("10")));
    bill(id, line, "6");
    becomes("P-310", "/Status", "Closed");
  }

  @Test
  void of_two_orders_with_one_number_the_first_has_it_also_where_it_is_billed_as_far_as_it_came() {
    var product = clerk().create(PRODUCT, Map.of("name", "Ink", "purchase_method", "receive"));
    var id = bare("P-315", OdooWorlds.COMPANY);
    var line = line(id, "Ink", "10", "5");
    clerk().write(LINE, line, Map.of("product_id", product));
    clerk().write(LINE, line, Map.of("qty_received", new BigDecimal("4")));
    bill(id, line, "4");
    clerk().write(ORDER, id, Map.of("partner_id", HEADQUARTERS));
    order("p-315");
    switchOn(false);

    waits("P-315", Code.ORDER_VENDOR_NOT_LINKED);
    waits("p-315", Code.ORDER_NUMBER_TWICE);

    assertThat(number("select count(*) from purchase_order where state = 'billed'")).isOne();
    assertThat(resident.company().orders().all()).isEmpty();
  }

  @Test
  void what_was_received_is_told_again_of_an_order_that_was_made_anew() {
    var id = order("P-320");
    var line = line(id, "Mouse", "10", "20");
    switchOn(true);
    told("P-320");
    clerk().write(LINE, line, Map.of("qty_received", new BigDecimal("5")));
    received("5");
    resident.company().orders().remove("P-320");

    line(id, "Cable", "1", "3");

    told("P-320");
    received("5");
  }

  @Test
  void a_receipt_that_was_deleted_in_concur_is_made_anew() {
    var id = order("P-330");
    var line = line(id, "Mouse", "10", "20");
    switchOn(true);
    told("P-330");
    clerk().write(LINE, line, Map.of("qty_received", new BigDecimal("5")));
    received("5");
    resident.company().orders().removeReceipts("P-330");

    clerk().write(LINE, line, Map.of("qty_received", new BigDecimal("7")));

    received("7");
    told("P-330");
  }

  @ParameterizedTest
  @EnumSource(OddAnswer.class)
  void an_order_that_concur_cannot_look_for_holds_up_no_other(OddAnswer answer) {
    resident.company().orders().slashes(answer);
    var number = "PO/2026/" + answer.name();
    order(number);
    var id = order("P-34" + answer.name());
    var line = line(id, "Mouse", "10", "20");
    clerk().write(LINE, line, Map.of("qty_received", new BigDecimal("5")));
    switchOn(true);

    if (answer == OddAnswer.NONE) {
      told(number);
    } else {
      waits(number, Code.ORDER_REFUSED);
    }
    told("P-34" + answer.name());
    received("5");
  }

  @Test
  void an_order_that_gets_another_number_is_closed_by_the_former_one() {
    var id = order("P-350");
    switchOn(false);
    told("P-350");

    clerk().write(ORDER, id, Map.of("name", "P-350-A"));

    told("P-350-A");
    assertThat(text("P-350", "/Status")).isEqualTo("Closed");
    assertThat(text("P-350-A", "/Status")).isEqualTo("Transmitted");
  }

  @Test
  void an_order_that_gets_the_number_of_another_leaves_that_one_alone() {
    order("P-360");
    var other = order("P-361");
    switchOn(false);
    told("P-360");
    told("P-361");
    var before = there("P-360").orElseThrow();

    clerk().write(ORDER, other, Map.of("name", "P-360"));

    becomes("P-361", "/Status", "Closed");
    eventually(
        "the second waits",
        () ->
            number(
                    "select count(*) from purchase_order where problem ->> 'code' = '"
                        + Code.ORDER_NUMBER_TWICE.text()
                        + "'")
                == 1);
    assertThat(there("P-360")).contains(before);
  }

  @Test
  void an_order_that_concur_does_not_close_is_told_to_people_until_it_does() {
    var id = order("P-370");
    switchOn(false);
    told("P-370");
    resident.company().orders().refuse("1000");

    cancel(id);

    waits("P-370", Code.ORDER_REFUSED);
    resident.company().orders().refuse("");
    QUARTER.sql("update purchase_order set retry_at = now() where problem is not null");
    becomes("P-370", "/Status", "Closed");
  }

  /** The answer to its creation was lost, and nothing could be asked before the change. */
  private long inConcurUnheard(String number) {
    var faults = QUARTER.town().concur.faults();
    faults.next("order", new Fault.None());
    faults.next("order-create", new Fault.CutAfter());
    faults.always("order", new Fault.CutBefore());
    var id = order(number);
    switchOn(false);
    Town.eventually(number + " in Concur", () -> there(number).isPresent());
    return id;
  }

  @Test
  void an_order_whose_answer_was_lost_and_that_is_cancelled_then_is_closed() {
    var id = inConcurUnheard("P-380");
    cancel(id);
    QUARTER.town().concur.faults().clear();

    becomes("P-380", "/Status", "Closed");
    assertThat(resident.company().orders().all()).hasSize(1);
  }

  @Test
  void an_order_whose_answer_was_lost_and_that_is_deleted_then_is_told_to_people() {
    var id = inConcurUnheard("P-381");
    delete(id);
    QUARTER.sql("update odoo_follow set wanted = wanted + 1 where model = 'purchase.order'");
    QUARTER.town().concur.faults().clear();

    waits("P-381", Code.ORDER_GONE);
  }

  @Test
  void a_change_whose_answer_was_lost_and_that_is_undone_then_is_undone_in_concur() {
    var id = bare("P-385", OdooWorlds.COMPANY);
    var line = line(id, "Mouse", "3", "20");
    switchOn(false);
    told("P-385");
    var faults = QUARTER.town().concur.faults();
    faults.always("order-update", new Fault.CutAfter());
    faults.always("order", new Fault.CutBefore());
    clerk().write(LINE, line, Map.of("product_qty", new BigDecimal("5")));
    hourPasses();
    Town.eventually(
        "the change in Concur", () -> text("P-385", "/LineItem/0/Quantity").equals("5"));
    clerk().write(LINE, line, Map.of("product_qty", new BigDecimal("3")));
    faults.clear();

    becomes("P-385", "/LineItem/0/Quantity", "3");
  }

  @Test
  void closing_an_order_needs_nothing_of_odoo_any_more() {
    var id = bare("P-390", OdooWorlds.COMPANY);
    var line = line(id, "Mouse", "1", "20");
    switchOn(false);
    told("P-390");

    QUARTER.sql("delete from vendor_link where tenant_id = '" + resident.id() + "'");
    address("city", false);
    clerk().write(LINE, line, Map.of("product_qty", BigDecimal.ZERO));
    cancel(id);

    becomes("P-390", "/Status", "Closed");
    eventually("the end noted", () -> shown("P-390").filter(OrderLine::closed).isPresent());
  }

  @Test
  void more_orders_than_are_looked_at_at_once_are_all_told() {
    for (var index = 0; index < 55; index++) {
      order("P-500-" + index);
    }
    switchOn(false);

    eventually("all of them", () -> resident.company().orders().all().size() >= 55);
    hour();

    assertThat(resident.company().orders().all()).hasSize(55);
    assertThat(number("select count(*) from purchase_order where told and not due")).isEqualTo(55);
  }

  @Test
  void prices_are_without_taxes_also_where_odoo_has_them_in_the_price() {
    var tax =
        clerk()
            .create(
                "account.tax",
                Map.of(
                    "name", "19 % included",
                    "amount", new BigDecimal("19"),
                    "amount_type", "percent",
                    "type_tax_use", "purchase",
                    "company_id", OdooWorlds.COMPANY,
                    "price_include_override", "tax_included"));
    var id = bare("P-395", OdooWorlds.COMPANY);
    var line = line(id, "Chair", "3", "119");
    clerk().write(LINE, line, Map.of("tax_ids", List.of(List.of(6L, 0L, List.of(tax)))));
    switchOn(false);

    told("P-395");

    assertThat(text("P-395", "/LineItem/0/UnitPrice")).isEqualTo("100");
  }
}
