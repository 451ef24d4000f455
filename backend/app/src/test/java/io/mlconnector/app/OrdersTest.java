package io.mlconnector.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.simulators.fault.Fault;
import io.mlconnector.simulators.odoo.world.OdooWorlds;
import io.mlconnector.sync.orders.OrderLine;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Concur is told of purchase orders in Odoo, and of what was received of them. */
class OrdersTest extends OrderTrial {

  @RegisterExtension static final Quarter QUARTER = new Quarter();

  @Override
  Quarter quarter() {
    return QUARTER;
  }

  @Test
  void an_order_is_told_and_follows_odoo_to_its_end() {
    var id = order("P-100");
    switchOn(false);
    told("P-100");
    assertThat(text("P-100", "/VendorCode")).isEqualTo("V10");
    assertThat(text("P-100", "/Status")).isEqualTo("Transmitted");
    assertThat(text("P-100", "/OrderDate")).isEqualTo("2026-11-10");
    assertThat(text("P-100", "/CurrencyCode")).isEqualTo("USD");
    assertThat(text("P-100", "/BillToAddress/City")).isEqualTo("Springfield");
    assertThat(text("P-100", "/LineItem/0/Quantity")).isEqualTo("3");
    assertThat(text("P-100", "/LineItem/0/UnitPrice")).isEqualTo("900");
    assertThat(text("P-100", "/LineItem/0/ExpenseType")).isEqualTo("OFFIC");

    var line = line(id, "Mouse", "2.5", "19.99");
    eventually("a second line", () -> there("P-100").orElseThrow().path("LineItem").size() == 2);
    clerk().write(LINE, line, Map.of("discount", new BigDecimal("10")));
    eventually("a discount", () -> text("P-100", "/LineItem/1/UnitPrice").equals("17.991"));

    clerk().write(ORDER, id, Map.of("state", "cancel"));
    eventually("its end", () -> text("P-100", "/Status").equals("Closed"));
    eventually("the end noted", () -> shown("P-100").filter(OrderLine::closed).isPresent());
  }

  @Test
  void what_is_not_confirmed_or_from_before_is_left_alone() {
    var draft = order("P-110");
    clerk().write(ORDER, draft, Map.of("state", "draft"));
    var early = order("P-111");
    clerk().write(ORDER, early, Map.of("date_approve", "2026-10-31 23:59:59"));
    order("P-112");
    switchOn(false);

    told("P-112");

    assertThat(resident.company().orders().all()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"order", "order-create"})
  void a_lost_answer_leads_to_no_second_order(String call) {
    QUARTER.town().concur.faults().next(call, new Fault.CutAfter());
    order("P-120");
    switchOn(false);

    told("P-120");

    assertThat(resident.company().orders().all()).hasSize(1);
    assertThat(shown("P-120").orElseThrow().problem()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"LIMIT", "ERROR", "GATEWAY", "CUT_BEFORE", "CUT_AFTER", "GARBAGE"})
  void a_change_that_goes_wrong_is_made_again(FaultColumn column) {
    var id = order("P-130");
    switchOn(false);
    told("P-130");
    QUARTER.town().concur.faults().next("order-update", column.fault());

    line(id, column.title(), "1", "1");

    eventually("the change", () -> there("P-130").orElseThrow().path("LineItem").size() == 2);
    told("P-130");
  }

  @Test
  void an_order_that_is_removed_in_concur_comes_back_when_it_changes() {
    var id = order("P-200");
    switchOn(false);
    told("P-200");
    resident.company().orders().remove("P-200");

    line(id, "Mouse", "1", "20");

    told("P-200");
    assertThat(there("P-200").orElseThrow().path("LineItem")).hasSize(2);
  }

  @Test
  void what_is_closed_is_told_of_no_more_whatever_the_settings() {
    var id = order("P-270");
    switchOn(false);
    told("P-270");
    cancel(id);
    becomes("P-270", "/Status", "Closed");
    eventually("the end noted", () -> shown("P-270").filter(OrderLine::closed).isPresent());
    var before = calls();

    switchOn(true);
    hour();
    stamp(id);
    hour();

    assertThat(calls()).isEqualTo(before);
  }

  @Test
  void what_was_received_is_told_once_and_changed_as_more_comes() {
    var id = order("P-230");
    var line = line(id, "Mouse", "10", "20");
    switchOn(true);
    told("P-230");
    assertThat(text("P-230", "/LineItem/0/PurchaseOrderReceiptType")).isEqualTo("QUANTITY_RECEIPT");
    assertThat(resident.company().orders().receipts()).isEmpty();

    clerk().write(LINE, line, Map.of("qty_received", new BigDecimal("4")));
    received("4");
    assertThat(resident.company().orders().receipts().getFirst().path("ReceivedDate").asText())
        .isEqualTo(clerkDay(line));
    clerk().write(LINE, line, Map.of("qty_received", new BigDecimal("9.5")));
    received("9.5");
    clerk().write(LINE, line, Map.of("qty_received", BigDecimal.ZERO));
    received("0");
  }

  private static String clerkDay(long line) {
    var row = QUARTER.town().odoo.database(OdooWorlds.DATABASE).find(LINE, line).orElseThrow();
    return row.text("write_date").substring(0, 10);
  }

  @ParameterizedTest
  @ValueSource(strings = {"receive", "receive-update", "order-receipts"})
  void a_lost_answer_leads_to_no_second_receipt(String call) {
    var id = order("P-240");
    var line = line(id, "Mouse", "10", "20");
    switchOn(true);
    told("P-240");
    QUARTER.town().concur.faults().next(call, new Fault.CutAfter());

    clerk().write(LINE, line, Map.of("qty_received", new BigDecimal("4")));
    received("4");
    clerk().write(LINE, line, Map.of("qty_received", new BigDecimal("5")));
    received("5");

    told("P-240");
  }

  @Test
  void nothing_is_asked_of_concur_while_nothing_changes_nor_where_nobody_wants_it() {
    order("P-250");
    hour();
    assertThat(there("P-250")).isEmpty();
    switchOn(true);
    told("P-250");
    hour();
    var before = calls();

    hour();
    hour();

    assertThat(calls()).isEqualTo(before);
  }

  @Test
  void an_order_that_is_switched_off_stays_in_concur_as_it_was() {
    var id = order("P-260");
    switchOn(false);
    told("P-260");

    switchOff();
    cancel(id);
    hour();
    assertThat(text("P-260", "/Status")).isEqualTo("Transmitted");

    switchOn(false);
    eventually("its end", () -> text("P-260", "/Status").equals("Closed"));
  }
}
