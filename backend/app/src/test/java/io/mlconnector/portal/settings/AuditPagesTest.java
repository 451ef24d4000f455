package io.mlconnector.portal.settings;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.audit.AuditRows;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.house.Proves;
import io.mlconnector.identity.Role;
import io.mlconnector.tenant.NewTenant;
import io.mlconnector.web.TestSite;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AuditPagesTest {

  @RegisterExtension static final TestDatabase DB = new TestDatabase(4, TestSite.ENTITIES);

  private static final String PATH = "/settings/audit";

  @SuppressWarnings("NullAway.Init")
  private static TestSite site;

  @BeforeAll
  static void start() {
    site = new TestSite(DB, Optional.empty());
  }

  @Test
  void entries_are_shown_newest_first_in_words_and_the_chain_is_said_to_be_whole() {
    var tenant = site.newTenant("Acme");
    append(tenant, "anna@example.com", "mapping.saved", JsonObject.of("version", 3));

    var page = site.member(tenant, Role.ACCOUNTANT).get(PATH).is(200).body();

    assertThat(page)
        .contains("The chain of 2 entries is whole.", "anna@example.com", "version: 3")
        .containsSubsequence("<tbody>", "Mapping saved", "Company account made");
  }

  @Test
  void older_entries_are_a_page_further_and_the_filter_goes_along() {
    var tenant = site.newTenant("Acme");
    for (var i = 0; i < 60; i++) {
      append(tenant, "an na", "mapping.saved", JsonObject.of("i", "no " + i));
    }
    var surfer = site.member(tenant, Role.ACCOUNTANT);

    var first = surfer.get(PATH + "?actor=an+na&action=&from=&to=").is(200).body();
    assertThat(first).contains("i: no 59", "i: no 10").doesNotContain("i: no 9<");
    assertThat(first).contains("/settings/audit?actor=an+na&amp;before=12");

    assertThat(surfer.get(PATH + "?actor=an+na&before=12").is(200).body())
        .contains("i: no 9", "i: no 0")
        .doesNotContain("i: no 10");
    assertThat(surfer.get(PATH + "?actor=nobody").is(200).body()).contains("No entry fits");
    assertThat(surfer.get(PATH + "?from=2020-01-01&to=2020-12-31").is(200).body())
        .contains("No entry fits");
    surfer.get(PATH + "?from=yesterday").is(400);
    surfer.get(PATH + "?from=99999-01-01").is(400);
  }

  @Test
  @Proves({32, 34})
  void the_export_has_every_entry_with_its_hashes_and_no_formula() {
    var tenant = site.newTenant("Acme");
    for (var i = 0; i < 700; i++) {
      append(tenant, "=cmd()", "mapping.saved", JsonObject.of("i", i));
    }
    var surfer = site.member(tenant, Role.ACCOUNTANT);

    var file = surfer.get(PATH + "/export.csv").is(200);

    assertThat(file.header("Content-Disposition")).contains("audit-trail.csv");
    var lines = file.body().lines().toList();
    assertThat(lines).hasSize(702);
    assertThat(lines.getFirst()).contains("Number,Time,Who");
    assertThat(lines.get(700)).startsWith("700,").contains(",'=cmd(),", "Mapping saved");
    var hash = lines.get(700).substring(lines.get(700).length() - 64);
    assertThat(hash).matches("[0-9a-f]{64}");
    assertThat(lines.get(701)).contains("," + hash + ",");
    assertThat(surfer.get(PATH + "/export.csv?action=tenant.created").is(200).body().lines())
        .hasSize(2);
    assertThat(surfer.get(PATH + "/export.csv?actor=nobody").is(200).body().lines()).hasSize(1);
  }

  @Test
  void an_entry_that_somebody_changed_is_named() {
    var tenant = site.newTenant("Acme");
    append(tenant, "anna@example.com", "mapping.saved", new JsonObject());
    DB.execute(
        "update audit set actor = 'ben' where seq = 2 and tenant_id = '" + tenant.id() + "'");

    assertThat(site.member(tenant, Role.ADMIN).get(PATH).is(200).body())
        .contains("The chain is broken at entry 2: it is not what was written.");
  }

  @Test
  void nothing_of_another_company_account_is_shown() {
    var foreign = site.newTenant("Foreign");
    append(foreign, "foreigner@example.com", "mapping.saved", new JsonObject());
    var surfer = site.member(site.newTenant("Acme"), Role.OWNER);

    assertThat(surfer.get(PATH).is(200).body()).doesNotContain("foreigner");
    assertThat(surfer.get(PATH + "/export.csv").is(200).body()).doesNotContain("foreigner");
  }

  @Test
  void what_a_viewer_may_not_see_is_not_among_the_tabs() {
    var tenant = site.newTenant("Acme");
    assertThat(site.member(tenant, Role.VIEWER).get("/settings").is(200).body())
        .contains("/settings/members")
        .doesNotContain("/settings/audit");
    assertThat(site.member(tenant, Role.ACCOUNTANT).get("/settings").is(200).body())
        .contains("/settings/audit");
  }

  /** Literals that follow the form and are first words of actions, but name something else. */
  private static final Pattern ACTION =
      Pattern.compile(
          "(?:append|auditAs|everywhere|told|Decision|of|Told)\\([^;\"]*\"([a-z_]+\\.[a-z_.]+)\"");

  @Test
  @Proves(32)
  void every_action_of_the_code_has_its_words() throws IOException {
    var unknown = new TreeSet<String>();
    var found = 0;
    try (var files = Files.walk(Path.of("src/main/java"))) {
      for (var file : files.filter(name -> name.toString().endsWith(".java")).toList()) {
        var text = Files.readString(file);
        if (!text.contains("AuditRows") && !text.contains("trail()")) {
          continue;
        }
        var actions = ACTION.matcher(text).results().map(match -> match.group(1)).toList();
        found += actions.size();
        actions.stream().filter(action -> !ActionWords.knows(action)).forEach(unknown::add);
      }
    }
    assertThat(unknown).isEmpty();
    assertThat(found).isGreaterThan(15);
  }

  private static void append(NewTenant tenant, String who, String action, JsonObject detail) {
    get(new AuditRows(DB.database()).append(tenant.id(), who, action, detail));
  }
}
