package io.mlconnector.portal.alerts;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.alert.HookReceiver;
import io.mlconnector.alert.Rhythm;
import io.mlconnector.audit.AuditEntry;
import io.mlconnector.audit.AuditRows;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.identity.Role;
import io.mlconnector.queue.Stream;
import io.mlconnector.queue.TestRuns;
import io.mlconnector.tenant.NewTenant;
import io.mlconnector.web.StoredDocuments;
import io.mlconnector.web.Surfer;
import io.mlconnector.web.TestSite;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AlertsAreaTest {

  @RegisterExtension static final TestDatabase DB = new TestDatabase(4, TestSite.ENTITIES);

  private static final String PATH = "/settings/alerts";
  private static final Pattern OF = Pattern.compile("name=\"of\" value=\"([^\"]+)\"");
  private static final Pattern SECRET = Pattern.compile("whsec_[A-Za-z0-9+/]+=*");

  @SuppressWarnings("NullAway.Init")
  private static TestSite site;

  private NewTenant tenant;
  private Surfer admin;

  @BeforeAll
  static void start() {
    site = new TestSite(DB, Optional.empty());
  }

  @BeforeEach
  void enter() {
    tenant = site.newTenant("Acme");
    admin = site.member(tenant, Role.ADMIN);
  }

  @Test
  void what_is_the_matter_stands_on_the_page_with_its_link() {
    new StoredDocuments(DB)
        .held(tenant.id(), "A", Problem.of(Code.ACCOUNT_NOT_MAPPED, "code", "474230"));
    DB.execute("update lane set fence = 1 where tenant_id = '" + tenant.id() + "'");
    get(site.alertsLane().work(TestRuns.of(tenant.id(), Stream.ALERTS, 0, site.moment())));

    assertThat(site.member(tenant, Role.VIEWER).get(PATH).is(200).body())
        .contains("Documents are held", "1 document is held", "href=\"/problems\"", "Told");
  }

  @Test
  void an_admin_says_what_is_told_to_whom_and_when() {
    admin.get(PATH).is(200);
    admin
        .post(
            PATH,
            "kind",
            "documents-held",
            "wait",
            "48",
            "rhythm",
            "daily",
            "hour",
            "7",
            "zone",
            "Europe/Berlin",
            "mails",
            "yes")
        .is(303);

    var settings = get(site.alerts().settings(tenant.id()));
    assertThat(settings.kinds()).extracting(kind -> kind.word()).containsExactly("documents-held");
    assertThat(settings.rhythm()).isEqualTo(new Rhythm.Daily(7));
    assertThat(settings.zone().getId()).isEqualTo("Europe/Berlin");
    assertThat(settings.waitHours()).isEqualTo(48);
    assertThat(audited()).contains("alerts.changed");
  }

  @Test
  void what_cannot_be_read_is_said_beside_its_field_and_stays_as_typed() {
    var page =
        admin
            .post(PATH, "wait", "none", "rhythm", "daily", "hour", "25", "zone", "Berlin/<b>")
            .is(422)
            .body();

    assertThat(page)
        .contains("An hour from 0 to 23.", "A time zone such as", "Hours, from 1 to 720.")
        .contains("value=\"none\"", "Berlin/&lt;b&gt;");
  }

  @Test
  void the_secret_is_shown_once_and_the_address_to_admins_alone() {
    var receiver = new HookReceiver(DB.vertx());
    var shown = admin.post(PATH + "/webhook", "url", receiver.url()).is(200).body();
    assertThat(SECRET.matcher(shown).find()).isTrue();

    assertThat(admin.get(PATH).body()).contains(receiver.url()).doesNotContain("whsec_");
    assertThat(site.member(tenant, Role.VIEWER).get(PATH).body())
        .contains("Sent to 127.0.0.1")
        .doesNotContain("key=k", "whsec_", "Send a test");
    admin.post(PATH + "/webhook/secret").is(200);
    assertThat(audited()).containsExactly("alerts.webhook_secret_made");
  }

  @Test
  void another_secret_is_made_once_and_a_reload_makes_none() {
    var receiver = new HookReceiver(DB.vertx());
    admin.post(PATH + "/webhook", "url", receiver.url()).is(200);
    var of = OF.matcher(admin.get(PATH).body()).results().findFirst().orElseThrow().group(1);

    site.moment().pass(Duration.ofSeconds(1));
    var made = admin.post(PATH + "/webhook/secret", "of", of).is(200).body();
    var again = admin.post(PATH + "/webhook/secret", "of", of).is(200).body();

    assertThat(SECRET.matcher(made).find()).isTrue();
    assertThat(again).doesNotContain("whsec_").contains("No other secret was made");
    assertThat(audited())
        .containsExactly("alerts.webhook_secret_made", "alerts.webhook_secret_made");
  }

  @Test
  void a_webhook_that_was_switched_off_is_shown_so() {
    var receiver = new HookReceiver(DB.vertx());
    admin.post(PATH + "/webhook", "url", receiver.url()).is(200);
    DB.execute(
        "update alert_setting set hook_off = true, hook_failed = 'It answered 410.'"
            + " where tenant_id = '%s'".formatted(tenant.id()));

    assertThat(admin.get(PATH).body())
        .contains("Switched off. It answered 410.")
        .doesNotContain("Send a test", "Make another secret");
    admin.post(PATH + "/webhook", "url", receiver.url()).is(200);
    assertThat(admin.get(PATH).body()).contains("Send a test").doesNotContain("Switched off");
  }

  @Test
  void a_test_is_sent_and_its_answer_told() {
    var receiver = new HookReceiver(DB.vertx());
    admin.post(PATH + "/webhook", "url", receiver.url()).is(200);
    receiver.next(500);

    assertThat(admin.post(PATH + "/webhook/test").is(200).body())
        .contains("The test: It answered 500. It failed on its side.");
    site.moment().pass(Duration.ofSeconds(10));
    assertThat(admin.post(PATH + "/webhook/test").is(200).body()).contains("It answered 204.");
    admin.post(PATH + "/webhook/remove").is(303);
    assertThat(admin.get(PATH).body()).doesNotContain("Send a test");
    assertThat(audited()).contains("alerts.webhook_removed");
  }

  @Test
  void an_address_that_may_not_be_called_is_refused_and_stays_as_typed() {
    for (var url : new String[] {"https://10.1.2.3/x", "nonsense", "http://8.8.8.8/"}) {
      assertThat(admin.post(PATH + "/webhook", "url", url).is(422).body()).contains(url);
    }
    assertThat(get(site.alerts().settings(tenant.id())).hook()).isEmpty();
  }

  private List<String> audited() {
    return get(new AuditRows(DB.database()).list(tenant.id(), Long.MAX_VALUE, 50)).stream()
        .map(AuditEntry::action)
        .filter(action -> action.startsWith("alerts."))
        .toList();
  }
}
