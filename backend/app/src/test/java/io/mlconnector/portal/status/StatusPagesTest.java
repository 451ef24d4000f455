package io.mlconnector.portal.status;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.web.TestSite;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class StatusPagesTest {

  @RegisterExtension static final TestDatabase DB = new TestDatabase(4, TestSite.ENTITIES);

  @SuppressWarnings("NullAway.Init")
  private static TestSite site;

  @BeforeAll
  static void start() {
    site = new TestSite(DB, Optional.empty());
    var tenant = site.newTenant("Canary Holding").id();
    DB.execute(
        """
        insert into service_node values ('canary-node', '9.9.9', '{web,hooks,sync}', now(), now());
        insert into budget (side, host, parallel, rest_until, troubles)
          values ('concur', 'eu2.api.concursolutions.com', 1, now() + interval '1 hour', 9),
                 ('odoo', 'canary.odoo.com', 1, now() + interval '1 hour', 9);
        insert into status_incident values
          ('mails', 'slow', now() - interval '3 hours', now() - interval '2 hours'),
          ('events', 'down', now() - interval '30 hours', now() - interval '29 hours');
        """);
    DB.execute(
        "insert into concur_connection (tenant_id, company_uuid, state) values ('"
            + tenant
            + "', 'canary-company', 'connected')");
  }

  @Test
  void everybody_sees_how_the_service_is_and_nobody_who_its_customers_are() {
    var page = site.stranger().get("/status").is(200);

    assertThat(page.body())
        .contains("A system that we call asks us to wait")
        .containsSubsequence("SAP Concur, Europe", "asks us to wait")
        .containsSubsequence("The last 24 hours", "Mails", "slow")
        .doesNotContain("does not work");
    assertThat(page.header("Cache-Control")).isEqualTo("public, max-age=15");
    assertThat(page.header("Set-Cookie")).isEmpty();
    assertThat(page.body().toLowerCase(Locale.ROOT))
        .doesNotContain("canary", "9.9.9", "concursolutions", "odoo.com");
  }

  @Test
  void programs_get_the_same_in_a_form_that_stays() {
    var reply = site.stranger().get("/status.json").is(200);
    var json = reply.json();

    assertThat(reply.header("Content-Type")).isEqualTo("application/json");
    assertThat(json.path("state").textValue()).isEqualTo("resting");
    assertThat(json.path("current").booleanValue()).isTrue();
    assertThat(json.path("components").findValuesAsText("id"))
        .containsExactly(
            "pages",
            "events",
            "documents",
            "concur-us",
            "concur-eu",
            "concur-apj",
            "concur-usg",
            "concur-cn",
            "odoo-cloud",
            "mails");
    assertThat(json.path("incidents").findValuesAsText("component")).containsExactly("mails");
    assertThat(numbers(json)).as("nothing can be counted").isEmpty();
    assertThat(reply.body()).doesNotContain("canary", "Canary", "concursolutions");
  }

  private static List<JsonNode> numbers(JsonNode node) {
    var found = new ArrayList<JsonNode>();
    if (node.isNumber()) {
      found.add(node);
    }
    node.forEach(child -> found.addAll(numbers(child)));
    return found;
  }
}
