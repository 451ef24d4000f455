package io.mlconnector.app;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.config.Machine;
import io.mlconnector.config.Settings;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.house.Proves;
import io.mlconnector.json.Json;
import io.mlconnector.json.MalformedJson;
import io.mlconnector.simulators.concur.Connection;
import io.mlconnector.simulators.concur.Site;
import io.mlconnector.simulators.concur.documents.ConcurDocuments;
import io.mlconnector.simulators.concur.documents.OddDocuments;
import io.mlconnector.simulators.odoo.world.OdooWorlds;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/**
 * One whole journey with every kind of failure, in which each neighbour repeats our secrets in its
 * refusals. Afterwards no secret stands in any log, answer, page, meter or column.
 */
class CanaryTest {

  @RegisterExtension static final TestDatabase DB = new TestDatabase();

  private static final Set<String> ENDS = Set.of("CONFIRMED", "HELD", "IGNORED", "REJECTED");

  @TempDir static Path home;

  private final Vertx vertx = Vertx.vertx();
  private final Canaries canaries = new Canaries();
  private final Evidence evidence = new Evidence();
  private final CapturedOutput output = CapturedOutput.open();
  private final String operator = canaries.plant("operator token", "op-Canary+/%4711-operator");
  private Town town;
  private EchoingProxy concur;
  private EchoingProxy odoo;
  private Node node;
  private String apiToken = "";
  private int questions;

  @BeforeEach
  void start() {
    town = new Town(DB, home);
    concur =
        new EchoingProxy(
            vertx,
            canaries,
            (path, body) ->
                body.contains("grant_type=password")
                    ? town.concur.loginUrl()
                    : town.concur.url(Site.US));
    odoo = new EchoingProxy(vertx, canaries, (path, body) -> town.odoo.url());
    var settings = town.environment("canary");
    settings.put("MLC_OPERATOR_TOKEN", operator);
    settings.put("MLC_CONSOLE_FIRST", CanaryStaff.FIRST);
    settings.put("MLC_CONCUR_LOGIN_URL", concur.url());
    settings.put("MLC_CONCUR_CLIENT_ID", "own-app");
    settings.put(
        "MLC_CONCUR_CLIENT_SECRET", canaries.plant("own app's secret", "own-Canary-secret-81\"5"));
    for (var address : List.of(DB.ownerAddress(), DB.serviceAddress())) {
      if (address.password() != null) {
        canaries.plant("database password", address.password());
      }
    }
    node =
        Node.start(
            Settings.read(settings, new Machine(home, "canary")),
            Senses.real().withLanes(Town::quick));
  }

  @AfterEach
  void stop() {
    node.stop();
    concur.close();
    odoo.close();
    town.close();
    evidence.close();
    output.close();
    get(vertx.close());
  }

  @Test
  @Proves(31)
  void no_secret_is_seen_anywhere_after_a_whole_journey_with_failures() throws Exception {
    new CanaryStaff(canaries, node.services().staff(), node.services().outbox()).comeIn();
    registerTenant();
    enterNonsense();
    var link = plant(town.concur.connect());
    connectOdooBadly();
    connectConcurBadly(link);
    connectAndPost(link);
    speakXmlRpc();
    endWithAForeignDatacenter();
    lookAround();
    knockAtTheWebhook();
    evidence.add("log", output.text());

    collectorSees();
    assertThat(concur.open()).as("refusals that nobody met").isEmpty();
    assertThat(odoo.open()).as("refusals that nobody met").isEmpty();
    assertThat(canaries.size()).as("planted and overheard").isGreaterThan(15);
    assertThat(evidence.leaks(canaries)).isEmpty();
  }

  private CanaryCalls calls() {
    return new CanaryCalls(evidence, node.httpPort(), apiToken);
  }

  private void registerTenant() throws MalformedJson {
    var answer =
        evidence.askUnseen(
            node.httpPort(),
            "POST /api/v1/tenants",
            "{\"name\": \"Visible Inc\", \"owner\": \"" + CanaryAccount.OWNER + "\"}",
            "Authorization",
            "Bearer " + operator);
    assertThat(answer.statusCode()).isEqualTo(201);
    apiToken = canaries.plant("API token", CanaryCalls.json(answer).path("apiToken").textValue());
    evidence.add("POST tenants", answer.headers().map() + answer.body().replace(apiToken, ""));
  }

  /** Secrets in bodies that cannot be read, under wrong names and types, and as wrong proofs. */
  private void enterNonsense() {
    var secret = canaries.plant("mistyped secret", "typo-Canary-\\u00e4-5150-secret");
    for (var body :
        List.of(
            "{\"apiKey\": \"" + secret,
            "{\"apiKey\": " + secret + "}",
            "{\"apiKey\": [\"" + secret + "\"], \"clientSecret\": {\"a\": \"" + secret + "\"}}",
            "{\"unknown\": \"" + secret + "\", \"requestToken\": \"" + secret + "\"}",
            "\"" + secret + "\"")) {
      for (var path : calls().paths()) {
        calls().api(path, body);
        evidence.ask(node.httpPort(), path, body, "Authorization", "Bearer " + secret);
        evidence.ask(
            node.httpPort(),
            path + "?access_token=" + CanaryCalls.encoded(secret),
            body,
            "Authorization",
            CanaryCalls.basic(secret));
      }
    }
    evidence.ask(
        node.httpPort(),
        "POST /sign-in",
        "mail=a%40b.example&password=" + CanaryCalls.encoded(secret) + "&csrf=x",
        "Content-Type",
        "application/x-www-form-urlencoded");
  }

  private Connection plant(Connection link) {
    canaries.plant("request token", link.requestToken());
    canaries.plant("client secret", link.client().secret());
    return link;
  }

  private void connectOdooBadly() {
    var secret = canaries.plant("password in a URL", "url-Canary-7331-secret");
    var wrong = canaries.plant("wrong Odoo key", "wrong0Canary0key0123456789abcdef01234567");
    canaries.plant("Odoo key", OdooWorlds.KEY);
    calls().putOdoo("https://user:" + secret + "@localhost/", wrong, "json2");
    calls().putOdoo("http://user:" + secret + "@localhost:1", wrong, "xmlrpc");
    calls().putOdoo(odoo.url() + "/path?key=" + secret, wrong, "auto");
    for (var protocol : List.of("json2", "xmlrpc", "auto")) {
      calls().putOdoo(odoo.url(), wrong, protocol);
      calls().api("POST /api/v1/connections/odoo/ping", null);
    }
    calls().putOdoo(odoo.url(), OdooWorlds.KEY, "json2");
    refuseOdoo("/json/2/", 401, "werkzeug.exceptions.Unauthorized");
    refuseOdoo("/json/2/", 403, "odoo.exceptions.AccessError");
    refuseOdoo("/json/2/", 422, "odoo.exceptions.UserError");
    refuseOdoo("/json/2/", 500, "builtins.ValueError");
    refuseOdoo("/json/2/", 500, "psycopg2.errors.LockNotAvailable §");
    refuseOdoo("/json/2/", 200, "nothing");
  }

  private void refuseOdoo(String path, int status, String name) {
    odoo.refuse(path, status, odooError(name));
    calls().api("POST /api/v1/connections/odoo/ping", null);
    calls().api("GET /api/v1/connections/odoo", null);
    calls().api("GET /api/v1/odoo/companies", null);
  }

  private static String odooError(String name) {
    return Json.text(
        Json.object()
            .put("name", name)
            .put("message", "key § is wrong")
            .put("debug", "Traceback §"));
  }

  private void connectConcurBadly(Connection link) {
    calls()
        .putConcur(
            link,
            canaries.plant("refused request token", "request-Canary-token-refused-1"),
            link.client().secret());
    calls().api("POST /api/v1/connections/concur/ping", null);
    calls()
        .putConcur(
            link,
            link.requestToken(),
            canaries.plant("wrong client secret", "client-Canary-secret-wrong-2"));
    calls().api("POST /api/v1/connections/concur/ping", null);
    calls().putConcur(link, link.requestToken(), link.client().secret());
    for (var status : List.of(400, 401, 429, 500)) {
      concur.refuse(
          "/oauth2",
          status,
          "{\"code\": 5, \"error\": \"§\", \"error_description\": \"§\", \"message\": \"§\"}");
      calls().api("POST /api/v1/connections/concur/ping", null);
      calls().api("GET /api/v1/connections/concur", null);
    }
  }

  private void connectAndPost(Connection link) {
    calls().putMapping(Json.text(TestMapping.ofGeneratedDocuments().json()));
    concur.refuse("transactions?page=0", 400, "{\"message\": \"no token §\"}");
    concur.refuse("/acknowledgements", 401, "{\"message\": \"token § has expired\"}");
    concur.refuse("/acknowledgements", 400, "{\"message\": \"§\"}");
    concur.refuse("/postingconfirmations", 400, "{\"error\": {\"message\": \"§\"}}");
    odoo.refuse("account.move/load", 422, odooError("odoo.exceptions.UserError"));
    odoo.refuse("account.move/action_post", 500, odooError("builtins.KeyError"));
    documents().forEach(link.company().queue()::enqueue);
    calls().putConcur(link, link.requestToken(), link.client().secret());
    calls().putOdoo(odoo.url(), OdooWorlds.KEY, "json2");
    calls().api("POST /api/v1/connections/concur/ping", null);
    Town.eventually("every document at an end", Duration.ofMinutes(3), this::hurried);
  }

  /** Asks seldom: every question runs the whole lane, with all its lines in the log. */
  private boolean hurried() {
    if (questions++ % 50 != 0) {
      return false;
    }
    var open = false;
    calls().api("POST /api/v1/sync/run", "{\"stream\": \"documents\"}");
    var documents = CanaryCalls.json(calls().api("GET /api/v1/documents", null)).path("documents");
    for (var document : documents) {
      if (!ENDS.contains(document.path("state").asText())
          || document.path("reasons").findValuesAsText("code").contains("MLC-507")) {
        open = true;
        calls().api("POST /api/v1/documents/" + document.path("id").asText() + "/retry", null);
      }
    }
    return !open
        && documents.size() == documents().size()
        && odoo.open().isEmpty()
        && concur.open().isEmpty();
  }

  private void speakXmlRpc() {
    for (var fault : List.of(1, 2, 3, 4)) {
      for (var service : List.of("/xmlrpc/2/common", "/xmlrpc/2/object")) {
        calls().putOdoo(odoo.url(), OdooWorlds.KEY, "xmlrpc");
        if (service.endsWith("common")) {
          // The first call there asks for the version, and has no secret to repeat.
          odoo.refuse(service, 500, "<html/>");
        }
        odoo.refuse(service, 200, fault(fault));
        calls().api("POST /api/v1/connections/odoo/ping", null);
        calls().api("POST /api/v1/connections/odoo/ping", null);
        calls().api("GET /api/v1/connections/odoo", null);
      }
    }
  }

  private static String fault(int code) {
    return ("<?xml version='1.0'?><methodResponse><fault><value><struct><member><name>faultCode</name>"
            + "<value><int>%d</int></value></member><member><name>faultString</name>"
            + "<value><string>Traceback\n  File x\nValueError: §</string></value></member>"
            + "</struct></value></fault></methodResponse>")
        .formatted(code);
  }

  private void endWithAForeignDatacenter() {
    var secret = canaries.plant("password in a geolocation", "geo-Canary-9009-secret");
    concur.refuse(
        "/oauth2",
        200,
        "{\"access_token\": \"%s\", \"refresh_token\": \"%s\", \"geolocation\": \"https://user:%s@evil.example/\"}"
            .formatted(
                canaries.plant("last access token", "access-Canary-token-last"),
                canaries.plant("last refresh token", "refresh-Canary-token-last"),
                secret));
    calls().api("POST /api/v1/connections/concur/ping", null);
    calls().api("GET /api/v1/connections/concur", null);
  }

  /** Every call of the API, every page, health, meters, and the whole database. */
  private void lookAround() throws Exception {
    for (var path : calls().paths()) {
      if (path.startsWith("GET ")) {
        calls().api(path, null);
      }
    }
    var account = new CanaryAccount(evidence, canaries, node.httpPort(), node.services().outbox());
    var session = account.comeIn();
    for (var page :
        List.of(
            "/",
            "/errors",
            "/status",
            "/status.json",
            "/nowhere",
            "/account",
            "/settings/members")) {
      evidence.ask(node.httpPort(), "GET " + page, null, "Cookie", session);
    }
    for (var document :
        CanaryCalls.json(calls().api("GET /api/v1/documents", null)).path("documents")) {
      var id = document.path("id").asText();
      evidence.ask(node.httpPort(), "GET /documents/" + id, null, "Cookie", session);
      calls().api("GET /api/v1/documents/" + id, null);
      calls().api("POST /api/v1/mapping/preview", "{\"documentId\": \"" + id + "\"}");
    }
    for (var path : List.of("/metrics", "/health/live", "/health/ready")) {
      evidence.ask(node.managementPort(), "GET " + path, null);
    }
    evidence.addDatabase(DB);
  }

  /**
   * The newest address is never shown here; what comes to it, or nearly to it, is logged nowhere.
   */
  private void knockAtTheWebhook() {
    var made =
        evidence.askUnseen(
            node.httpPort(),
            "POST /api/v1/connections/concur/webhook-key",
            "{}",
            "Authorization",
            "Bearer " + apiToken);
    var url = CanaryCalls.json(made).path("webhookUrl").textValue();
    var key = canaries.plant("webhook key", url.substring(url.lastIndexOf('/') + 1));
    for (var path : List.of("/hooks/concur/", "//hooks/concur/", "/x/hooks/concur/")) {
      for (var method : List.of("POST ", "GET ")) {
        var answer = evidence.askUnseen(node.httpPort(), method + path + key, "{}");
        evidence.add(method + path, answer.headers().map() + answer.body());
      }
    }
    evidence.ask(node.managementPort(), "GET /metrics", null);
  }

  /** The net has no holes: what is known to be in each place is found there. */
  private void collectorSees() {
    var logged = new Canaries();
    var value = logged.plant("logged on purpose", "purpose-Canary-value-\"42");
    LoggerFactory.getLogger("io.mlconnector.canary").trace("{}", CanaryCalls.basic(value));
    assertThat(logged.leakedInto("log", output.text())).hasSize(1);
    assertThat(output.text()).contains("DEBUG org.hibernate", "TRACE io.mlconnector.canary");
    assertThat(evidence.texts("column public.tenant.name"))
        .first()
        .asString()
        .contains("Visible Inc");
    assertThat(evidence.texts("column public.audit.")).isNotEmpty();
    assertThat(evidence.texts("column public.staff_audit.action"))
        .first()
        .asString()
        .contains("staff.joined", "staff.code_refused");
    assertThat(evidence.texts("GET / ")).anyMatch(page -> page.contains("Visible Inc"));
    assertThat(evidence.texts("GET /metrics")).first().asString().contains("mlc_remote_calls");
    assertThat(evidence.texts("column public.document.state"))
        .first()
        .asString()
        .contains("CONFIRMED", "HELD");
    assertThat(evidence.texts("column ")).anyMatch(text -> text.contains("[hidden]"));
  }

  private static List<String> documents() {
    var generated = new ConcurDocuments(33, LocalDate.now(ZoneOffset.UTC));
    var all = new ArrayList<>(generated.month(6));
    all.add(new OddDocuments(generated).unknownAccount().toString());
    all.add(new OddDocuments(generated).testUser().toString());
    return all;
  }
}
