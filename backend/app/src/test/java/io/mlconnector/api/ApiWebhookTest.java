package io.mlconnector.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.db.TestDatabase;
import io.mlconnector.house.Proves;
import io.mlconnector.tenant.NewTenant;
import io.mlconnector.web.Reply;
import io.mlconnector.web.TestSite;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The webhook address in the API. */
class ApiWebhookTest {

  @RegisterExtension static final TestDatabase DB = new TestDatabase(8, TestSite.ENTITIES);

  private static final String CONCUR = "/api/v1/connections/concur";
  private static final String ROTATE = CONCUR + "/webhook-key";
  private static final String OWN_APP =
      "{\"companyUuid\": \"c-1\", \"requestToken\": \"t\", \"clientId\": \"a\","
          + " \"clientSecret\": \"s\"}";
  private static final String OUR_APP = "{\"companyUuid\": \"c-2\", \"requestToken\": \"t\"}";

  @SuppressWarnings("NullAway.Init")
  private static TestSite site;

  @BeforeAll
  static void start() {
    site = new TestSite(DB, Optional.empty());
  }

  private final NewTenant tenant = site.newTenant("Acme");

  @Test
  void a_connection_shows_its_webhook_address_from_the_first_moment() {
    var url = url(site.put(CONCUR, tenant, OWN_APP).is(200));
    assertThat(url).matches("http://localhost/hooks/concur/[A-Za-z0-9_-]{43}");
    assertThat(url(site.get(CONCUR, tenant).is(200))).isEqualTo(url);
    assertThat(url(site.put(CONCUR, tenant, OWN_APP).is(200)))
        .as("new credentials keep the address")
        .isEqualTo(url);
  }

  @Test
  void a_tenant_of_our_app_is_shown_the_address_of_our_app() {
    assertThat(url(site.put(CONCUR, tenant, OUR_APP).is(200)))
        .isEqualTo("http://localhost/hooks/concur");
  }

  @Test
  void the_address_of_our_app_is_not_changed_for_one_tenant() {
    site.put(CONCUR, tenant, OUR_APP).is(200);
    site.post(ROTATE, tenant, "{}").isProblem(409, "MLC-213");
    assertThat(url(site.get(CONCUR, tenant))).isEqualTo("http://localhost/hooks/concur");
  }

  @Test
  @Proves(16)
  void a_new_address_is_good_at_once_and_the_old_one_for_a_week() {
    var before = url(site.put(CONCUR, tenant, OWN_APP).is(200));
    var made = site.post(ROTATE, tenant, "{}").is(200);
    assertThat(url(made)).isNotEqualTo(before).isEqualTo(url(site.get(CONCUR, tenant)));
    var until = Instant.parse(made.json().path("previousUntil").textValue());
    assertThat(until)
        .isBetween(Instant.now().plus(Duration.ofDays(6)), Instant.now().plus(Duration.ofDays(8)));
    site.post(ROTATE, tenant, "{\"overlapDays\": 0}").is(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "31", "1.5", "\"7\"", "1e9", "null"})
  void an_overlap_that_makes_no_sense_is_refused(String days) {
    site.put(CONCUR, tenant, OWN_APP).is(200);
    site.post(ROTATE, tenant, "{\"overlapDays\": " + days + "}").isProblem(422, "MLC-204");
    site.post(ROTATE, tenant, "{\"days\": 7}").isProblem(422, "MLC-205");
  }

  @Test
  void a_wish_in_the_address_is_refused_and_changes_nothing() {
    var before = url(site.put(CONCUR, tenant, OWN_APP).is(200));
    site.post(ROTATE + "?overlapDays=0", tenant, "{}").isProblem(400, "MLC-205");
    assertThat(url(site.get(CONCUR, tenant))).isEqualTo(before);
  }

  @Test
  void without_a_connection_there_is_no_address_to_make() {
    site.post(ROTATE, tenant, "{}").isProblem(404, "MLC-213");
  }

  @Test
  void a_tenant_without_events_has_missed_nothing() {
    var webhook = site.put(CONCUR, tenant, OWN_APP).is(200).json().path("webhook");
    assertThat(webhook.path("missed").intValue()).isZero();
    assertThat(webhook.path("lastEventAt").isNull()).isTrue();
    assertThat(webhook.path("lastDocumentWithoutEventAt").isNull()).isTrue();
  }

  private static String url(Reply reply) {
    return reply.json().path("webhookUrl").textValue();
  }
}
