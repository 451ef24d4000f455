package io.mlconnector.app;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlconnector.app.Town.Resident;
import io.mlconnector.core.order.OrderTerms.Coding;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.queue.Stream;
import io.mlconnector.simulators.concur.Company;
import io.mlconnector.simulators.odoo.Clerk;
import io.mlconnector.simulators.odoo.orm.Row;
import io.mlconnector.simulators.odoo.world.OdooWorlds;
import io.mlconnector.sync.orders.OrderLine;
import io.mlconnector.sync.orders.OrderSetting.Choice;
import io.mlconnector.sync.orders.PurchaseOrders;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Purchase orders in Odoo, and a Concur that is told of them. */
abstract class OrderTrial {

  static final String ORDER = "purchase.order";
  static final String LINE = "purchase.order.line";
  static final String MOVE = "account.move";
  static final String MOVE_LINE = "account.move.line";
  static final String PRODUCT = "product.product";
  static final String COMPANY = "res.company";
  static final String PARTNER = "res.partner";
  static final long HEADQUARTERS = 1;
  static final LocalDate SINCE = LocalDate.of(2026, 11, 1);

  final List<Long> made = new ArrayList<>();
  Resident resident;

  abstract Quarter quarter();

  @BeforeEach
  void a_company_with_an_address_and_a_vendor() {
    quarter().ledger().set(COMPANY, OdooWorlds.COMPANY, "partner_id", HEADQUARTERS);
    address("street", "1 Main St");
    address("city", "Springfield");
    address("zip", "12345");
    address("country_id", 233L);
    resident = quarter().resident();
    vendor(resident.company());
    link();
  }

  void address(String field, Object value) {
    quarter().ledger().set(PARTNER, HEADQUARTERS, field, value);
  }

  /** SAP does not say that a number can be there once only. */
  static void vendor(Company company) {
    company
        .vendors()
        .edit(Map.of("VendorCode", "V10", "AddressCode", "A1", "VendorName", "Office Depot"));
    company.orders().allowTwice(true);
  }

  void link() {
    quarter()
        .sql(
            "insert into vendor_link (tenant_id, vendor_code, address_code, partner_id, main,"
                + " stage, groups) values ('"
                + resident.id()
                + "', 'V10', 'A1', "
                + OdooWorlds.OFFICE_DEPOT
                + ", true, 'linked', '{}')");
  }

  @AfterEach
  void as_it_was() {
    quarter().town().concur.faults().clear();
    quarter().town().odoo.restrictions().lift();
    switchOff();
    made.forEach(id -> clerk().write(ORDER, id, Map.of("date_approve", "2026-01-01 00:00:00")));
  }

  PurchaseOrders orders() {
    return quarter().node().services().orders();
  }

  Clerk clerk() {
    return quarter().town().odoo.clerk(OdooWorlds.DATABASE);
  }

  Choice choice(boolean enabled, String policy, boolean receipts) {
    return new Choice(enabled, SINCE, policy, Coding.EXPENSE_TYPE, "OFFIC", receipts);
  }

  void switchOn(boolean receipts) {
    assertThat(get(orders().choose(resident.id(), choice(true, "PO", receipts), "Ann"))).isEmpty();
  }

  void switchOff() {
    assertThat(get(orders().choose(resident.id(), choice(false, "PO", false), "Ann"))).isEmpty();
  }

  /** An order with a line of three at 900. */
  long order(String number, long company) {
    var id = bare(number, company);
    line(id, "Laptop", "3", "900");
    return id;
  }

  /** An order without a line. */
  long bare(String number, long company) {
    var values = new HashMap<String, Object>();
    values.put("name", number);
    values.put("partner_id", OdooWorlds.OFFICE_DEPOT);
    values.put("currency_id", OdooWorlds.USD);
    values.put("company_id", company);
    values.put("state", "purchase");
    values.put("date_order", "2026-11-09 08:00:00");
    values.put("date_approve", "2026-11-10 08:00:00");
    var id = clerk().create(ORDER, values);
    made.add(id);
    return id;
  }

  /** An order that is not confirmed yet. */
  long draft(String number) {
    var id = order(number);
    clerk().write(ORDER, id, Map.of("state", "draft", "date_approve", false));
    return id;
  }

  void confirm(long order) {
    clerk().write(ORDER, order, Map.of("state", "purchase", "date_approve", "2026-11-12 08:00:00"));
  }

  void cancel(long order) {
    clerk().write(ORDER, order, Map.of("state", "cancel"));
  }

  List<Long> linesOf(long order) {
    var database = quarter().town().odoo.database(OdooWorlds.DATABASE);
    return database.transaction(
        () ->
            database.rows(LINE).stream()
                .filter(line -> line.ref("order_id") == order)
                .map(Row::id)
                .toList());
  }

  /** Deletes an order and its lines, as Odoo does with cancelled ones. */
  void delete(long order) {
    linesOf(order).forEach(line -> clerk().unlink(LINE, line));
    clerk().unlink(ORDER, order);
    made.remove(order);
  }

  /** Nobody has touched it for days. */
  void rest(String model, long id) {
    quarter().ledger().set(model, id, "write_date", "2026-11-01 00:00:00");
  }

  /** As Odoo does where something of the order's lines changes. */
  void stamp(long order) {
    clerk().write(ORDER, order, Map.of("origin", "stamped"));
  }

  /** A bill of so much of a line; Odoo writes it down at the order and its line. */
  void bill(long order, long line, String quantity) {
    var database = quarter().town().odoo.database(OdooWorlds.DATABASE);
    database.transaction(
        () -> {
          var move = database.nextId(MOVE);
          database.put(
              MOVE,
              new Row(
                  move,
                  Map.of(
                      "state", "posted",
                      "move_type", "in_invoice",
                      "company_id", OdooWorlds.COMPANY,
                      "name", "BILL/" + move,
                      "write_date", "2026-11-01 00:00:00",
                      "create_date", "2026-11-01 00:00:00")));
          var item = database.nextId(MOVE_LINE);
          database.put(
              MOVE_LINE,
              new Row(
                  item,
                  Map.of(
                      "move_id",
                      move,
                      "purchase_line_id",
                      line,
                      "company_id",
                      OdooWorlds.COMPANY,
                      "quantity",
                      new BigDecimal(quantity))));
          return true;
        });
    clerk().write(LINE, line, Map.of("sequence", 20L));
    stamp(order);
  }

  long order(String number) {
    return order(number, OdooWorlds.COMPANY);
  }

  long line(long order, String text, String quantity, String price) {
    return clerk()
        .create(
            LINE,
            Map.of(
                "order_id",
                order,
                "name",
                text,
                "product_qty",
                new BigDecimal(quantity),
                "price_unit",
                new BigDecimal(price)));
  }

  /** What a query says of this tenant alone. */
  long number(String query) {
    return quarter().number(query + " and tenant_id = '" + resident.id() + "'");
  }

  /** The lane has had a whole run since. */
  void hour() {
    var begun =
        quarter().number("select (extract(epoch from clock_timestamp()) * 1000000)::bigint");
    hourPasses();
    Town.eventually(
        "a run of the lane",
        () ->
            number(
                    "select count(*) from lane where stream = 'orders' and finished_at > started_at"
                        + " and due_at > now() and extract(epoch from started_at) * 1000000 > "
                        + begun)
                > 0);
  }

  /** All calls to Concur that are about orders. */
  int calls() {
    var faults = quarter().town().concur.faults();
    return List.of(
            "order", "order-create", "order-update", "order-receipts", "receive", "receive-update")
        .stream()
        .mapToInt(faults::calls)
        .sum();
  }

  Optional<JsonNode> there(String number) {
    return resident.company().orders().find(number);
  }

  /** What waits for an hour has waited. */
  void hourPasses() {
    quarter()
        .sql(
            "update purchase_order set retry_at = now() where retry_at < now() + interval '61"
                + " minutes' and tenant_id = '"
                + resident.id()
                + "'");
    wake();
  }

  void wake() {
    get(quarter().node().services().lanes().wake(resident.id(), Stream.ORDERS));
  }

  void eventually(String what, BooleanSupplier condition) {
    Town.eventually(
        what,
        () -> {
          hourPasses();
          return condition.getAsBoolean();
        });
  }

  void told(String number) {
    eventually(
        number + " in Concur",
        () ->
            there(number).isPresent()
                && shown(number).filter(one -> one.state() == OrderLine.State.TOLD).isPresent());
    settled();
  }

  /** The lane does not run, so that nothing writes over what a test is about to change. */
  private void settled() {
    Town.eventually(
        "the lane at rest",
        () ->
            number(
                    "select count(*) from lane where stream = 'orders' and finished_at > started_at"
                        + " and due_at > now()")
                == 1);
  }

  Optional<OrderLine> shown(String number) {
    return get(orders().orders(resident.id(), null, null, 100)).orders().stream()
        .filter(one -> one.number().equals(number))
        .findFirst();
  }

  void waits(String number, Code code) {
    eventually(
        number + " waits for " + code,
        () ->
            shown(number)
                .flatMap(OrderLine::problem)
                .filter(problem -> problem.code() == code)
                .isPresent());
  }

  void shut(Code code) {
    eventually(
        "no order for " + code,
        () ->
            get(orders().setting(resident.id()))
                .flatMap(setting -> setting.problem())
                .map(Problem::code)
                .filter(code::equals)
                .isPresent());
  }

  void becomes(String number, String pointer, String text) {
    eventually(pointer + " of " + number, () -> text(number, pointer).equals(text));
  }

  /** As many receipts as quantities, in any order. */
  void received(String... quantities) {
    eventually(
        "received " + List.of(quantities),
        () ->
            resident.company().orders().receipts().stream()
                .map(one -> one.path("ReceivedQuantity").asText())
                .sorted()
                .toList()
                .equals(List.of(quantities)));
  }

  String text(String number, String pointer) {
    return there(number).orElseThrow().at(pointer).asText();
  }
}
