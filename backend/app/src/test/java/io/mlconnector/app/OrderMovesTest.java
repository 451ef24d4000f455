package io.mlconnector.app;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.core.order.OrderTerms.Coding;
import io.mlconnector.core.problem.Code;
import io.mlconnector.simulators.odoo.world.OdooWorlds;
import io.mlconnector.sync.orders.OrderLine;
import io.mlconnector.sync.orders.OrderSetting.Choice;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Purchase orders while it is switched off and on, moved to other systems and read anew. */
class OrderMovesTest extends OrderTrial {

  @RegisterExtension static final Quarter QUARTER = new Quarter();

  @Override
  Quarter quarter() {
    return QUARTER;
  }

  @Test
  void another_company_in_concur_gets_nothing_before_somebody_says_so_and_all_then() {
    order("P-400");
    switchOn(false);
    told("P-400");
    var other = QUARTER.town().anotherCompany();
    vendor(other);

    QUARTER.town().connect(QUARTER.node(), resident, other);
    shut(Code.ORDERS_OF_ANOTHER_COMPANY);
    assertThat(other.orders().all()).isEmpty();

    switchOn(false);
    eventually("all in the other company", () -> other.orders().find("P-400").isPresent());
  }

  @Test
  void a_line_that_was_deleted_while_it_was_off_is_not_ordered_any_more() {
    var id = order("P-410");
    var line = line(id, "Mouse", "1", "20");
    switchOn(false);
    told("P-410");
    assertThat(there("P-410").orElseThrow().path("LineItem")).hasSize(2);
    switchOff();
    clerk().unlink(LINE, line);

    switchOn(false);

    eventually("one line", () -> there("P-410").orElseThrow().path("LineItem").size() == 1);
  }

  @Test
  void an_order_that_was_deleted_while_it_was_off_is_told_to_people() {
    var id = order("P-420");
    switchOn(false);
    told("P-420");
    switchOff();
    delete(id);

    switchOn(false);

    waits("P-420", Code.ORDER_GONE);
  }

  @Test
  void what_goes_while_all_is_read_anew_is_told_to_people_and_the_rest_is_told_on() {
    var gone = order("P-430");
    var kept = order("P-431");
    var line = line(kept, "Mouse", "1", "20");
    switchOn(false);
    told("P-430");
    told("P-431");
    delete(gone);
    clerk().unlink(LINE, line);

    QUARTER.sql(
        "update odoo_follow set origin = 'https://former.example/x' where model like 'purchase%'"
            + " and tenant_id = '"
            + resident.id()
            + "'");

    waits("P-430", Code.ORDER_GONE);
    eventually("one line", () -> there("P-431").orElseThrow().path("LineItem").size() == 1);
  }

  @Test
  void orders_that_were_told_are_followed_to_their_end_whatever_the_first_day_is_then() {
    var id = order("P-440");
    switchOn(false);
    told("P-440");
    var later =
        new Choice(true, LocalDate.of(2026, 12, 1), "PO", Coding.EXPENSE_TYPE, "OFFIC", false);
    assertThat(get(orders().choose(resident.id(), later, "Ann"))).isEmpty();
    order("P-441");
    hour();

    cancel(id);

    becomes("P-440", "/Status", "Closed");
    assertThat(there("P-441")).isEmpty();
  }

  @Test
  void an_earlier_first_day_brings_orders_that_were_confirmed_before() {
    var early = order("P-445");
    clerk().write(ORDER, early, Map.of("date_approve", "2026-10-15 08:00:00"));
    order("P-446");
    switchOn(false);
    told("P-446");
    assertThat(there("P-445")).isEmpty();
    var earlier =
        new Choice(true, LocalDate.of(2026, 10, 1), "PO", Coding.EXPENSE_TYPE, "OFFIC", false);

    assertThat(get(orders().choose(resident.id(), earlier, "Ann"))).isEmpty();

    told("P-445");
  }

  @Test
  void an_order_that_waits_for_its_vendor_is_not_gone_over_each_hour() {
    QUARTER.sql("delete from vendor_link where tenant_id = '" + resident.id() + "'");
    order("P-450");
    switchOn(false);
    waits("P-450", Code.ORDER_VENDOR_NOT_LINKED);
    hour();
    var tried = "select (extract(epoch from max(tried_at)) * 1000000)::bigint from purchase_order";
    var before = number(tried + " where true");

    hour();
    assertThat(number(tried + " where true")).isEqualTo(before);

    link();
    told("P-450");
  }

  @Test
  void orders_go_with_the_books_that_turn_out_to_be_the_same() {
    order("P-460");
    switchOn(false);
    told("P-460");
    var tenant = " where tenant_id = '" + resident.id() + "'";
    switchOff();
    QUARTER.sql(
        "insert into odoo_books (tenant_id, url, database, books) values ('"
            + resident.id()
            + "', 'https://former.example', '', 7)");
    QUARTER.sql("update order_setting set books = 7" + tenant);
    QUARTER.sql("update purchase_order set books = 7" + tenant);

    QUARTER.sql("update odoo_books set books = 1" + tenant + " and books = 7");

    assertThat(number("select count(*) from order_setting where books = 1 and mark = 1")).isOne();
    assertThat(number("select count(*) from purchase_order where books = 1")).isOne();
    var before = calls();
    switchOn(false);
    hour();
    assertThat(calls()).isEqualTo(before);
    assertThat(shown("P-460").map(OrderLine::state)).contains(OrderLine.State.TOLD);
  }

  /** As a record rule does: no stamp tells of it. */
  private static void sight(long order, boolean seen) {
    var company = seen ? OdooWorlds.COMPANY : OdooWorlds.COMPANY_EUROPE;
    QUARTER.ledger().set(ORDER, order, "company_id", company);
  }

  private void allAreCompared() {
    QUARTER.sql(
        "update odoo_follow set wanted = wanted + 1 where model = 'purchase.order'"
            + " and tenant_id = '"
            + resident.id()
            + "'");
    hour();
  }

  @Test
  void an_order_that_comes_back_into_sight_is_followed_again() {
    var id = order("P-480");
    order("P-481");
    switchOn(false);
    told("P-480");
    told("P-481");
    sight(id, false);
    waits("P-480", Code.ORDER_GONE);

    sight(id, true);
    allAreCompared();
    told("P-480");
    cancel(id);

    becomes("P-480", "/Status", "Closed");
  }

  @Test
  void where_many_orders_are_out_of_sight_at_once_the_next_comparison_says_which_are_gone() {
    var hidden = new ArrayList<Long>();
    for (var index = 0; index < 11; index++) {
      hidden.add(order("P-490-" + index));
    }
    order("P-490");
    switchOn(false);
    told("P-490");
    eventually("all of them", () -> resident.company().orders().all().size() == 12);
    hour();
    var gone = "select count(*) from purchase_order where gone";
    hidden.forEach(id -> sight(id, false));
    hour();
    assertThat(number(gone)).isZero();

    sight(hidden.getFirst(), true);
    hour();

    assertThat(number(gone)).isEqualTo(10);
  }

  @Test
  void an_order_of_the_same_id_in_another_odoo_is_another_order() {
    var id = order("P-470");
    switchOn(false);
    told("P-470");
    var tenant = " where tenant_id = '" + resident.id() + "'";
    QUARTER.sql("update purchase_order set books = 9" + tenant);

    clerk().write(ORDER, id, Map.of("name", "P-471"));

    eventually(
        "the new one",
        () -> shown("P-471").filter(one -> one.state() == OrderLine.State.TOLD).isPresent());
    assertThat(text("P-470", "/Status")).isEqualTo("Transmitted");
  }
}
