package io.mlconnector.simulators.concur;

import io.mlconnector.simulators.concur.ess.EssRoutes;
import io.mlconnector.simulators.concur.fis.FisQueue;
import io.mlconnector.simulators.concur.fis.FisRoutes;
import io.mlconnector.simulators.concur.gate.Gatekeeper;
import io.mlconnector.simulators.concur.lists.ListBook;
import io.mlconnector.simulators.concur.lists.ListRoutes;
import io.mlconnector.simulators.concur.orders.OrderRoutes;
import io.mlconnector.simulators.concur.payments.PaymentRoutes;
import io.mlconnector.simulators.concur.receipts.ImageRoutes;
import io.mlconnector.simulators.concur.receipts.ReceiptRoutes;
import io.mlconnector.simulators.concur.receipts.ReceiptStore;
import io.mlconnector.simulators.concur.vendors.VendorMaster;
import io.mlconnector.simulators.concur.vendors.VendorRoutes;
import io.mlconnector.simulators.fault.Dated;
import io.mlconnector.simulators.fault.FaultGate;
import io.mlconnector.simulators.fault.FaultPlan;
import io.mlconnector.simulators.fault.Operation;
import io.mlconnector.simulators.fault.Reply;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.util.Map;

/** What each host of Concur serves, and under which names the fault plan knows it. */
final class ConcurRoutes {

  private static final Map<String, String> NAMES =
      Map.of(
          "acknowledgements", "acknowledge",
          "postingconfirmations", "confirm",
          "paymentconfirmations", "pay");

  private final Vertx vertx;
  private final ConcurWorld world;
  private final ConcurRefusals refusals;
  private final FaultGate gate;
  private final FaultGate calm;

  ConcurRoutes(Vertx vertx, ConcurWorld world, FaultPlan faults) {
    this.vertx = vertx;
    this.world = world;
    this.refusals = new ConcurRefusals(world);
    this.gate = new FaultGate(vertx, faults, refusals);
    this.calm = new FaultGate(vertx, FaultPlan.none(), refusals);
  }

  /** The login host serves tokens only; a data centre serves tokens, documents and events. */
  Router of(Site site) {
    Router router = Router.router(vertx);
    router.route().handler(Dated.by(world.clock()));
    router
        .post("/oauth2/v0/token")
        .handler(gate.serve("token", checked(new TokenEndpoint(world).at(site))));
    SandboxPages pages = new SandboxPages(world);
    pages.all().forEach((path, page) -> router.get(path).handler(calm.serve("page", page)));
    pages.controls().forEach((path, page) -> router.post(path).handler(calm.serve("page", page)));
    if (site != Site.LOGIN) {
      documents(router, new FisRoutes(documentsGate(site), world.fisManners()));
      vendors(router, new VendorRoutes(vendorsGate(site), world.vendorManners()));
      receipts(router, site);
      lists(router, site);
      orders(router, site);
      router
          .post(PaymentRoutes.BULK)
          .handler(gate.serve("pay-invoices", checked(payments(site).bulkUpdate())));
      events(router, world.events().routes(new AppTokenGate(world, site)));
    }
    return router;
  }

  private Gatekeeper<FisQueue> documentsGate(Site site) {
    return new CompanyGate<>(
        world,
        site,
        "FISVC",
        (company, ask) -> company.has(ask.part("docType")),
        Company::queue,
        "message");
  }

  private Gatekeeper<VendorMaster> vendorsGate(Site site) {
    return new CompanyGate<>(
        world, site, "INVVEN", (company, ask) -> true, Company::vendors, "Message");
  }

  private void receipts(Router router, Site site) {
    ReceiptRoutes receipts =
        new ReceiptRoutes(receiptsGate(site, ReceiptRoutes.SCOPE), world.clock());
    ImageRoutes images =
        new ImageRoutes(
            receiptsGate(site, ImageRoutes.SCOPE),
            () -> world.url(site),
            () -> world.companies().stream().map(Company::receipts).toList());
    router.get(ReceiptRoutes.RECEIPTS).handler(gate.serve("receipt", checked(receipts.find())));
    router.get(ReceiptRoutes.BYTES).handler(gate.serve("receipt-bytes", checked(receipts.bytes())));
    router.get(ImageRoutes.INVOICE).handler(gate.serve("image", checked(images.invoice())));
    router.get(ImageRoutes.RECEIPT).handler(gate.serve("image", checked(images.receipt())));
    router.get(ImageRoutes.REPORT).handler(gate.serve("image", checked(images.report())));
    router.get(ImageRoutes.TICKET).handler(gate.serve("image-bytes", images.ticket()));
  }

  private Gatekeeper<ReceiptStore> receiptsGate(Site site, String scope) {
    return new CompanyGate<>(
        world, site, scope, (company, ask) -> true, Company::receipts, "message");
  }

  private void lists(Router router, Site site) {
    ListRoutes lists = new ListRoutes(scope -> listsGate(site, scope), world.clock());
    router.get(ListRoutes.LISTS).handler(gate.serve("lists", checked(lists.lists())));
    router.get(ListRoutes.ONE).handler(gate.serve("list", checked(lists.one())));
    router.get(ListRoutes.CHILDREN).handler(gate.serve("list-items", checked(lists.children())));
    router.post(ListRoutes.BULK).handler(gate.serve("list-create", checked(lists.create())));
    router.patch(ListRoutes.BULK).handler(gate.serve("list-update", checked(lists.update())));
  }

  private Gatekeeper<ListBook> listsGate(Site site, String scope) {
    return new CompanyGate<>(world, site, scope, (company, ask) -> true, Company::lists, "message");
  }

  private void orders(Router router, Site site) {
    OrderRoutes orders =
        new OrderRoutes(
            new CompanyGate<>(
                world,
                site,
                OrderRoutes.SCOPE,
                (company, ask) -> true,
                Company::orders,
                "Message"));
    router.get(OrderRoutes.ONE).handler(gate.serve("order", checked(orders.find())));
    router.post(OrderRoutes.ORDERS).handler(gate.serve("order-create", checked(orders.create())));
    router.put(OrderRoutes.ORDERS).handler(gate.serve("order-update", checked(orders.update())));
    router
        .get(OrderRoutes.RECEIPTS)
        .handler(gate.serve("order-receipts", checked(orders.receipts())));
    router.post(OrderRoutes.RECEIPTS).handler(gate.serve("receive", checked(orders.receive())));
    router
        .put(OrderRoutes.RECEIPTS)
        .handler(gate.serve("receive-update", checked(orders.changeReceipt())));
  }

  private PaymentRoutes payments(Site site) {
    return new PaymentRoutes(
        new CompanyGate<>(
            world,
            site,
            PaymentRoutes.SCOPE,
            (company, ask) -> company.has("invoice"),
            Company::payments,
            "message"));
  }

  private void vendors(Router router, VendorRoutes routes) {
    router.get(VendorRoutes.VENDORS).handler(gate.serve("vendors", checked(routes.search())));
    router
        .post(VendorRoutes.VENDORS)
        .handler(gate.serve("vendors-create", checked(routes.create())));
    router
        .put(VendorRoutes.VENDORS)
        .handler(gate.serve("vendors-update", checked(routes.update())));
    router
        .delete(VendorRoutes.VENDORS)
        .handler(gate.serve("vendors-delete", checked(routes.delete())));
    router.put(VendorRoutes.BANKS).handler(gate.serve("vendor-banks", checked(routes.banks())));
    router.put(VendorRoutes.GROUPS).handler(gate.serve("vendor-groups", checked(routes.group())));
    router
        .delete(VendorRoutes.GROUPS)
        .handler(gate.serve("vendor-groups", checked(routes.ungroup())));
  }

  private void documents(Router router, FisRoutes routes) {
    router.get(FisRoutes.BASE).handler(gate.serve("get", checked(routes.get())));
    routes
        .posts()
        .forEach(
            (segment, operation) ->
                router
                    .post(FisRoutes.BASE + "/" + segment)
                    .handler(gate.serve(NAMES.getOrDefault(segment, segment), checked(operation))));
  }

  private void events(Router router, EssRoutes routes) {
    String one = EssRoutes.SUBSCRIPTIONS + "/:id";
    router.get(EssRoutes.TOPICS).handler(gate.serve("topics", checked(routes.topics())));
    router
        .get(EssRoutes.SUBSCRIPTIONS)
        .handler(gate.serve("subscriptions", checked(routes.list())));
    router
        .put(EssRoutes.SUBSCRIPTIONS + "/webhook")
        .handler(gate.serve("subscribe", checked(routes.put())));
    router.get(one).handler(gate.serve("subscription", checked(routes.get())));
    router.delete(one).handler(gate.serve("unsubscribe", checked(routes.delete())));
  }

  /** Concur does not take chunked bodies, and marks every answer with a correlation id. */
  private Operation checked(Operation operation) {
    return ask -> {
      boolean chunked = ask.header("Transfer-Encoding").isPresent();
      Reply reply =
          chunked
              ? Reply.json(400, "{\"message\":\"chunked transfer encoding is not supported\"}")
              : operation.answer(ask);
      return refusals.correlated(reply, ask);
    };
  }
}
