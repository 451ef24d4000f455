package io.mlconnector.portal.schedule;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.audit.AuditEntry;
import io.mlconnector.audit.AuditRows;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.identity.Role;
import io.mlconnector.queue.Lanes;
import io.mlconnector.queue.Stream;
import io.mlconnector.tenant.NewTenant;
import io.mlconnector.web.Surfer;
import io.mlconnector.web.TestSite;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ScheduleAreaTest {

  @RegisterExtension static final TestDatabase DB = new TestDatabase(4, TestSite.ENTITIES);

  private static final String PATH = "/settings/schedule";
  private static final String WHY = "Audit of the year <2026>";

  @SuppressWarnings("NullAway.Init")
  private static TestSite site;

  private final Lanes lanes = new Lanes(DB.database());
  private NewTenant tenant;
  private Surfer admin;

  @BeforeAll
  static void start() {
    site = new TestSite(DB, Optional.of(TestSite.OPERATOR));
  }

  @BeforeEach
  void enter() {
    tenant = site.newTenant("Acme");
    admin = site.member(tenant, Role.ADMIN);
  }

  @Test
  void paused_work_is_said_on_every_page_with_who_when_and_why() {
    admin.post(PATH + "/pause", "what", "all", "reason", WHY).is(303);

    for (var path : List.of("/", "/documents", "/mapping", "/settings/members", PATH)) {
      assertThat(site.member(tenant, Role.VIEWER).get(path).is(200).body())
          .as(path)
          .contains("Work is paused since", "@example.com: Audit of the year &lt;2026&gt;");
    }
    admin.post(PATH + "/resume", "what", "vendors").is(303);
    assertThat(admin.get("/").body())
        .contains("Work on documents is paused", "accounts and partners is paused")
        .doesNotContain("Work is paused");
    admin.post(PATH + "/resume", "what", "all").is(303);
    assertThat(admin.get("/").body()).doesNotContain("is paused since");
    assertThat(audited()).containsSubsequence("work.resumed", "work.paused");
  }

  @Test
  void what_was_paused_before_all_work_keeps_its_own_reason() {
    admin.post(PATH + "/pause", "what", "vendors", "reason", "Clearing of vendors").is(303);
    admin.post(PATH + "/pause", "what", "all", "reason", WHY).is(303);

    assertThat(admin.get("/").body())
        .contains("vendors is paused since", "Clearing of vendors", "Work on documents is paused");
    assertThat(admin.get(PATH).body()).contains("Resume all work");
    assertThat(admin.post(PATH + "/pause", "what", "all", "reason", "Once more").is(422).body())
        .contains("All work is paused already");
  }

  @Test
  void a_paused_lane_is_not_leased_not_even_when_woken_and_goes_on_when_resumed()
      throws SQLException {
    admin.post(PATH + "/pause", "what", "documents", "reason", WHY).is(303);
    admin.post(PATH + "/pause", "what", "vendors", "reason", WHY).is(303);
    get(lanes.wake(tenant.id(), Stream.DOCUMENTS));
    get(lanes.wake(tenant.id(), Stream.VENDORS));

    assertThat(claimed())
        .doesNotContain("documents", "vendors")
        .contains("masters", "tokens", "alerts");
    assertThat(admin.get("/").body()).contains("Work on documents is paused since");

    admin.post(PATH + "/resume", "what", "documents").is(303);
    assertThat(claimed()).containsExactly("documents");
    admin.post(PATH + "/resume", "what", "vendors").is(303);
    assertThat(claimed()).containsExactly("vendors");
  }

  private List<String> claimed() throws SQLException {
    try (var connection = DB.jdbc();
        var rows =
            connection
                .createStatement()
                .executeQuery(
                    "select array_agg(stream) from claim_lanes('n', 1000, interval '1 h',"
                        + " '{documents,masters,tokens,alerts,vendors}') where tenant_id = '"
                        + tenant.id()
                        + "'")) {
      rows.next();
      return List.of((String[]) rows.getArray(1).getArray());
    }
  }

  @Test
  void a_run_is_refused_with_who_has_paused_it_on_pages_and_in_the_api() {
    admin.post(PATH + "/pause", "what", "documents", "reason", WHY).is(303);

    assertThat(admin.post("/run").is(409).body()).contains("MLC-230");
    assertThat(site.post("/api/v1/sync/run", tenant, "{\"stream\":\"documents\"}").is(409).body())
        .contains("MLC-230", "Audit of the year");
    site.post("/api/v1/sync/run", tenant, "{\"stream\":\"masters\"}").is(202);
    site.post("/api/v1/sync/run", tenant, "{\"stream\":\"vendors\"}").is(202);

    admin.post(PATH + "/pause", "what", "vendors", "reason", WHY).is(303);
    site.post("/api/v1/sync/run", tenant, "{\"stream\":\"vendors\"}").is(409);

    admin.post(PATH + "/resume", "what", "documents").is(303);
    admin.post("/run").is(303);
  }

  @Test
  void concur_is_told_of_payments_when_an_administrator_or_a_program_says_so() {
    var today = LocalDate.now(ZoneOffset.UTC);
    assertThat(admin.get(PATH).body()).contains("Concur is not told of payments.");

    assertThat(
            admin.post(PATH + "/payments", "payments", "told", "from", "2999-01-01").is(422).body())
        .contains("A day until today, please.");
    admin.post(PATH + "/payments", "payments", "told").is(303);

    assertThat(site.member(tenant, Role.VIEWER).get(PATH).body())
        .contains("Concur is told of payments from " + today);
    assertThat(site.get("/api/v1/payments", tenant).is(200).body())
        .isEqualTo("{\"tellConcur\":true,\"from\":\"" + today + "\"}");
    assertThat(site.put("/api/v1/payments", tenant, "{\"tellConcur\":false}").is(200).body())
        .startsWith("{\"tellConcur\":false");
    var earlier = "{\"tellConcur\":true,\"from\":\"2026-01-31\"}";
    assertThat(site.put("/api/v1/payments", tenant, earlier).is(200).body()).isEqualTo(earlier);
    assertThat(site.put("/api/v1/payments", tenant, "{\"tellConcur\":true}").is(200).body())
        .as("the day stays")
        .isEqualTo(earlier);
    site.put("/api/v1/payments", tenant, "{}").is(422);
    site.put("/api/v1/payments", tenant, "{\"tellConcur\":\"no\"}").is(422);
    site.put("/api/v1/payments", tenant, "{\"tellConcur\":true,\"from\":\"soon\"}").is(422);
    admin.post(PATH + "/payments", "payments", "perhaps").is(400);
    assertThat(audited()).contains("payments.telling");
  }

  @Test
  void the_settings_lead_to_where_payments_are_switched_on_which_says_what_it_will_tell() {
    var viewer = site.member(tenant, Role.VIEWER);

    assertThat(viewer.get("/settings").is(200).body())
        .contains("href=\"/settings/schedule#payments\"", "Whether Concur is told of what is paid");
    assertThat(viewer.get(PATH).is(200).body())
        .contains("id=\"payments\"", "What was paid on earlier days is not told");
    admin.post(PATH + "/payments", "payments", "told").is(303);

    assertThat(viewer.get(PATH).is(200).body())
        .contains("What Concur was told stays there.")
        .doesNotContain("What was paid on earlier days is not told");
  }

  @Test
  void what_somebody_else_has_said_of_payments_meanwhile_is_not_written_over() {
    assertThat(admin.get(PATH).body()).contains("name=\"seen\" value=\"quiet\"");
    admin
        .post(PATH + "/payments", "payments", "told", "from", "2026-01-31", "seen", "quiet")
        .is(303);

    var late =
        admin.post(PATH + "/payments", "payments", "told", "from", "2026-01-30", "seen", "quiet");

    assertThat(late.is(409).body())
        .contains(
            "Nothing was saved: somebody has changed this",
            "Concur is told of payments from 2026-01-31 on.");
    admin
        .post(PATH + "/payments", "payments", "told", "from", "2026-01-31", "seen", "quiet")
        .is(303);
    admin.post(PATH + "/payments", "payments", "quiet", "seen", "told 2026-01-31").is(303);
    assertThat(audited().stream().filter("payments.telling"::equals))
        .as("twice is once")
        .hasSize(2);
  }

  @Test
  void a_pause_has_a_reason() {
    assertThat(admin.post(PATH + "/pause", "what", "all", "reason", " ").is(422).body())
        .contains("Say in a few words why");
    admin.post(PATH + "/pause", "what", "tokens", "reason", WHY).is(400);
    assertThat(get(lanes.pauses(tenant.id()))).isEmpty();
  }

  @Test
  void how_often_is_chosen_among_what_the_operator_allows() {
    assertThat(admin.get(PATH).is(200).body())
        .contains("As usual: every 5 minutes", "Every 6 hours")
        .doesNotContain("Every minute");

    admin.post(PATH, "every-documents", "30", "every-vendors", "60").is(303);
    admin.post(PATH, "every-documents", "1").is(400);

    assertThat(get(lanes.paces(tenant.id())))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(Stream.DOCUMENTS, Duration.ofMinutes(30), Stream.VENDORS, Duration.ofHours(1)));
    assertThat(audited()).contains("work.paced");
  }

  private List<String> audited() {
    return get(new AuditRows(DB.database()).list(tenant.id(), Long.MAX_VALUE, 50)).stream()
        .map(AuditEntry::action)
        .toList();
  }
}
