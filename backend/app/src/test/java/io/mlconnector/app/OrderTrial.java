package io.mlconnector.app;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlconnector.app.Town.Resident;
import io.mlconnector.core.order.OrderTerms.Coding;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.queue.Stream;
import io.mlconnector.simulators.odoo.Clerk;
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
    vendor();
  }

  void address(String field, Object value) {
    quarter().ledger().set(PARTNER, HEADQUARTERS, field, value);
  }

  void vendor() {
    resident
        .company()
        .vendors()
        .edit(Map.of("VendorCode", "V10", "AddressCode", "A1", "VendorName", "Office Depot"));
    link();
  }

  void link() {
    quarter()
        .sql(
            "insert into vendor_link (tenant_id, vendor_code, address_code, partner_id, main, stage,"
                + " groups) values ('"
                + resident.id()
                + "', 'V10', 'A1', "
                + OdooWorlds.OFFICE_DEPOT
                + ", true, 'linked', '{}')");
  }

  @AfterEach
  void as_it_was() {
    quarter().town().concur.faults().clear();
    quarter().town().odoo.restrictions().lift();
    get(orders().choose(resident.id(), choice(false, "PO", false), "Ann"));
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

  /** An order with a line of three at 900. */
  long order(String number, long company) {
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
    line(id, "Laptop", "3", "900");
    return id;
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

  Optional<JsonNode> there(String number) {
    return resident.company().orders().find(number);
  }

  void hourPasses() {
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

  String text(String number, String pointer) {
    return there(number).orElseThrow().at(pointer).asText();
  }
}
