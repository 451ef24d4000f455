package io.mlconnector.app;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.core.problem.Code;
import io.mlconnector.simulators.ExactJson;
import io.mlconnector.simulators.concur.TokenManners;
import io.mlconnector.simulators.fault.Fault;
import io.mlconnector.sync.orders.OrderLine;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What keeps purchase orders from being told is said, and so is what to do. */
class OrderTroubleTest extends OrderTrial {

  @RegisterExtension static final Quarter QUARTER = new Quarter();

  @Override
  Quarter quarter() {
    return QUARTER;
  }

  @Test
  void an_order_waits_for_its_vendor() {
    QUARTER.sql("delete from vendor_link where tenant_id = '" + resident.id() + "'");
    order("P-140");
    switchOn(false);
    waits("P-140", Code.ORDER_VENDOR_NOT_LINKED);
    assertThat(there("P-140")).isEmpty();

    link();

    told("P-140");
  }

  @Test
  void an_order_of_somebody_else_with_the_same_number_is_left_alone() {
    var foreign = ExactJson.object().put("PurchaseOrderNumber", "P-150");
    foreign.putArray("LineItem").addObject().put("ExternalID", "L1");
    resident.company().orders().put(foreign);
    order("P-150");
    switchOn(false);

    waits("P-150", Code.ORDER_NUMBER_TAKEN);

    assertThat(there("P-150")).contains(foreign);
  }

  @Test
  void of_two_orders_with_one_number_the_second_waits() {
    order("P-160");
    order("p-160");
    switchOn(false);

    told("P-160");
    waits("p-160", Code.ORDER_NUMBER_TWICE);

    assertThat(resident.company().orders().all()).hasSize(1);
  }

  @Test
  void an_address_that_is_not_whole_is_named() {
    address("city", false);
    order("P-170");
    switchOn(false);
    waits("P-170", Code.ORDER_INCOMPLETE);
    assertThat(shown("P-170").flatMap(OrderLine::problem).orElseThrow().facts())
        .containsEntry("fields", "the company's city");

    address("city", "Shelbyville");

    told("P-170");
    assertThat(text("P-170", "/ShipToAddress/City")).isEqualTo("Shelbyville");
  }

  @Test
  void what_concur_refuses_is_told_and_tried_again_with_other_settings() {
    order("P-180");
    get(orders().choose(resident.id(), choice(true, "USPO", false), "Ann"));
    waits("P-180", Code.ORDER_SETTING_REFUSED);
    assertThat(shown("P-180").flatMap(OrderLine::problem).orElseThrow().facts())
        .containsEntry("reason", "4000");

    switchOn(false);

    told("P-180");
  }

  @Test
  void a_vendor_that_concur_does_not_take_is_told() {
    resident
        .company()
        .vendors()
        .edit(Map.of("VendorCode", "V10", "AddressCode", "A1", "Approved", "N"));
    order("P-190");
    switchOn(false);

    waits("P-190", Code.ORDER_VENDOR_REFUSED);
  }

  @Test
  void an_order_that_concur_does_not_answer_about_is_named_for_an_hour_and_the_others_go_on() {
    order("P-230");
    order("P-231");
    QUARTER.town().concur.faults().next("order", new Fault.Status(500));
    switchOn(false);

    Town.eventually("the other order", () -> there("P-231").isPresent());
    var problem = shown("P-230").flatMap(OrderLine::problem).orElseThrow();
    assertThat(problem.code()).isEqualTo(Code.ORDER_REFUSED);
    assertThat(problem.facts()).containsEntry("number", "P-230").containsEntry("reason", "500");
    assertThat(
            number(
                "select count(*) from purchase_order where not due"
                    + " and retry_at between now() and now() + interval '1 hour'"))
        .isOne();
    assertThat(there("P-230")).isEmpty();

    told("P-230");
    assertThat(shown("P-230").flatMap(OrderLine::problem)).isEmpty();
  }

  @Test
  void where_concur_answers_about_no_order_the_lane_waits_and_not_each_of_them() {
    order("P-240");
    order("P-241");
    order("P-242");
    QUARTER.town().concur.faults().next("order", new Fault.Status(500), new Fault.Status(500));
    switchOn(false);

    Town.eventually(
        "the second and the third order",
        () -> {
          wake();
          return there("P-241").isPresent() && there("P-242").isPresent();
        });

    assertThat(number("select count(*) from purchase_order where problem is not null")).isOne();
    assertThat(there("P-240")).isEmpty();
  }

  @Test
  void an_order_that_is_gone_from_odoo_is_told_to_people() {
    var id = order("P-210");
    switchOn(false);
    told("P-210");

    delete(id);
    QUARTER.sql(
        "update odoo_follow set wanted = wanted + 1 where model = 'purchase.order' and tenant_id ="
            + " '"
            + resident.id()
            + "'");

    waits("P-210", Code.ORDER_GONE);
    assertThat(text("P-210", "/Status")).isEqualTo("Transmitted");

    var closed = there("P-210").orElseThrow().<ObjectNode>deepCopy().put("Status", "Closed");
    resident.company().orders().put(closed);
    QUARTER.sql("update purchase_order set retry_at = now() where gone");
    eventually("nothing to say", () -> shown("P-210").isEmpty());
  }

  @Test
  void an_odoo_without_purchasing_is_told_and_so_is_an_app_without_the_scope() {
    QUARTER.town().odoo.restrictions().close(ORDER);
    switchOn(false);
    shut(Code.ORDERS_CLOSED);

    QUARTER.town().odoo.restrictions().lift();
    QUARTER.town().concur.tokens().scope("FISVC");
    try {
      resident = QUARTER.resident();
      link();
      order("P-220");
      switchOn(false);
      shut(Code.CONCUR_SCOPE_MISSING);
    } finally {
      QUARTER.town().concur.tokens().scope(TokenManners.EVERY_SCOPE);
    }
  }
}
