package io.mlconnector.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.db.TestDatabase;
import io.mlconnector.web.TestSite;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The mapping over the API. */
class ApiMappingTest {

  @RegisterExtension static final TestDatabase DB = new TestDatabase(8, TestSite.ENTITIES);

  private static final String API = "/api/v1";
  private static final String ODOO =
      "{\"url\": \"http://127.0.0.1:8069\", \"login\": \"bot\", \"apiKey\": \"key\"}";

  @SuppressWarnings("NullAway.Init")
  private static TestSite site;

  @BeforeAll
  static void start() {
    site = new TestSite(DB, Optional.of(TestSite.OPERATOR));
  }

  @Test
  void the_mapping_changes_only_for_who_has_seen_its_newest_version() {
    var tenant = site.newTenant("Mapping");
    site.get(API + "/mapping", tenant).isProblem(404, "MLC-323");
    site.put(API + "/mapping", tenant, "{\"odooCompanyId\": 1}").isProblem(428, "MLC-208");

    var first =
        site.put(API + "/mapping", tenant, "{\"odooCompanyId\": 1}", "If-None-Match", "*").is(201);
    assertThat(first.header("ETag")).isEqualTo("\"v1\"");
    site.put(API + "/mapping", tenant, "{\"odooCompanyId\": 2}", "If-None-Match", "*")
        .isProblem(412, "MLC-207");
    site.put(API + "/mapping", tenant, "{\"odooCompanyId\": 2}", "If-Match", "\"v1\"").is(200);
    for (var stale : List.of("\"v1\"", "\"v3\"", "W/\"v2\"", "v2", "*")) {
      site.put(API + "/mapping", tenant, "{\"odooCompanyId\": 3}", "If-Match", stale)
          .isProblem(412, "MLC-207");
    }

    var now = site.get(API + "/mapping", tenant).is(200);
    assertThat(now.header("ETag")).isEqualTo("\"v2\"");
    assertThat(now.body()).isEqualTo("{\"odooCompanyId\":2}");
    site.send(
            "GET",
            API + "/mapping",
            null,
            "Authorization",
            "Bearer " + tenant.token().text(),
            "If-None-Match",
            "\"v2\"")
        .is(304);
  }

  @Test
  void a_wrong_mapping_is_told_all_its_errors_and_changes_nothing() {
    var tenant = site.newTenant("Wrong");

    var reply =
        site.put(
                API + "/mapping",
                tenant,
                "{\"odooCompanyId\": \"x\", \"accounts\": [{\"code\": \"1\"}], \"extra\": 1}",
                "If-None-Match",
                "*")
            .isProblem(422, "MLC-204");

    assertThat(reply.json().path("errors"))
        .extracting(error -> error.path("field").textValue())
        .containsExactly("/odooCompanyId", "/accounts/0/accountId", "/extra");
    site.get(API + "/mapping", tenant).isProblem(404, "MLC-323");
  }

  @Test
  void a_company_that_odoo_does_not_have_is_refused_by_its_place() {
    var tenant = site.newTenant("Company");
    site.put(API + "/connections/odoo", tenant, ODOO).is(200);

    var lone =
        site.put(API + "/mapping", tenant, "{\"odooCompanyId\": 7}", "If-None-Match", "*")
            .isProblem(422, "MLC-512");
    var several =
        site.put(
                API + "/mapping",
                tenant,
                "{\"companies\": [{\"odooCompanyId\": 1, \"ledgers\": [\"A\"]},"
                    + " {\"odooCompanyId\": 8, \"ledgers\": [\"B\"]}]}",
                "If-None-Match",
                "*")
            .isProblem(422, "MLC-512");

    assertThat(lone.json().at("/errors/0/field").textValue()).isEqualTo("/odooCompanyId");
    assertThat(several.json().at("/errors/0/field").textValue())
        .isEqualTo("/companies/1/odooCompanyId");
    site.get(API + "/mapping", tenant).isProblem(404, "MLC-323");
  }

  @Test
  void rows_that_odoo_has_nothing_for_are_told_and_the_mapping_is_saved() {
    var tenant = site.newTenant("Warned");
    site.put(API + "/connections/odoo", tenant, ODOO).is(200);
    var mapping = "{\"odooCompanyId\":1,\"accounts\":[{\"code\":\"a\",\"accountId\":4711}]}";

    var saved = site.put(API + "/mapping", tenant, mapping, "If-None-Match", "*").is(201);

    assertThat(saved.json().at("/warnings")).hasSize(1);
    assertThat(saved.json().at("/warnings/0/field").textValue()).isEqualTo("/accounts/0/accountId");
    assertThat(saved.json().at("/warnings/0/company").textValue()).isEqualTo("Acme");
    assertThat(saved.json().at("/warnings/0/code").textValue()).isEqualTo("MLC-317");
    assertThat(saved.json().at("/warnings/0/message").textValue()).contains("4711");
    assertThat(saved.json().at("/warnings/0/fix").textValue()).isNotBlank();
    assertThat(site.get(API + "/mapping", tenant).json().has("warnings")).isFalse();
  }
}
