package io.mlconnector.app;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.db.TestDatabase;
import io.mlconnector.identity.Role;
import io.mlconnector.identity.TestPeople;
import io.mlconnector.simulators.concur.Connection;
import io.mlconnector.simulators.concur.Site;
import io.mlconnector.simulators.odoo.world.OdooWorlds;
import io.mlconnector.tenant.NewTenant;
import io.mlconnector.vault.PlainVault;
import io.mlconnector.vault.SettableClock;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A company account whose owner has a browser, between both sandboxes. */
abstract class StartTrial {

  @RegisterExtension static final TestDatabase DB = new TestDatabase();

  static final String HOSTILE = "<script>alert('c')</script>";

  @SuppressWarnings("NullAway.Init")
  static Town town;

  @SuppressWarnings("NullAway.Init")
  static Node node;

  @BeforeAll
  static void start(@TempDir Path home) {
    town = new Town(DB, home);
    town.useOwnApp();
    node = town.deskNode("desk");
  }

  @AfterAll
  static void stop() {
    node.stop();
    town.close();
  }

  final NewTenant tenant = get(node.services().tenants().create("Acme " + HOSTILE));
  final Browser browser = member(Role.OWNER);

  Browser member(Role role) {
    var clock = new SettableClock();
    clock.set(InstantSource.system().instant());
    var people = new TestPeople(DB, new PlainVault(), clock, "http://localhost");
    var person = people.somebody();
    people.join(person, tenant.id(), role);
    return new Browser(node).enter(people.session(person));
  }

  static Map<String, String> odoo(String key) {
    return Map.of(
        "url",
        town.odoo.url(),
        "database",
        OdooWorlds.DATABASE,
        "login",
        OdooWorlds.LOGIN,
        "protocol",
        "auto",
        "apiKey",
        key);
  }

  void connectOdoo() {
    var saved = browser.post("/connections/odoo", "/connections/odoo", odoo(OdooWorlds.KEY));
    assertThat(saved.statusCode()).as(saved.body()).isEqualTo(303);
  }

  /** Connects the company that the page shows. */
  static HttpResponse<String> confirm(Browser browser) {
    var page = browser.get("/connections/concur");
    var shown = Pattern.compile("name=\"arrived\" value=\"([^\"]+)\"").matcher(page);
    assertThat(shown.find()).as(page).isTrue();
    return browser.post(
        "/connections/concur", "/connections/concur/confirm", Map.of("arrived", shown.group(1)));
  }

  static Connection link() {
    var app =
        Optional.ofNullable(town.environment("x").get("MLC_CONCUR_CLIENT_ID"))
            .flatMap(town.concur::client)
            .orElseThrow();
    return town.concur.connect(town.concur.addCompany(Site.US), app);
  }

  void comeFromConcur(Connection link) {
    var arrived =
        browser.look(
            "/connect/concur?id=%s&requestToken=%s&userId=u1"
                .formatted(
                    link.companyUuid(),
                    URLEncoder.encode(link.requestToken(), StandardCharsets.UTF_8)));
    assertThat(arrived.statusCode()).isEqualTo(303);
    assertThat(arrived.headers().firstValue("Location")).contains("/connect/concur/arrived");
    assertThat(arrived.headers().firstValue("Set-Cookie").orElse(""))
        .containsIgnoringCase("HttpOnly")
        .contains("SameSite=Lax")
        .doesNotContain(link.requestToken());
  }
}
