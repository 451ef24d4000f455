package io.mlconnector.app;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.app.Town.Resident;
import io.mlconnector.odoo.OdooAddress;
import io.mlconnector.simulators.ExactJson;
import io.mlconnector.simulators.concur.documents.ConcurDocuments;
import io.mlconnector.simulators.concur.fis.DocType;
import io.mlconnector.simulators.odoo.OdooSandbox;
import io.mlconnector.simulators.odoo.accounting.PurchaseModels;
import io.mlconnector.simulators.odoo.orm.Database;
import io.mlconnector.simulators.odoo.orm.Group;
import io.mlconnector.simulators.odoo.world.OdooWorlds;
import io.mlconnector.simulators.odoo.world.OrderSeeding;
import io.mlconnector.simulators.odoo.world.Seeding;
import io.vertx.core.Vertx;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Cells of the matrix for invoices that become bills, in several currencies and of vendors and
 * employees whom Odoo does not have yet. Each has an Odoo and a tenant of its own, and the same
 * documents.
 */
final class BillFaults {

  private static final int EACH = 6;
  private static final long SEED = 4711;
  private static final long PRODUCT = 7;

  private final FaultTown around;
  private final Vertx vertx;

  BillFaults(FaultTown around, Vertx vertx) {
    this.around = around;
    this.vertx = vertx;
  }

  /** How often each call is made when nothing goes wrong. */
  Map<String, Integer> clean() {
    var odoo = OdooFaults.open(vertx);
    post(odoo);
    var calls = new TreeMap<>(odoo.faults().calls());
    assertThat(calls)
        .containsKeys(
            "res.partner/load",
            "account.move/write",
            "purchase.order.line/search_read",
            "product.product/search_read");
    OdooFaults.close(odoo);
    return calls;
  }

  /** A call that goes wrong the first time that it is made. */
  String cell(String call, int clean, FaultColumn column) {
    var odoo = OdooFaults.open(vertx);
    odoo.faults().next(call, column.fault());
    var end = post(odoo);
    assertThat(odoo.faults().given()).as("what went wrong").hasSize(1);
    var more = odoo.faults().calls(call) - clean;
    OdooFaults.close(odoo);
    return end + ", +" + more;
  }

  private String post(OdooSandbox odoo) {
    var database = odoo.database(OdooWorlds.DATABASE);
    var rights = Group.ACCOUNTANT.name() + "," + Group.PARTNER_MANAGER.name();
    new Seeding(database).set("res.users", OdooWorlds.USER, "groups", rights);
    var mapping = (ObjectNode) EveryCode.in(new SandboxBooks(odoo), "entry").json().deepCopy();
    var documents = documents();
    order(documents, mapping, database);
    var resident = settle(odoo, mapping);
    var known = database.nextId("res.partner");
    var fiIds = Town.queue(resident, documents.stream().map(ExactJson::write).toList());
    around.wake(resident);
    around.confirmed(resident, fiIds.size());
    var created =
        database.rows("res.partner").stream().filter(partner -> partner.id() > known).toList();
    assertThat(created).isNotEmpty();
    assertThat(created).extracting(row -> row.text("name")).doesNotHaveDuplicates();
    assertThat(database.transaction(() -> database.rows("account.move.line")))
        .as("lines that bill a line of an order")
        .anyMatch(line -> line.ref("purchase_line_id") > 0);
    return around.outcome(resident, odoo, fiIds);
  }

  /** The orders that invoices name, each of the first vendor who bills it. */
  private static void order(List<ObjectNode> documents, ObjectNode mapping, Database database) {
    var vendors = new TreeMap<String, String>();
    for (var document : documents) {
      var vendor = document.path("vendor").path("vendorCode").asText();
      document
          .path("lineItem")
          .findValuesAsText("lineItemPurchaseOrderNumber")
          .forEach(number -> vendors.putIfAbsent(number, vendor));
    }
    var partners = new TreeMap<String, Long>();
    mapping
        .path("vendors")
        .forEach(
            row -> partners.put(row.path("vendorCode").asText(), row.path("partnerId").asLong()));
    var seeding = new Seeding(database).orders().product(PRODUCT, "GOODS", "Goods");
    vendors.forEach(
        (number, vendor) -> order(seeding, database, number, partners.getOrDefault(vendor, 0L)));
  }

  private static void order(OrderSeeding seeding, Database database, String number, long vendor) {
    var id = database.nextId(PurchaseModels.ORDER);
    seeding.order(
        id, OdooWorlds.COMPANY, new OrderSeeding.Order(number, "", vendor, OdooWorlds.USD));
    for (var label : List.of("First", "Second", "Third")) {
      seeding.line(
          database.nextId(PurchaseModels.LINE),
          id,
          new OrderSeeding.Line(label, PRODUCT, "10", "50.00", List.of()));
    }
  }

  private Resident settle(OdooSandbox odoo, ObjectNode mapping) {
    mapping.put("createMissingPartners", true).putArray("employees");
    var resident =
        around.town.resident(
            around.node, TestMapping.empty(), OdooAddress.Choice.JSON2, odoo.url());
    get(around.node.services().mappings().save(resident.id(), 1, mapping, "test"));
    around.settled(resident);
    return resident;
  }

  private static List<ObjectNode> documents() {
    var generator = new ConcurDocuments(SEED, LocalDate.now(ZoneOffset.UTC));
    return IntStream.range(0, EACH)
        .boxed()
        .flatMap(number -> Stream.of(DocType.EXPENSE, DocType.INVOICE))
        .map(generator::random)
        .toList();
  }
}
