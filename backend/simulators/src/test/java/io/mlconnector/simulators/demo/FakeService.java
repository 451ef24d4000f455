package io.mlconnector.simulators.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.mlconnector.simulators.ExactJson;
import io.mlconnector.simulators.concur.documents.InvoiceTax;
import io.mlconnector.simulators.concur.documents.Staff;
import io.mlconnector.simulators.fault.Ask;
import io.mlconnector.simulators.fault.FaultGate;
import io.mlconnector.simulators.fault.FaultPlan;
import io.mlconnector.simulators.fault.Listener;
import io.mlconnector.simulators.fault.Operation;
import io.mlconnector.simulators.fault.Refusals;
import io.mlconnector.simulators.fault.Reply;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** As much of the service's API as the demo's seeding needs; it remembers what it was given. */
final class FakeService {

  static final String OPERATOR = "operator";
  private static final String TOKEN = "tenant-token";

  private final FaultGate gate;
  private final Router router;
  private final Listener listener;
  private final Map<String, String> forms = new ConcurrentHashMap<>();
  private final Map<String, JsonNode> given = new ConcurrentHashMap<>();

  FakeService(Vertx vertx) {
    this.gate = new FaultGate(vertx, FaultPlan.none(), Refusals.plain());
    this.router = Router.router(vertx);
    route(HttpMethod.POST, "/tenants", this::tenant);
    route(HttpMethod.PUT, "/connections/:what", this::keep);
    route(HttpMethod.PUT, "/mapping", this::keep);
    route(HttpMethod.GET, "/mapping", this::mapping);
    route(HttpMethod.POST, "/sync/run", this::keep);
    route(HttpMethod.GET, "/odoo/:list", FakeService::anything);
    route(HttpMethod.GET, "/documents", ask -> Reply.json(200, "{\"documents\":[]}"));
    page(HttpMethod.GET, "/outbox", 200, "<a href=\"http://localhost/invitations/i1\">Join</a>");
    page(HttpMethod.GET, "/invitations/i1", 200, "<input name=\"csrf\" value=\"c1\">");
    page(HttpMethod.GET, "/companies", 200, "<input name=\"csrf\" value=\"c1\">");
    form("/invitations/i1");
    form("/companies/new");
    form("/companies/choose");
    this.listener =
        Listener.open(vertx, 0, router).toCompletionStage().toCompletableFuture().join();
  }

  private void route(HttpMethod method, String path, Operation operation) {
    router
        .route(method, "/api/v1" + path)
        .handler(gate.serve(method + path, ask -> guarded(operation, ask)));
  }

  /** What a person sees and sends. */
  private void page(HttpMethod method, String path, int status, String body) {
    router
        .route(method, path)
        .handler(request -> request.response().setStatusCode(status).end(body));
  }

  private void form(String path) {
    router
        .route(HttpMethod.POST, path)
        .handler(
            request ->
                request
                    .request()
                    .body()
                    .onSuccess(
                        body -> {
                          forms.put(path, body.toString());
                          request.response().setStatusCode(303).end();
                        }));
  }

  private static Reply guarded(Operation operation, Ask ask) {
    String expected = ask.path().endsWith("/tenants") ? OPERATOR : TOKEN;
    return ask.bearer().filter(expected::equals).isPresent()
        ? operation.answer(ask)
        : Reply.json(401, "{\"code\":\"MLC-202\"}");
  }

  private Reply tenant(Ask ask) {
    given.put("/tenants", ExactJson.read(ask.body().toString()));
    return Reply.json(201, "{\"id\":\"t1\",\"slug\":\"demo\",\"apiToken\":\"" + TOKEN + "\"}");
  }

  private Reply keep(Ask ask) {
    given.put(ask.path().substring("/api/v1".length()), ExactJson.read(ask.body().toString()));
    return Reply.json(200, "{}");
  }

  private Reply mapping(Ask ask) {
    return given.containsKey("/mapping") ? Reply.json(200, "{}") : Reply.json(404, "{}");
  }

  /** One record that goes by every name the demo may look for. */
  private static Reply anything(Ask ask) {
    ArrayNode items = ExactJson.array();
    long id = 1;
    for (String name : names()) {
      items.addObject().put("id", id++).put("code", name).put("name", name);
    }
    return Reply.json(200, ExactJson.write(ExactJson.object().set("items", items)));
  }

  private static List<String> names() {
    var codes =
        Stream.of(
            ("601200 601100 602000 601000 601500 601300 601400 603200 603000 604000 211200 211300"
                    + " 211400 141100 131100 101701 500000 603300 606000 612000 600000 230000 CNQ"
                    + " BILL CC100 CC200 CC300 CC400")
                .split(" "));
    var taxes = Stream.of(InvoiceTax.values()).map(DemoCompany::taxName);
    var people = Stream.concat(Stream.of("Corporate Card Bank"), names(Staff.all()));
    return Stream.of(codes, taxes, people).flatMap(each -> each).toList();
  }

  private static Stream<String> names(List<Staff> staff) {
    return staff.stream().map(Staff::fullName);
  }

  URI url() {
    return URI.create(listener.url());
  }

  /** What a person's form sent to this path last. */
  String sent(String path) {
    return Optional.ofNullable(forms.get(path)).orElseThrow();
  }

  /** What was sent to this path last. */
  JsonNode given(String path) {
    return Optional.ofNullable(given.get(path)).orElseThrow();
  }

  boolean wasGiven(String path) {
    return given.containsKey(path);
  }

  void forget(String path) {
    given.remove(path);
  }
}
