package io.mlconnector.app;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.identity.Role;
import io.mlconnector.identity.TestPeople;
import io.mlconnector.json.Json;
import io.mlconnector.json.MalformedJson;
import io.mlconnector.simulators.odoo.world.OdooWorlds;
import io.mlconnector.tenant.NewTenant;
import io.mlconnector.tenant.SaveOutcome;
import io.mlconnector.vault.PlainVault;
import io.mlconnector.vault.SettableClock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Choosing journals and going live: nothing that was chosen gets lost. */
class GoingLiveTest {

  @RegisterExtension static final TestDatabase DB = new TestDatabase();

  private static final String CHOOSE = "/start/companies/choose";
  private static final String LIVE = "/start/live/choose";
  private static final String JOURNAL = Long.toString(OdooWorlds.CONCUR_JOURNAL);
  private static final String BILLS = Long.toString(OdooWorlds.BILLS_JOURNAL);

  @SuppressWarnings("NullAway.Init")
  private static Town town;

  @SuppressWarnings("NullAway.Init")
  private static Node node;

  private final NewTenant tenant = get(node.services().tenants().create("Acme"));
  private final Browser browser = owner();

  @BeforeAll
  static void start(@TempDir Path home) {
    town = new Town(DB, home);
    node = town.deskNode("desk");
  }

  @AfterAll
  static void stop() {
    node.stop();
    town.close();
  }

  private Browser owner() {
    var clock = new SettableClock();
    clock.set(InstantSource.system().instant());
    var people = new TestPeople(DB, new PlainVault(), clock, "http://localhost");
    var person = people.somebody();
    people.join(person, tenant.id(), Role.OWNER);
    return new Browser(node).enter(people.session(person));
  }

  private void connect(String url) {
    var form =
        Map.of(
            "url", url,
            "database", OdooWorlds.DATABASE,
            "login", OdooWorlds.LOGIN,
            "protocol", "auto",
            "apiKey", OdooWorlds.KEY);
    assertThat(browser.post("/connections/odoo", "/connections/odoo", form).statusCode())
        .isEqualTo(303);
  }

  private void map(int seen, String posting) {
    var text =
        "{\"odooCompanyId\": 1, \"goLiveDate\": \"2026-01-01\", \"posting\": " + posting + "}";
    try {
      var document = Json.parse(text.getBytes(StandardCharsets.UTF_8));
      assertThat(get(node.services().mappings().save(tenant.id(), seen, document, "test")))
          .isInstanceOf(SaveOutcome.Saved.class);
    } catch (MalformedJson e) {
      throw new AssertionError(e);
    }
  }

  private JsonNode rule(String type) {
    var newest = get(node.services().mappings().current(tenant.id())).orElseThrow();
    return newest.document().path("posting").path(type);
  }

  @Test
  void a_kind_that_is_left_out_keeps_its_journal_and_settings() {
    map(
        0,
        """
        {"expense": {"as": "entry", "journalId": %s, "date": "submitted", "group": "account"},
         "invoice": {"as": "bill", "journalId": %s, "state": "draft"}}
        """
            .formatted(JOURNAL, BILLS));

    var form = Map.of("version", "1", "day", "2026-11-01", "live-invoice", "yes");
    assertThat(browser.post(LIVE, LIVE, form).statusCode()).isEqualTo(303);

    assertThat(rule("expense").path("live").asBoolean(true)).isFalse();
    assertThat(rule("expense").path("date").asText()).isEqualTo("submitted");
    assertThat(rule("expense").path("group").asText()).isEqualTo("account");
    assertThat(rule("invoice").path("state").asText()).isEqualTo("posted");
    assertThat(browser.get(LIVE))
        .containsPattern("name=\"live-invoice\"[^>]*checked")
        .doesNotContainPattern("name=\"live-expense\"[^>]*checked");
  }

  @Test
  void each_kind_may_have_a_first_day_of_its_own() {
    map(
        0,
        """
        {"expense": {"journalId": %s}, "invoice": {"as": "bill", "journalId": %s}}
        """
            .formatted(JOURNAL, BILLS));

    var form =
        Map.of(
            "version", "1",
            "day", "2026-11-01",
            "live-expense", "yes",
            "live-invoice", "yes",
            "day-invoice", "2027-01-01");
    assertThat(browser.post(LIVE, LIVE, form).statusCode()).isEqualTo(303);

    assertThat(rule("expense").has("goLiveDate")).isFalse();
    assertThat(rule("invoice").path("goLiveDate").asText()).isEqualTo("2027-01-01");
    assertThat(browser.get(LIVE)).contains("value=\"2027-01-01\"");
  }

  @Test
  void a_refused_or_stale_form_keeps_what_was_ticked() {
    map(
        0,
        """
        {"expense": {"journalId": %s}, "invoice": {"as": "bill", "journalId": %s}}
        """
            .formatted(JOURNAL, BILLS));
    var form = new HashMap<>(Map.of("version", "1", "day", "", "live-expense", "yes"));
    form.put("draft-expense", "yes");

    var refused = browser.post(LIVE, LIVE, form);
    form.put("day", "2026-12-01");
    form.put("version", "0");
    var stale = browser.post(LIVE, LIVE, form);

    for (var answer : new String[] {refused.body(), stale.body()}) {
      assertThat(answer)
          .containsPattern("name=\"live-expense\"[^>]*checked")
          .containsPattern("name=\"draft-expense\"[^>]*checked")
          .doesNotContainPattern("name=\"live-invoice\"[^>]*checked");
    }
    assertThat(stale.statusCode()).isEqualTo(422);
    assertThat(stale.body()).contains("value=\"2026-12-01\"", "still in the form");
  }

  @Test
  void a_first_day_of_an_unlikely_year_is_refused_and_stays_in_the_form() {
    map(0, "{\"expense\": {\"journalId\": %s, \"live\": false}}".formatted(JOURNAL));
    var form =
        Map.of(
            "version",
            "1",
            "day",
            "0026-10-01",
            "live-expense",
            "yes",
            "day-expense",
            "2099-01-01");

    var refused = browser.post(LIVE, LIVE, form);

    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body())
        .contains("0026-10-01 is more than five years ago", "value=\"0026-10-01\"")
        .contains("2099-01-01 is more than a year ahead", "value=\"2099-01-01\"")
        .containsPattern("name=\"live-expense\"[^>]*checked");
    assertThat(rule("expense").path("live").asBoolean(true)).isFalse();
  }

  @Test
  void a_first_day_after_today_says_what_becomes_of_what_is_held() {
    map(0, "{\"expense\": {\"journalId\": %s}}".formatted(JOURNAL));
    assertThat(browser.get(LIVE)).contains("held now and were released before it are ignored, too");
    var day = LocalDate.ofInstant(InstantSource.system().instant(), ZoneOffset.UTC).plusDays(40);
    var form = Map.of("version", "1", "day", day.toString(), "live-expense", "yes");

    assertThat(browser.post(LIVE, LIVE, form).statusCode()).isEqualTo(303);

    assertThat(browser.get("/start")).contains("released before are ignored, held ones too");
    assertThat(browser.get(LIVE))
        .contains("Documents that Concur released before " + day + " are ignored, held ones too.");
  }

  @Test
  void a_journal_that_does_not_take_its_kind_is_refused() {
    connect(town.odoo.url());
    var form =
        Map.of(
            "version", "0", "company", "1", "journal-expense", BILLS, "journal-invoice", JOURNAL);

    var refused = browser.post(CHOOSE + "?company=1", CHOOSE, form);

    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body())
        .contains("does not take entries", "does not take bills")
        .containsPattern("value=\"" + BILLS + "\"[^>]*selected");
    assertThat(get(node.services().mappings().current(tenant.id()))).isEmpty();
  }

  @Test
  void another_company_is_not_saved_with_the_journals_of_the_first() {
    connect(town.odoo.url());
    var form = Map.of("version", "0", "shown", "1", "company", "2", "journal-expense", JOURNAL);

    var turned = browser.post(CHOOSE + "?company=1", CHOOSE, form);
    var look = new HashMap<>(form);
    look.put("look", "yes");

    assertThat(turned.body())
        .contains("Now choose the journals of ACME Europe", "Journals of ACME Europe")
        .contains("name=\"shown\" value=\"2\"");
    assertThat(browser.post(CHOOSE, CHOOSE, look).headers().firstValue("Location"))
        .contains(CHOOSE + "?company=2");
    look.put("company", "1");
    assertThat(browser.post(CHOOSE, CHOOSE, look).body())
        .containsPattern("value=\"" + JOURNAL + "\"[^>]*selected");
    assertThat(get(node.services().mappings().current(tenant.id()))).isEmpty();
  }

  @Test
  void journals_that_were_chosen_stay_in_a_stale_form() {
    connect(town.odoo.url());
    map(0, "{\"expense\": {\"journalId\": %s}}".formatted(JOURNAL));
    var form =
        Map.of(
            "version", "0", "company", "1", "journal-expense", JOURNAL, "journal-invoice", BILLS);

    var stale = browser.post(CHOOSE + "?company=1", CHOOSE, form);

    assertThat(stale.statusCode()).isEqualTo(422);
    assertThat(stale.body())
        .contains("still in the form")
        .containsPattern("value=\"" + BILLS + "\"[^>]*selected");
  }

  @Test
  void what_was_chosen_is_kept_while_odoo_does_not_answer() {
    connect("http://127.0.0.1:1");
    var form =
        Map.of(
            "version", "0", "company", "1", "journal-expense", JOURNAL, "journal-invoice", BILLS);

    var lost = browser.post("/start", CHOOSE, form);

    assertThat(lost.statusCode()).as(lost.body()).isEqualTo(422);
    assertThat(lost.body())
        .contains("MLC-501", "Nothing was saved yet", "Save it now")
        .contains("name=\"journal-expense\" value=\"" + JOURNAL + "\"")
        .contains("name=\"journal-invoice\" value=\"" + BILLS + "\"");
  }

  @Test
  void a_kind_that_gets_its_journal_later_waits_for_its_own_go() {
    connect(town.odoo.url());
    map(0, "{\"expense\": {\"journalId\": %s}}".formatted(JOURNAL));
    var form =
        Map.of(
            "version", "1", "company", "1", "journal-expense", JOURNAL, "journal-invoice", BILLS);

    assertThat(browser.post(CHOOSE + "?company=1", CHOOSE, form).statusCode()).isEqualTo(303);

    assertThat(rule("expense").has("live")).isFalse();
    assertThat(rule("invoice").path("live").asBoolean(true)).isFalse();
  }
}
