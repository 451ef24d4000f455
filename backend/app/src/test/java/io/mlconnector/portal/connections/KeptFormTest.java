package io.mlconnector.portal.connections;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.db.TestDatabase;
import io.mlconnector.house.Proves;
import io.mlconnector.identity.Role;
import io.mlconnector.identity.TestPeople;
import io.mlconnector.web.TestSite;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What was typed about a connection, secrets among it, while proof of identity is asked for. */
class KeptFormTest {

  @RegisterExtension static final TestDatabase DB = new TestDatabase(4, TestSite.ENTITIES);

  private static final String KEY = "canary-key-of-the-form";

  @SuppressWarnings("NullAway.Init")
  private static TestSite site;

  @BeforeAll
  static void start() {
    site = new TestSite(DB, Optional.of(TestSite.OPERATOR));
  }

  private static String[] odoo(String url) {
    return new String[] {
      "url", url, "login", "concur-sync", "protocol", "json2", "apiKey", KEY, "database", "d1"
    };
  }

  @Test
  @Proves(25)
  void a_connection_form_goes_on_with_its_key_once_proof_is_given_and_shows_it_nowhere() {
    var surfer = site.member(site.newTenant("Acme"), Role.OWNER);
    surfer.get("/connections/odoo").is(200);
    site.moment().pass(Duration.ofMinutes(11));
    surfer.get("/connections/odoo").is(200);

    var asked = surfer.post("/connections/odoo", odoo("http://127.0.0.1:1")).is(303);

    var prove = asked.header("Location");
    assertThat(prove).startsWith("/prove?draft=").doesNotContain(KEY);
    assertThat(surfer.get(prove).is(200).body()).doesNotContain(KEY, "concur-sync");
    var draft = prove.substring("/prove?draft=".length());
    var saved = surfer.post("/prove", "draft", draft, "password", TestPeople.PASSWORD);
    assertThat(saved.is(303).header("Location")).isEqualTo("/connections/odoo#test");
    assertThat(surfer.get("/connections/odoo").is(200).body())
        .contains("http://127.0.0.1:1", "concur-sync", "value=\"d1\"")
        .doesNotContain(KEY);
  }

  @Test
  void what_cannot_be_a_company_is_said_beside_its_field_before_concur_is_asked() {
    var surfer = site.member(site.newTenant("Acme"), Role.OWNER);
    surfer.get("/connections/concur").is(200);

    var refused =
        surfer.post("/connections/concur", "companyUuid", "not-a-uuid", "requestToken", "t");

    assertThat(refused.is(422).body())
        .contains("a UUID is expected", "value=\"not-a-uuid\"")
        .doesNotContain("MLC-404");
  }

  @Test
  void a_form_that_is_refused_after_the_proof_keeps_all_but_the_key() {
    var surfer = site.member(site.newTenant("Acme"), Role.OWNER);
    surfer.get("/connections/odoo").is(200);
    site.moment().pass(Duration.ofMinutes(11));
    surfer.get("/connections/odoo").is(200);
    var asked = surfer.post("/connections/odoo", odoo("ftp://no-odoo")).is(303);
    surfer.follow(asked).is(200);
    var draft = asked.header("Location").substring("/prove?draft=".length());

    var refused = surfer.post("/prove", "draft", draft, "password", TestPeople.PASSWORD);

    assertThat(refused.is(422).body())
        .contains("ftp://no-odoo", "concur-sync", "value=\"d1\"")
        .doesNotContain(KEY);
  }
}
