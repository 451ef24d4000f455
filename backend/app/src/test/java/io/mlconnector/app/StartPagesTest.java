package io.mlconnector.app;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.connection.ConnectionKind;
import io.mlconnector.connection.Pings;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The pages about connections and getting started, against both sandboxes. */
class StartPagesTest {

  @RegisterExtension static final TestDatabase DB = new TestDatabase();

  private static final String HOSTILE = "<script>alert('c')</script>";

  @SuppressWarnings("NullAway.Init")
  private static Town town;

  @SuppressWarnings("NullAway.Init")
  private static Node node;

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

  private final NewTenant tenant = get(node.services().tenants().create("Acme " + HOSTILE));
  private final Browser browser = member(Role.OWNER);

  private Browser member(Role role) {
    var clock = new SettableClock();
    clock.set(InstantSource.system().instant());
    var people = new TestPeople(DB, new PlainVault(), clock, "http://localhost");
    var person = people.somebody();
    people.join(person, tenant.id(), role);
    return new Browser(node).enter(people.session(person));
  }

  private static Map<String, String> odoo(String key) {
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

  private void connectOdoo() {
    var saved = browser.post("/connections/odoo", "/connections/odoo", odoo(OdooWorlds.KEY));
    assertThat(saved.statusCode()).as(saved.body()).isEqualTo(303);
  }

  /** Connects the company that the page shows. */
  private static HttpResponse<String> confirm(Browser browser) {
    var page = browser.get("/connections/concur");
    var shown = Pattern.compile("name=\"arrived\" value=\"([^\"]+)\"").matcher(page);
    assertThat(shown.find()).as(page).isTrue();
    return browser.post(
        "/connections/concur", "/connections/concur/confirm", Map.of("arrived", shown.group(1)));
  }

  private static Connection link() {
    var app =
        Optional.ofNullable(town.environment("x").get("MLC_CONCUR_CLIENT_ID"))
            .flatMap(town.concur::client)
            .orElseThrow();
    return town.concur.connect(town.concur.addCompany(Site.US), app);
  }

  private void comeFromConcur(Connection link) {
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

  @Test
  void without_anything_every_page_says_what_to_do_next() {
    assertThat(browser.get("/start"))
        .contains("Connect SAP Concur", "Waits for: Connect Odoo", "aria-current=\"step\"")
        .doesNotContain(HOSTILE);
    assertThat(browser.get("/connections"))
        .contains("Nothing is entered yet", "Connect SAP Concur", "Connect Odoo");
    for (var step :
        new String[] {"company", "concur", "odoo", "companies", "masters", "fix", "live"}) {
      assertThat(browser.get("/start/" + step)).contains("Who has it", "/start/" + step);
    }
    assertThat(browser.look("/start/nowhere").statusCode()).isEqualTo(404);
    assertThat(browser.get("/start/companies/choose")).contains("MLC-213");
    assertThat(browser.get("/start/live/choose")).contains("No kind of document has a journal");
  }

  @Test
  void a_refused_form_keeps_what_was_typed_but_no_secret() {
    var typed =
        Map.of("url", "ftp://x", "login", HOSTILE, "apiKey", "canary-key-1", "database", "d1");

    var refused = browser.post("/connections/odoo", "/connections/odoo", typed);

    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body())
        .contains("ftp://x", "value=\"d1\"", "an address such as", "&lt;script&gt;")
        .doesNotContain("canary-key-1")
        .doesNotContain(HOSTILE);
  }

  @Test
  void a_key_is_shown_as_set_and_kept_by_an_empty_field() {
    connectOdoo();
    assertThat(browser.get("/connections/odoo")).contains("set on ", "leave this empty to keep it");

    var change =
        Map.of(
            "url",
            town.odoo.url(),
            "database",
            OdooWorlds.DATABASE,
            "login",
            OdooWorlds.LOGIN,
            "protocol",
            "json2",
            "callsPerSecond",
            "50",
            "apiKey",
            "");
    assertThat(browser.post("/connections/odoo", "/connections/odoo", change).statusCode())
        .isEqualTo(303);

    var tested = browser.post("/connections/odoo", "/connections/odoo/test", Map.of());
    assertThat(tested.body()).contains("It works", "ACME Corp, ACME Europe", "JSON-2");
    assertThat(browser.get("/connections/odoo")).contains("50 calls a second", "Connected");
    assertThat(browser.seen()).doesNotContain(OdooWorlds.KEY);
  }

  @Test
  void a_kept_key_never_goes_to_another_address() {
    connectOdoo();
    var elsewhere =
        Map.of(
            "url",
            town.odoo.url().replace("localhost", "127.0.0.1"),
            "login",
            OdooWorlds.LOGIN,
            "apiKey",
            "");

    var refused = browser.post("/connections/odoo", "/connections/odoo", elsewhere);

    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("needed, as the address is another one");
    assertThat(browser.get("/connections")).contains(town.odoo.url());
  }

  @Test
  void a_test_tells_its_lines_as_they_come() {
    browser.post("/connections/odoo", "/connections/odoo", odoo("f".repeat(40)));

    var stream = browser.stream("/connections/odoo", "/connections/odoo/test");

    assertThat(stream.headers().firstValue("Content-Type")).contains("text/event-stream");
    var lines = stream.body().split("\n\n");
    assertThat(lines).hasSize(Pings.plan(ConnectionKind.ODOO).size() + 1);
    assertThat(lines[0]).startsWith("event: check\ndata: {\"id\":\"check-odoo-credentials\"");
    assertThat(stream.body()).contains("MLC-503", "Create a new API key for concur-sync");
    assertThat(lines[lines.length - 1]).startsWith("event: end\n").contains("\"ok\":false");
    assertThat(browser.seen()).doesNotContain("f".repeat(40));
  }

  @Test
  void who_comes_from_the_app_center_connects_the_company_with_one_click() {
    var link = link();
    comeFromConcur(link);
    assertThat(browser.get("/connect/concur/arrived")).contains("SAP Concur sent you here");

    assertThat(browser.get("/start")).contains(link.companyUuid(), "Connect it");
    assertThat(browser.get("/connections/concur"))
        .contains("SAP Concur sent you here", link.companyUuid());
    var confirmed = confirm(browser);

    assertThat(confirmed.statusCode()).as(confirmed.body()).isEqualTo(303);
    var tested = browser.post("/connections/concur", "/connections/concur/test", Map.of());
    assertThat(tested.body()).contains("Everything is as it should be").doesNotContain(">Failed<");
    assertThat(browser.get("/connections/concur")).doesNotContain("SAP Concur sent you here");
    assertThat(browser.seen())
        .doesNotContain(link.requestToken())
        .doesNotContain(link.client().secret());
    assertThat(DB.count("select count(*) from app_center_arrival")).isZero();
  }

  @Test
  void what_came_along_is_for_that_browser_only_and_not_in_the_clear() {
    var link = link();
    comeFromConcur(link);

    var other = member(Role.OWNER);

    assertThat(other.get("/connect/concur/arrived")).contains("Something is missing");
    assertThat(other.get("/connections/concur")).doesNotContain(link.companyUuid());
    assertThat(
            DB.count(
                "select count(*) from app_center_arrival where position('%s'::bytea in sealed) > 0"
                    .formatted(link.requestToken())))
        .isZero();
    DB.execute("update app_center_arrival set expires_at = now()");
    assertThat(browser.get("/connect/concur/arrived")).contains("Something is missing");
  }

  @Test
  void a_company_that_came_along_after_the_page_was_shown_is_not_connected_by_it() {
    var shown = link();
    comeFromConcur(shown);
    var foreign = link();
    comeFromConcur(foreign);

    var refused =
        browser.post(
            "/connections/concur",
            "/connections/concur/confirm",
            Map.of("arrived", shown.companyUuid()));

    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("has sent another company along", foreign.companyUuid());
    assertThat(get(node.services().connections().concurView(tenant.id()))).isEmpty();
    assertThat(confirm(browser).statusCode()).isEqualTo(303);
  }

  @Test
  void nonsense_from_the_app_center_is_not_kept() {
    assertThat(browser.look("/connect/concur?id=" + "x".repeat(90)).statusCode()).isEqualTo(303);
    assertThat(browser.get("/connect/concur/arrived")).contains("Something is missing");
  }

  @Test
  void invented_arrivals_do_not_close_the_door() {
    DB.execute("delete from throttle");
    DB.execute(
        "insert into app_center_arrival select sha256(n::text::bytea), sha256('x'),"
            + " now() + interval '23 hours' + n * interval '1 millisecond'"
            + " from generate_series(1, 20000) n");
    try {
      comeFromConcur(link());

      assertThat(browser.get("/connect/concur/arrived")).contains("SAP Concur sent you here");
      assertThat(DB.count("select count(*) from app_center_arrival")).isEqualTo(20000);
      assertThat(
              DB.count(
                  "select count(*) from app_center_arrival where arrival_id = sha256('1'::bytea)"))
          .isZero();
      for (var n = 0; n < 31; n++) {
        browser.look("/connect/concur?id=0123456789&requestToken=0123456789&userId=" + n);
      }
      assertThat(
              DB.count(
                  "select count(*) from app_center_arrival where expires_at"
                      + " > now() + interval '23 hours 30 minutes'"))
          .isEqualTo(30);
    } finally {
      DB.execute("delete from app_center_arrival");
      DB.execute("delete from throttle");
    }
  }

  @Test
  void the_way_from_nothing_to_live() {
    connectOdoo();
    browser.post("/connections/odoo", "/connections/odoo/test", Map.of());
    comeFromConcur(link());
    confirm(browser);
    browser.post("/connections/concur", "/connections/concur/test", Map.of());

    var path = "/start/companies/choose";
    var page = browser.get(path + "?company=1");
    assertThat(page).contains("Journals of ACME Corp", "CNQ Concur Expenses (general)");
    var journals =
        Map.of(
            "version",
            "0",
            "company",
            "1",
            "journal-expense",
            Long.toString(OdooWorlds.CONCUR_JOURNAL),
            "journal-invoice",
            Long.toString(OdooWorlds.BILLS_JOURNAL));
    assertThat(browser.post(path + "?company=1", path, journals).statusCode()).isEqualTo(303);
    assertThat(browser.get("/start"))
        .contains("Expense reports, Invoices")
        .doesNotContain("You are live");

    var stale = browser.post(path + "?company=1", path, journals);
    assertThat(stale.statusCode()).isEqualTo(422);
    assertThat(stale.body()).contains("Somebody has saved the mapping in the meantime");

    browser.post("/start/preview", "/start/preview/done", Map.of());
    assertThat(browser.get("/start/preview")).contains("said by ", "It is not done after all");

    var live = Map.of("version", "1", "day", "2026-11-01", "live-expense", "yes");
    var livePath = "/start/live/choose";
    assertThat(browser.post(livePath, livePath, live).statusCode()).isEqualTo(303);
    assertThat(browser.get("/start")).contains("You are live", "since 2026-11-01");
    var mapping = get(node.services().mappings().current(tenant.id())).orElseThrow();
    assertThat(mapping.version()).isEqualTo(2);
    assertThat(mapping.document().path("goLiveDate").asText()).isEqualTo("2026-11-01");
    assertThat(mapping.document().path("posting").path("expense").path("state").asText())
        .isEqualTo("posted");
    assertThat(mapping.document().path("posting").path("invoice").path("goLiveDate").asText())
        .isEqualTo("2099-12-31");
    assertThat(browser.seen()).doesNotContain(OdooWorlds.KEY).doesNotContain(HOSTILE);
  }

  @Test
  void a_viewer_sees_how_it_stands_and_changes_nothing() {
    comeFromConcur(link());
    confirm(browser);
    assertThat(browser.get("/connections/concur")).contains("id=\"webhook\"");
    var viewer = member(Role.VIEWER);

    assertThat(viewer.get("/connections/concur"))
        .contains("Entered, not used yet", "An administrator of this account can")
        .doesNotContain("id=\"webhook\"", "requestToken");
    for (var path :
        new String[] {"/connections/odoo", "/connections/odoo/test", "/start/live/choose"}) {
      assertThat(viewer.post("/connections", path, odoo("k")).statusCode()).as(path).isEqualTo(403);
    }
    assertThat(get(node.services().connections().odooView(tenant.id()))).isEmpty();
  }

  @Test
  void a_journal_that_is_not_there_is_refused() {
    connectOdoo();
    var path = "/start/companies/choose";
    var wrong = Map.of("version", "0", "company", "1", "journal-expense", "987654");

    var refused = browser.post(path + "?company=1", path, wrong);

    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("This company has no such journal");
  }
}
