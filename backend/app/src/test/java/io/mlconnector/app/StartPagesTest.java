package io.mlconnector.app;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.connection.ConnectionKind;
import io.mlconnector.connection.Pings;
import io.mlconnector.identity.Role;
import io.mlconnector.simulators.odoo.world.OdooWorlds;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The pages about connections and getting started, against both sandboxes. */
class StartPagesTest extends StartTrial {

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
    assertThat(stream.body()).contains("\"who\":\"The Odoo administrator of your company.\"");
    assertThat(lines[lines.length - 1])
        .startsWith("event: end\n")
        .contains("\"ok\":false", "\"first\":\"check-odoo-login\"", "“Odoo takes the key” failed");
    assertThat(browser.seen()).doesNotContain("f".repeat(40));
  }

  @Test
  void a_test_without_script_says_what_to_begin_with_and_who_can_mend_it() {
    browser.post("/connections/odoo", "/connections/odoo", odoo("f".repeat(40)));

    var tested = browser.post("/connections/odoo", "/connections/odoo/test", Map.of()).body();

    assertThat(tested)
        .contains(
            "Begin here: “Odoo takes the key” failed",
            "href=\"#check-odoo-login\"",
            "Who can: The Odoo administrator of your company.");
  }

  @Test
  void what_the_page_says_of_a_connection_can_be_asked_for_again_after_a_test() {
    browser.post("/connections/odoo", "/connections/odoo", odoo(OdooWorlds.KEY));
    assertThat(browser.get("/connections/odoo"))
        .contains("Entered, not used yet", "id=\"state\"", "id=\"standing\"")
        .contains("hx-trigger=\"tested from:body\"", "hx-get=\"/connections/odoo\"");

    browser.stream("/connections/odoo", "/connections/odoo/test");

    assertThat(browser.get("/connections/odoo")).contains(">Connected<");
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
    assertThat(page).doesNotContain("(sale)").containsOnlyOnce("(purchase)");
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
    assertThat(mapping.document().path("posting").path("invoice").path("live").asBoolean(true))
        .isFalse();
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
    assertThat(refused.body())
        .contains("Choose a general journal of this company", "journal-expense-wrong");
  }
}
