package io.mlconnector.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.core.problem.Code;
import io.mlconnector.simulators.fault.Fault;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What was received ends in Concur as Odoo has it, also where answers are lost in between. */
class OrderReceiptsTest extends OrderTrial {

  @RegisterExtension static final Quarter QUARTER = new Quarter();

  @Override
  Quarter quarter() {
    return QUARTER;
  }

  private void receive(long line, String quantity) {
    clerk().write(LINE, line, Map.of("qty_received", new BigDecimal(quantity)));
  }

  @Test
  void a_change_whose_answer_was_lost_and_that_is_undone_is_undone_in_concur() {
    var id = order("P-401");
    var line = line(id, "Mouse", "10", "20");
    switchOn(true);
    told("P-401");
    receive(line, "5");
    received("5");
    var faults = QUARTER.town().concur.faults();
    faults.next("receive-update", new Fault.CutAfter());
    faults.always("order-receipts", new Fault.CutBefore());
    receive(line, "8");
    received("8");

    receive(line, "5");
    faults.clear();

    received("5");
  }

  @Test
  void the_first_receipt_whose_answer_was_lost_and_that_is_undone_ends_at_nothing() {
    var id = order("P-402");
    var line = line(id, "Mouse", "10", "20");
    switchOn(true);
    told("P-402");
    var faults = QUARTER.town().concur.faults();
    faults.next("order-receipts", new Fault.None());
    faults.next("receive", new Fault.CutAfter());
    faults.always("order-receipts", new Fault.CutBefore());
    receive(line, "5");
    received("5");

    receive(line, "0");
    faults.clear();

    received("0");
  }

  @Test
  void an_order_whose_change_was_lost_and_that_is_undone_is_undone_in_concur() {
    var id = order("P-403");
    var line = line(id, "Mouse", "10", "20");
    switchOn(false);
    told("P-403");
    var faults = QUARTER.town().concur.faults();
    faults.next("order-update", new Fault.CutAfter());
    faults.always("order", new Fault.CutBefore());
    clerk().write(LINE, line, Map.of("product_qty", new BigDecimal("12")));
    becomes("P-403", "/LineItem/1/Quantity", "12");

    clerk().write(LINE, line, Map.of("product_qty", new BigDecimal("10")));
    faults.clear();

    becomes("P-403", "/LineItem/1/Quantity", "10");
  }

  @Test
  void what_was_received_of_an_order_that_was_removed_in_concur_brings_it_back() {
    var id = order("P-404");
    var line = line(id, "Mouse", "10", "20");
    switchOn(true);
    told("P-404");
    receive(line, "5");
    received("5");
    resident.company().orders().remove("P-404");

    receive(line, "7");
    eventually("it waits", () -> number("select count(*) from purchase_order where not told") == 1);
    QUARTER.sql("update purchase_order set retry_at = now() where problem is not null");

    told("P-404");
    received("7");
  }

  @Test
  void how_long_a_receipt_is_refused_is_known_although_it_is_tried_daily() {
    var id = order("P-406");
    var line = line(id, "Mouse", "10", "20");
    switchOn(true);
    told("P-406");
    var whole = there("P-406").orElseThrow();
    var less = whole.<ObjectNode>deepCopy();
    less.withArray("LineItem").remove(1);
    resident.company().orders().put(less);
    receive(line, "5");
    waits("P-406", Code.ORDER_RECEIPT_REFUSED);
    hour();

    for (var day = 0; day < 2; day++) {
      QUARTER.sql(
          "update purchase_order set troubled_at = troubled_at - interval '1 day',"
              + " retry_at = now() where problem is not null");
      hour();
    }

    assertThat(
            number(
                "select count(*) from purchase_order where troubled_at < now() - interval '36 hours'"
                    + " and retry_at > now()"))
        .isOne();
    resident.company().orders().put(whole);
    QUARTER.sql("update purchase_order set retry_at = now() where problem is not null");
    received("5");
    told("P-406");
  }

  @Test
  void an_order_that_is_cancelled_and_deleted_within_the_hour_is_told_to_people_in_that_hour() {
    var id = order("P-407");
    switchOn(false);
    told("P-407");

    cancel(id);
    delete(id);

    waits("P-407", Code.ORDER_GONE);
  }

  @Test
  void an_order_that_was_told_comes_back_although_the_first_day_is_a_later_one_by_now() {
    order("P-405");
    switchOn(false);
    told("P-405");
    QUARTER.sql("update order_setting set since = '2026-11-20' where enabled");
    resident.company().orders().remove("P-405");

    QUARTER.sql(
        "update purchase_order set told = false, sent = null, told_number = null, due = true");

    told("P-405");
  }
}
