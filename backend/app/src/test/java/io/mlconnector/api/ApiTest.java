package io.mlconnector.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.house.Proves;
import io.mlconnector.tenant.NewTenant;
import io.mlconnector.web.StoredDocuments;
import io.mlconnector.web.TestSite;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiTest {

  @RegisterExtension static final TestDatabase DB = new TestDatabase(8, TestSite.ENTITIES);

  private static final String API = "/api/v1";
  private static final String CANARY = "canary-4711-secret";
  private static final String ODOO =
      """
      {"url": "http://127.0.0.1:8069", "login": "bot", "apiKey": "%s", "protocol": "json2"}
      """
          .formatted(CANARY);

  @SuppressWarnings("NullAway.Init")
  private static TestSite site;

  @SuppressWarnings("NullAway.Init")
  private static NewTenant acme;

  @SuppressWarnings("NullAway.Init")
  private static NewTenant other;

  @BeforeAll
  static void start() {
    site = new TestSite(DB, Optional.of(TestSite.OPERATOR));
    acme = site.newTenant("Acme");
    other = site.newTenant("Other");
  }

  private final StoredDocuments documents = new StoredDocuments(DB);

  @Test
  void the_operator_creates_a_tenant_whose_token_works() {
    var created =
        site.send(
                "POST",
                API + "/tenants",
                "{\"name\": \"New\"}",
                "Authorization",
                "Bearer " + TestSite.OPERATOR)
            .is(201)
            .json();

    assertThat(created.path("slug").textValue()).startsWith("new-");
    site.send(
            "GET",
            API + "/documents",
            null,
            "Authorization",
            "Bearer " + created.path("apiToken").textValue())
        .is(200);
  }

  @Test
  void only_the_operator_creates_tenants() {
    var body = "{\"name\": \"New\"}";
    var wrong = "Bearer " + TestSite.OPERATOR + "x";
    site.send("POST", API + "/tenants", body).isProblem(401, "MLC-202");
    site.send("POST", API + "/tenants", body, "Authorization", wrong).isProblem(401, "MLC-202");
    site.post(API + "/tenants", acme, body).isProblem(401, "MLC-202");
    new TestSite(DB, Optional.empty())
        .send("POST", API + "/tenants", body, "Authorization", "Bearer x")
        .isProblem(403, "MLC-212");
  }

  @Test
  @Proves(4)
  void without_a_token_every_call_is_closed() {
    for (var endpoint : site.endpoints()) {
      if (!endpoint.path().startsWith(API) || endpoint.path().endsWith("openapi.yaml")) {
        continue;
      }
      var path = endpoint.path().replaceAll("\\{[^}]+}", UUID.randomUUID().toString());
      for (var header : List.of("", "Basic abc", "Bearer", "Bearer mlc_x", "Bearer " + CANARY)) {
        var reply =
            header.isEmpty()
                ? site.send(endpoint.method().name(), path, "{}")
                : site.send(endpoint.method().name(), path, "{}", "Authorization", header);
        reply.isProblem(401, "MLC-202");
        assertThat(reply.header("WWW-Authenticate")).startsWith("Bearer");
        assertThat(reply.body()).doesNotContain(CANARY);
      }
    }
  }

  @Test
  @Proves(4)
  void a_foreign_id_looks_like_none_at_all() {
    var id = documents.held(acme.id(), "Mine", Problem.of(Code.NO_MAPPING));
    site.get(API + "/documents/" + id, acme).is(200);

    var foreign = site.get(API + "/documents/" + id, other).isProblem(404, "MLC-201");
    var unknown =
        site.get(API + "/documents/" + UUID.randomUUID(), other).isProblem(404, "MLC-201");
    assertThat(foreign.json().path("detail")).isEqualTo(unknown.json().path("detail"));
    site.get(API + "/documents/42", other).isProblem(404, "MLC-201");
    site.get(API + "/documents/1-1-1-1-1", other).isProblem(404, "MLC-201");
    for (var action : List.of("retry", "reject", "ignore")) {
      site.post(API + "/documents/" + id + "/" + action, other, "{}").isProblem(404, "MLC-201");
    }
    site.post(API + "/mapping/preview", other, "{\"documentId\": \"" + id + "\"}")
        .isProblem(404, "MLC-201");

    assertThat(state(id)).isEqualTo("HELD");
    assertThat(site.get(API + "/documents", other).json().path("documents")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/documents?colour=red | MLC-205",
        "/documents?state=GONE | MLC-204",
        "/documents?type=letter | MLC-204",
        "/documents?cursor=nonsense | MLC-204",
        "/documents?limit=0 | MLC-204",
        "/documents?limit=201 | MLC-204",
        "/documents?limit=ten | MLC-204",
        "/documents?limit=1&limit=2 | MLC-204",
        "/odoo/accounts?page=1 | MLC-205"
      })
  void a_wrong_query_is_refused(String path, String code) {
    site.get(API + path, acme).isProblem(400, code);
  }

  @Test
  void paging_loses_and_repeats_nothing_while_documents_arrive() {
    var tenant = site.newTenant("Paging");
    var expected = new HashSet<String>();
    for (var n = 0; n < 25; n++) {
      expected.add(documents.fetched(tenant.id(), "Report " + n).toString());
    }
    var seen = new ArrayList<String>();
    var query = "?limit=7";
    while (!query.isEmpty()) {
      var page = site.get(API + "/documents" + query, tenant).is(200).json();
      page.path("documents").forEach(document -> seen.add(document.path("id").textValue()));
      documents.fetched(tenant.id(), "Arrived meanwhile");
      var next = page.path("nextCursor").textValue();
      query = next == null ? "" : "?limit=7&cursor=" + next;
    }

    assertThat(seen).doesNotHaveDuplicates().containsAll(expected);
    assertThat(seen).hasSize(25);
  }

  @Test
  void documents_are_listed_by_state_and_type() {
    var tenant = site.newTenant("Filter");
    documents.fetched(tenant.id(), "On its way");
    var held =
        documents.held(tenant.id(), "Waits", Problem.of(Code.ACCOUNT_NOT_MAPPED, "code", "474230"));

    var found =
        site.get(API + "/documents?state=HELD&type=expense", tenant).json().path("documents");

    assertThat(found).hasSize(1);
    assertThat(found.get(0).path("id").textValue()).isEqualTo(held.toString());
    assertThat(found.get(0).path("total").textValue()).isEqualTo("120.50");
    assertThat(found.at("/0/reasons/0/code").textValue()).isEqualTo("MLC-303");
    assertThat(found.at("/0/reasons/0/fix").textValue()).isEqualTo("Map account code 474230.");
    assertThat(site.get(API + "/documents?type=payroll", tenant).json().path("documents"))
        .isEmpty();
  }

  @Test
  void people_decide_about_held_documents() {
    var ignored = documents.held(acme.id(), "Ignore", Problem.of(Code.NO_MAPPING));
    var rejected = documents.held(acme.id(), "Reject", Problem.of(Code.NO_MAPPING));
    var retried = documents.held(acme.id(), "Retry", Problem.of(Code.NO_MAPPING));

    site.post(API + "/documents/" + ignored + "/ignore", acme, "{\"note\": \"paid by hand\"}")
        .is(200);
    var reply =
        site.send(
                "POST",
                API + "/documents/" + rejected + "/reject",
                null,
                "Authorization",
                "Bearer " + acme.token().text())
            .is(200);
    site.post(API + "/documents/" + retried + "/retry", acme, "{}").is(200);

    assertThat(reply.json().path("rejecting").booleanValue()).isTrue();
    assertThat(state(ignored)).isEqualTo("IGNORED");
    assertThat(state(retried)).isEqualTo("FETCHED");
    site.post(API + "/documents/" + ignored + "/ignore", acme, "{}").isProblem(409, "MLC-211");
    site.post(API + "/documents/" + retried + "/reject", acme, "{\"why\": 1}")
        .isProblem(422, "MLC-205");
    var timeline = site.get(API + "/documents/" + ignored, acme).json().path("timeline");
    assertThat(timeline.get(timeline.size() - 1).at("/facts/note").textValue())
        .isEqualTo("paid by hand");
  }

  @Test
  void an_entry_that_is_gone_is_given_up_only_by_who_says_why() {
    var gone = documents.held(acme.id(), "Gone", Problem.of(Code.ODOO_DELETED));
    var path = API + "/documents/" + gone + "/retry";

    for (var body : List.of("{}", "{\"note\": null}", "{\"note\": \" \"}")) {
      site.post(path, acme, body).isProblem(422, "MLC-204");
    }
    assertThat(state(gone)).isEqualTo("HELD");

    var retried = site.post(path, acme, "{\"note\": \"deleted by mistake\"}").is(200).json();
    assertThat(state(gone)).isEqualTo("FETCHED");
    var timeline = retried.path("timeline");
    assertThat(timeline.get(timeline.size() - 1).at("/facts/note").textValue())
        .isEqualTo("deleted by mistake");
  }

  @Test
  void bad_bodies_are_refused_and_change_nothing() {
    var tenant = site.newTenant("Bad");
    for (var path : List.of("/mapping", "/connections/odoo", "/connections/concur")) {
      for (var body : List.of("", "{", "{\"a\":1,\"a\":1}", "nonsense", "{} {}")) {
        site.put(API + path, tenant, body, "If-None-Match", "*").isProblem(400, "MLC-203");
      }
      for (var body : List.of("[]", "7", "\"x\"", "null")) {
        site.put(API + path, tenant, body, "If-None-Match", "*").isProblem(422, "MLC-204");
      }
      var large = "{\"a\": \"" + "x".repeat(1_100_000) + "\"}";
      site.put(API + path, tenant, large, "If-None-Match", "*").isProblem(413, "MLC-206");
      site.put(API + path, tenant, "a=1", "Content-Type", "text/plain", "If-None-Match", "*")
          .isProblem(415, "MLC-209");
    }
    site.post(API + "/sync/run", tenant, "{\"stream\": \"coffee\"}").isProblem(422, "MLC-204");
    site.post(API + "/sync/run", tenant, "{}").isProblem(422, "MLC-204");
    site.get(API + "/connections/odoo", tenant).isProblem(404, "MLC-213");
    site.get(API + "/connections/concur", tenant).isProblem(404, "MLC-213");
  }

  @Test
  @Proves(31)
  void a_connection_keeps_its_secrets() {
    var tenant = site.newTenant("Secrets");
    var concur =
        """
        {"companyUuid": "c-1", "requestToken": "%s", "clientId": "app", "clientSecret": "%s"}
        """
            .formatted(CANARY, CANARY);

    var replies =
        List.of(
            site.put(API + "/connections/odoo", tenant, ODOO).is(200),
            site.put(API + "/connections/concur", tenant, concur).is(200),
            site.get(API + "/connections/odoo", tenant).is(200),
            site.get(API + "/connections/concur", tenant).is(200),
            site.post(API + "/connections/odoo/ping", tenant, "{}").is(200),
            site.post(API + "/connections/concur/ping", tenant, "{}").is(200),
            site.put(API + "/connections/odoo", tenant, ODOO.replace("{", "{\"" + CANARY + "\"")),
            site.put(API + "/connections/odoo", tenant, ODOO.replace("login", "logon")),
            site.put(API + "/connections/odoo", tenant, "{\"apiKey\": [\"" + CANARY + "\"]}"),
            site.put(API + "/connections/odoo", tenant, "{\"url\": \"" + CANARY + "\"}"));

    assertThat(replies).noneMatch(reply -> reply.body().contains(CANARY));
    assertThat(replies.get(2).json().path("login").textValue()).isEqualTo("bot");
    assertThat(replies.get(2).json().path("url").textValue()).isEqualTo("http://127.0.0.1:8069");
  }

  @Test
  void the_event_subscription_is_looked_after_and_switched_off_on_demand() {
    var tenant = site.newTenant("Events");
    var path = API + "/connections/concur/subscription";
    site.post(path, tenant, "{}").isProblem(404, "MLC-213");
    site.delete(path, tenant).isProblem(404, "MLC-213");
    var concur = "{\"companyUuid\": \"c-1\", \"requestToken\": \"t\"}";
    var before = site.put(API + "/connections/concur", tenant, concur).is(200).json();
    assertThat(before.at("/subscription/state").textValue()).isEqualTo("new");
    assertThat(before.at("/subscription/id").isNull()).isTrue();

    site.post(path, tenant, "{\"why\": 1}").isProblem(422, "MLC-205");
    var verified = site.post(path, tenant, "{}").is(200).json();
    assertThat(verified.path("state").textValue()).isEqualTo("impossible");
    assertThat(verified.at("/problem/code").textValue()).isEqualTo("MLC-430");
    assertThat(verified.at("/problem/owner").textValue()).isEqualTo("operator");
    var removed = site.delete(path, tenant).is(200).json();

    assertThat(removed.path("state").textValue()).isEqualTo("off");
    assertThat(site.get(API + "/connections/concur", tenant).json().path("subscription"))
        .isEqualTo(removed);
    assertThat(
            text(
                "select string_agg(actor || ' ' || action, ',' order by audit_id) from audit"
                    + " where action like 'concur.sub%%' and tenant_id = '%s'"
                        .formatted(tenant.id())))
        .isEqualTo(
            "service concur.subscription_impossible,API token First token"
                + " concur.subscription_removed");
  }

  @Test
  @Proves(8)
  void an_odoo_at_a_private_address_is_refused() {
    var tenant = site.newTenant("Private");
    for (var url : List.of("http://10.0.0.1", "https://169.254.169.254", "https://[::1]")) {
      site.put(
              API + "/connections/odoo",
              tenant,
              "{\"url\": \"%s\", \"login\": \"a\", \"apiKey\": \"b\"}".formatted(url))
          .isProblem(422, "MLC-504");
    }
    for (var url : List.of("ftp://x.example", "https://", "x", "https://user:pw@x.example")) {
      site.put(
              API + "/connections/odoo",
              tenant,
              "{\"url\": \"%s\", \"login\": \"a\", \"apiKey\": \"b\"}".formatted(url))
          .isProblem(422, "MLC-204");
    }
    site.get(API + "/connections/odoo", tenant).isProblem(404, "MLC-213");
  }

  @Test
  void masters_are_shown_once_odoo_is_connected() {
    var tenant = site.newTenant("Masters");
    site.get(API + "/odoo/accounts", tenant).isProblem(409, "MLC-213");
    site.put(API + "/connections/odoo", tenant, ODOO).is(200);

    assertThat(site.get(API + "/odoo/companies", tenant).json().at("/items/0/currency").textValue())
        .isEqualTo("EUR");
    assertThat(site.get(API + "/odoo/accounts", tenant).is(200).json().at("/items"))
        .extracting(account -> account.path("code").textValue())
        .containsExactly("1600", "474230");
    for (var list : List.of("journals", "taxes", "partners", "analytic-accounts")) {
      assertThat(site.get(API + "/odoo/" + list + "?companyId=1", tenant).json().path("items"))
          .hasSize(1);
    }
  }

  @Test
  void a_run_is_taken_and_makes_the_lane_due() {
    var tenant = site.newTenant("Run");
    DB.execute(
        "update lane set due_at = now() + interval '1 hour' where tenant_id = '%s'"
            .formatted(tenant.id()));

    site.post(API + "/sync/run", tenant, "{\"stream\": \"documents\"}").is(202);

    assertThat(
            text(
                "select string_agg(stream, ',') from lane where due_at <= now() and tenant_id = '%s'"
                    .formatted(tenant.id())))
        .isEqualTo("documents");
  }

  private static String state(UUID document) {
    return text("select state from document where document_id = '%s'".formatted(document));
  }

  private static String text(String query) {
    try (var connection = DB.jdbc();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      rows.next();
      return String.valueOf(rows.getString(1));
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
