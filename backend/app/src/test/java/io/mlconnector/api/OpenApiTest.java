package io.mlconnector.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.sync.document.DocumentState;
import io.mlconnector.tenant.NewTenant;
import io.mlconnector.web.Endpoint;
import io.mlconnector.web.Reply;
import io.mlconnector.web.StoredDocuments;
import io.mlconnector.web.SupportTrial;
import io.mlconnector.web.TestSite;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.Validator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.yaml.snakeyaml.Yaml;

class OpenApiTest {

  @RegisterExtension static final TestDatabase DB = new TestDatabase(4, TestSite.ENTITIES);

  private static final String API = "/api/v1";
  private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

  @SuppressWarnings("NullAway.Init")
  private static TestSite site;

  @SuppressWarnings("NullAway.Init")
  private static NewTenant tenant;

  @SuppressWarnings("NullAway.Init")
  private static JsonObject description;

  @BeforeAll
  static void start() {
    site = new TestSite(DB, Optional.of(TestSite.OPERATOR));
    tenant = site.newTenant("Acme");
    var served = site.send("GET", API + "/openapi.yaml", null).is(200);
    assertThat(served.header("Content-Type")).isEqualTo("application/yaml");
    Map<String, Object> yaml = new Yaml().load(served.body());
    description = new JsonObject(Json.encode(yaml));
  }

  @Test
  void every_call_is_described_and_every_description_is_a_call() {
    var routes =
        site.endpoints().stream()
            .filter(endpoint -> endpoint.path().startsWith(API))
            .map(OpenApiTest::name)
            .collect(Collectors.toSet());
    var paths = description.getJsonObject("paths");
    var described =
        paths.fieldNames().stream()
            .flatMap(
                path ->
                    paths.getJsonObject(path).fieldNames().stream()
                        .filter(METHODS::contains)
                        .map(method -> method + " " + path))
            .collect(Collectors.toSet());

    assertThat(described).isEqualTo(routes).hasSizeGreaterThan(20);
  }

  private static String name(Endpoint endpoint) {
    return endpoint.method().name().toLowerCase(java.util.Locale.ROOT)
        + " "
        + endpoint.path().substring(API.length());
  }

  @Test
  void the_schemas_refuse_what_is_wrong() {
    assertThat(errors("SyncRun", new JsonObject("{\"stream\": \"coffee\"}"))).isNotEmpty();
    assertThat(errors("Problem", new JsonObject("{}"))).isNotEmpty();
  }

  @Test
  void problems_are_as_described() {
    fits("Problem", site.get(API + "/nothing", tenant).isProblem(404, "MLC-201"));
    fits("Problem", site.send("GET", API + "/documents", null).isProblem(401, "MLC-202"));
    fits(
        "Problem",
        site.put(API + "/mapping", tenant, "{\"a\": 1}", "If-None-Match", "*")
            .isProblem(422, "MLC-204"));
  }

  @Test
  void documents_are_as_described() {
    var documents = new StoredDocuments(DB);
    var held =
        documents.held(tenant.id(), "Held", Problem.of(Code.ACCOUNT_NOT_MAPPED, "code", "474230"));
    fits("DocumentPage", site.get(API + "/documents?limit=1", tenant).is(200));
    fits("Document", site.get(API + "/documents/" + held, tenant).is(200));
    DB.execute("update document set state = 'ACKNOWLEDGED' where document_id = '" + held + "'");
    DB.execute(
        ("update document set state = 'POSTED', odoo_move_id = 7, odoo_name = 'EXP/1',"
                + " odoo_date = '2026-11-01', entry = '%s' where document_id = '%s'")
            .formatted(
                """
                {"company": 1, "journal": 3, "date": "2026-11-01", "currency": "EUR",
                 "decimals": 2, "reference": "R1", "draftOnly": false, "lines": [
                 {"account": 32, "partner": null, "label": "a", "amount": "1.00",
                  "analytic": {"7": "100"}},
                 {"account": 15, "partner": 21, "label": "b", "amount": "-1.00", "analytic": {}}]}
                """,
                held));

    var posted = site.get(API + "/documents/" + held, tenant).is(200);
    fits("Document", posted);
    assertThat(posted.json().at("/entry/lines/1/credit").textValue()).isEqualTo("1.00");
    assertThat(posted.json().at("/odoo/name").textValue()).isEqualTo("EXP/1");
    assertThat(posted.json().at("/record/kind").textValue()).isEqualTo("entry");
    assertThat(posted.json().at("/record/lines/1/credit").textValue()).isEqualTo("1.00");
    assertThat(posted.json().path("reversal").isNull()).isTrue();
    assertThat(posted.json().path("changes")).isEmpty();
    assertThat(posted.json().path("payment").isNull()).isTrue();

    documents.paid(tenant.id(), held);
    var paid = site.get(API + "/documents/" + held, tenant).is(200);
    fits("Document", paid);
    assertThat(paid.json().at("/payment/state").textValue()).isEqualTo("partial");
    assertThat(paid.json().at("/payment/open").textValue()).isEqualTo("20.00");
    assertThat(paid.json().at("/payment/toldToConcur/0/state").textValue()).isEqualTo("taken");
    assertThat(paid.json().at("/payment/toldToConcur/1/reasons/0/code").textValue())
        .isEqualTo("MLC-620");
    fits("Payments", site.get(API + "/payments", tenant).is(200));
    var refused = site.get(API + "/payments/refused", tenant).is(200);
    fits("RefusedPayments", refused);
    assertThat(refused.json().at("/refused/0/reference").textValue()).isEqualTo("k3y9-2");
  }

  @Test
  void accesses_of_support_are_as_described() {
    var watched = site.newTenant("Watched");
    var desk = SupportTrial.desk(DB, site.people(), site.moment());
    fits("SupportAccesses", site.get(API + "/support-access", watched).is(200));
    var sam = SupportTrial.supporter("Sam Field");
    TestDatabase.get(desk.ask(watched.id(), sam, SupportTrial.REASON, 60));
    var kim = SupportTrial.supporter("Kim Lake");
    TestDatabase.get(desk.breakGlass(watched.id(), sam, kim, SupportTrial.REASON, 60));

    var list = site.get(API + "/support-access", watched).is(200);
    fits("SupportAccesses", list);
    var one = list.json().at("/items/0/id").textValue();
    var ended = site.post(API + "/support-access/" + one + "/end", watched, "{}");
    fits("SupportAccess", ended.is(200));
    var chosen = site.put(API + "/support-access/policy", watched, "{\"mode\": \"approval\"}");
    fits("SupportAccesses", chosen.is(200));
  }

  @Test
  void what_runs_out_is_as_described() {
    var runner = site.newTenant("Runner");
    var odoo = "{\"url\": \"http://127.0.0.1:8069\", \"login\": \"bot\", \"apiKey\": \"k\"}";
    var concur = "{\"companyUuid\": \"c-2\", \"refreshToken\": \"t\"}";
    site.put(API + "/connections/odoo", runner, odoo).is(200);
    site.put(API + "/connections/concur", runner, concur).is(200);
    DB.execute(
        "update odoo_connection set key_seen = 'dated', key_trouble = 'No.',"
            + " key_expires_at = now() + interval '10 days 1 hour' where tenant_id = '"
            + runner.id()
            + "'");
    DB.execute(
        "update concur_connection set refresh_expires_at = now() + interval '2 days 1 hour'"
            + " where tenant_id = '"
            + runner.id()
            + "'");

    var key = site.get(API + "/connections/odoo", runner).is(200);
    var token = site.get(API + "/connections/concur", runner).is(200);

    fits("OdooConnection", key);
    fits("ConcurConnection", token);
    assertThat(key.json().path("daysLeft").intValue()).isEqualTo(10);
    assertThat(key.json().at("/warning/code").textValue()).isEqualTo("MLC-530");
    assertThat(key.json().at("/warning/owner").textValue()).isEqualTo("odoo-admin");
    assertThat(key.json().at("/warning/fix").textValue()).contains("bot", "New API Key");
    assertThat(token.json().path("daysLeft").intValue()).isEqualTo(2);
    assertThat(token.json().at("/warning/code").textValue()).isEqualTo("MLC-427");
  }

  @Test
  void limits_are_as_described() {
    var limited = site.newTenant("Limited");
    fits("Limits", site.get(API + "/limits", limited).is(200));
    var odoo = "{\"url\": \"http://127.0.0.1:8069\", \"login\": \"bot\", \"apiKey\": \"k\"}";
    site.put(API + "/connections/odoo", limited, odoo).is(200);
    DB.execute(
        "insert into budget (side, host, rest_until, why, parallel)"
            + " values ('odoo', '127.0.0.1:8069', now() + interval '1 minute', '429', 8)");
    DB.execute(
        "insert into breaker (tenant_id, side, failures, open_until, why, since)"
            + " values ('"
            + limited.id()
            + "', 'odoo', 5, now() - interval '1 minute', 'cut', now())");

    var shown = site.get(API + "/limits", limited).is(200);

    fits("Limits", shown);
    assertThat(shown.json().path("budgets")).hasSize(1);
    assertThat(shown.json().at("/connections/odoo/state").textValue()).isEqualTo("half_open");
  }

  @Test
  void connections_and_masters_are_as_described() {
    var odoo = "{\"url\": \"http://127.0.0.1:8069\", \"login\": \"bot\", \"apiKey\": \"k\"}";
    var concur =
        "{\"companyUuid\": \"c-1\", \"requestToken\": \"t\", \"clientId\": \"a\","
            + " \"clientSecret\": \"s\"}";
    fits("OdooConnection", site.put(API + "/connections/odoo", tenant, odoo).is(200));
    fits("ConcurConnection", site.put(API + "/connections/concur", tenant, concur).is(200));
    fits("Ping", site.post(API + "/connections/odoo/ping", tenant, "{}").is(200));
    fits("Ping", site.post(API + "/connections/concur/ping", tenant, "{}").is(200));
    fits("ConcurConnection", site.get(API + "/connections/concur", tenant).is(200));
    fits(
        "WebhookAddress",
        site.post(API + "/connections/concur/webhook-key", tenant, "{\"overlapDays\": 1}").is(200));
    assertThat(errors("WebhookKeyWish", new JsonObject("{\"overlapDays\": 31}"))).isNotEmpty();
    var events = API + "/connections/concur/subscription";
    fits("ConcurSubscription", site.post(events, tenant, "{}").is(200));
    fits("ConcurSubscription", site.delete(events, tenant).is(200));
    fits("ConcurConnection", site.get(API + "/connections/concur", tenant).is(200));
    var lists =
        Map.of(
            "companies", "Company",
            "accounts", "Account",
            "journals", "Journal",
            "taxes", "Tax",
            "partners", "Partner",
            "analytic-accounts", "AnalyticAccount");
    lists.forEach(
        (path, schema) -> {
          var items = site.get(API + "/odoo/" + path, tenant).is(200).json().path("items");
          assertThat(items).isNotEmpty();
          items.forEach(item -> fits(schema, new JsonObject(item.toString())));
        });
  }

  @Test
  void vendors_are_as_described() {
    var vendors = API + "/vendors";
    DB.execute(
        """
        insert into vendor_link (tenant_id, vendor_code, address_code, partner_id, main, stage,
                                 groups, conflicts, problems)
          values ('%1$s', 'A', 'MAIN', 1, true, 'linked', '{}',
            '{"ADDRESS": {"odoo": {"CITY": "Kiel"}, "concur": {"CITY": "Bonn", "ACTIVE": "Y"}}}',
            '[{"code": "MLC-610", "facts": {"side": "Odoo", "vendor": "A"}}]');
        insert into vendor_question (tenant_id, side, subject, candidates, open, asked_at)
          values ('%1$s', 'odoo', '7',
            '[{"partner": 8, "percent": 70, "reasons": ["same name"]}]', true, now());
        """
            .formatted(tenant.id()));
    fits("VendorPage", site.get(vendors, tenant).is(200));
    fits("VendorQuestions", site.get(vendors + "/questions", tenant).is(200));
    fits("VendorSettings", site.get(vendors + "/settings", tenant).is(200));
    var settings = "{\"enabled\": false, \"rules\": {\"tax\": \"apart\"}}";
    fits("VendorSettings", site.put(vendors + "/settings", tenant, settings).is(200));
    fits("VendorStanding", site.get(vendors + "/standing", tenant).is(200));
    var mark =
        site.get(vendors + "/questions", tenant).is(200).json().path("items").get(0).path("mark");
    var none = "{\"partnerId\": 7, \"none\": true, \"mark\": " + mark + "}";
    fits("Accepted", site.post(vendors + "/questions/answer", tenant, none).is(202));
  }

  @Test
  void tenants_runs_and_mappings_are_as_described() {
    var created =
        site.send(
            "POST",
            API + "/tenants",
            "{\"name\": \"New\"}",
            "Authorization",
            "Bearer " + TestSite.OPERATOR);
    fits("CreatedTenant", created.is(201));
    fits("SyncRun", site.post(API + "/sync/run", tenant, "{\"stream\": \"masters\"}").is(202));
    var other = site.newTenant("Mapping");
    var mapping = "{\"odooCompanyId\": 1, \"rounding\": {\"accountId\": 3, \"limit\": 0.05}}";
    fits("SavedMapping", site.put(API + "/mapping", other, mapping, "If-None-Match", "*").is(201));
    fits("Mapping", site.get(API + "/mapping", other).is(200));
    var several =
        """
        {"accounts": [{"code": "1", "accountId": 2}], "companies": [
          {"odooCompanyId": 1, "entities": ["E"], "ledgers": ["K"], "taxes": [
            {"authority": "A", "code": "B", "as": "cost"}], "rates": "concur"},
          {"odooCompanyId": 2, "entities": ["E"], "ledgers": ["L"], "recallDate": "today", "wages": [
            {"wageType": "W", "accountId": 3}]}]}
        """;
    fits("SavedMapping", site.put(API + "/mapping", other, several, "If-Match", "\"v1\"").is(200));
    fits("Mapping", site.get(API + "/mapping", other).is(200));
    assertThat(errors("Mapping", new JsonObject("{\"odooCompanyId\": 1, \"colour\": 2}")))
        .isNotEmpty();
    assertThat(errors("Mapping", new JsonObject("{\"accounts\": []}"))).isNotEmpty();
  }

  @Test
  void previews_are_as_described() {
    var mapped = site.newTenant("Preview");
    site.put(
            API + "/connections/odoo",
            mapped,
            "{\"url\": \"http://127.0.0.1:8069\", \"login\": \"bot\", \"apiKey\": \"k\"}")
        .is(200);
    site.post(API + "/mapping/preview", mapped, preview("expense", "{}")).isProblem(404, "MLC-323");
    site.put(API + "/mapping", mapped, "{\"odooCompanyId\": 1}", "If-None-Match", "*").is(201);

    var refused = site.post(API + "/mapping/preview", mapped, preview("expense", "{}")).is(200);
    fits("Preview", refused);
    assertThat(refused.json().path("outcome").textValue()).isEqualTo("refused");
    assertThat(refused.json().path("reasons")).isNotEmpty();
    var ignored =
        site.post(API + "/mapping/preview", mapped, preview("reportobligation", "{}")).is(200);
    fits("Preview", ignored);
    assertThat(ignored.json().path("outcome").textValue()).isEqualTo("ignored");

    var stored =
        new StoredDocuments(DB).store(mapped.id(), "Raw", "{}", DocumentState.HELD, List.of());
    var byId = "{\"documentId\": \"" + stored + "\"}";
    fits("Preview", site.post(API + "/mapping/preview", mapped, byId).is(200));
    site.post(API + "/mapping/preview", mapped, "{\"docType\": \"letter\", \"document\": 7}")
        .isProblem(422, "MLC-204");
  }

  private static String preview(String type, String document) {
    return "{\"docType\": \"%s\", \"document\": %s}".formatted(type, document);
  }

  private static void fits(String schema, Reply reply) {
    fits(schema, new JsonObject(reply.body()));
  }

  private static void fits(String schema, JsonObject answer) {
    assertThat(errors(schema, answer)).as(schema + " " + answer.encode()).isEmpty();
  }

  private static List<String> errors(String schema, JsonObject answer) {
    var whole =
        new JsonObject()
            .put("$ref", "#/components/schemas/" + schema)
            .put("components", description.getJsonObject("components").copy());
    var options =
        new JsonSchemaOptions()
            .setDraft(Draft.DRAFT202012)
            .setBaseUri("app://ml-connector")
            .setOutputFormat(OutputFormat.Basic);
    var result = Validator.create(JsonSchema.of(whole), options).validate(answer);
    return Boolean.TRUE.equals(result.getValid())
        ? List.of()
        : result.getErrors().stream()
            .map(error -> error.getInstanceLocation() + " " + error.getError())
            .toList();
  }
}
