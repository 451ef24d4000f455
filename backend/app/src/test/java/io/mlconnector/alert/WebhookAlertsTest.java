package io.mlconnector.alert;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlconnector.house.Proves;
import io.mlconnector.queue.LaneLostException;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Alerts that are sent to somebody's server. */
class WebhookAlertsTest extends AlertTrial {

  private HookReceiver receiver;

  @BeforeEach
  void listen() {
    receiver = new HookReceiver(DB.vertx());
  }

  @Test
  void an_alert_arrives_signed_with_an_id_a_time_and_a_link() {
    var secret = hooked(receiver);
    held("A");

    turn();

    var sent = receiver.received().getFirst();
    var timestamp = Long.parseLong(sent.header("webhook-timestamp"));
    assertThat(sent.header("webhook-signature")).isEqualTo(sign(secret, sent));
    assertThat(timestamp).isEqualTo(site.moment().instant().getEpochSecond());
    assertThat(sent.json().getString("type")).isEqualTo("alerts");
    assertThat(sent.alerts().getJsonObject(0).getString("state")).isEqualTo("raised");
    assertThat(sent.alerts().getJsonObject(0).getString("kind")).isEqualTo("documents-held");
    assertThat(sent.alerts().getJsonObject(0).getString("url"))
        .isEqualTo("http://127.0.0.1/problems");
  }

  private static String sign(String secret, HookReceiver.Received sent) {
    var signed = sent.id() + "." + sent.header("webhook-timestamp") + "." + sent.body();
    return HookSecret.sign(secret, false, signed);
  }

  private Instant made() {
    return get(site.alerts().settings(tenant.id())).hook().orElseThrow().secretAt();
  }

  @Test
  void another_secret_holds_at_once_and_the_former_one_for_a_day_more() {
    var first = hooked(receiver);
    site.moment().pass(Duration.ofMinutes(1));
    var second = get(site.alerts().renewSecret(tenant.id(), made(), "test")).orElseThrow();
    held("A");

    turn();
    release();
    turnAfter(Duration.ofHours(25));

    assertThat(second).isNotEqualTo(first).startsWith("whsec_");
    var sent = receiver.received();
    assertThat(sent.getFirst().header("webhook-signature"))
        .isEqualTo(sign(second, sent.getFirst()) + " " + sign(first, sent.getFirst()));
    assertThat(sent.get(1).header("webhook-signature")).isEqualTo(sign(second, sent.get(1)));
  }

  @Test
  void a_secret_is_replaced_once_however_often_the_form_comes() {
    hooked(receiver);
    var then = made();
    site.moment().pass(Duration.ofHours(1));
    var second = get(site.alerts().renewSecret(tenant.id(), then, "test")).orElseThrow();
    site.moment().pass(Duration.ofHours(1));

    assertThat(get(site.alerts().renewSecret(tenant.id(), then, "test"))).isEmpty();
    get(site.alerts().test(tenant.id()));
    assertThat(receiver.received().getFirst().header("webhook-signature"))
        .startsWith(sign(second, receiver.received().getFirst()));
  }

  @Test
  void another_place_gets_a_secret_of_its_own_and_another_path_does_not() {
    var first = hooked(receiver);
    var moved = URI.create(receiver.url().replace("/alerts", "/elsewhere"));
    assertThat(get(site.alerts().setHook(tenant.id(), moved, "test")))
        .isEqualTo(new HookSet.Saved(Optional.empty()));
    var other = new HookReceiver(DB.vertx());

    var second = hooked(other);
    get(site.alerts().test(tenant.id()));

    assertThat(second).isNotEqualTo(first);
    assertThat(other.received().getFirst().header("webhook-signature"))
        .isEqualTo(sign(second, other.received().getFirst()));
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 503, 404, 401, 302})
  void what_is_refused_is_sent_again_later_with_the_same_id(int status) throws SQLException {
    hooked(receiver);
    held("A");
    receiver.next(status);

    var result = turn();

    assertThat(result.pause()).isPositive();
    assertThat(count("alert_digest where hook_attempts = 1 and hook_due is not null")).isOne();
    assertThat(count("alert_digest where hook_answer like '%" + status + "%'")).isOne();
    assertThat(count("alert_digest where hook_answer like '%confidence%'")).isZero();
    turnAfter(Duration.ofHours(4));
    assertThat(receiver.received()).hasSize(2);
    assertThat(receiver.received().get(1).id()).isEqualTo(receiver.received().get(0).id());
    assertThat(receiver.received().get(1).header("webhook-timestamp"))
        .isNotEqualTo(receiver.received().get(0).header("webhook-timestamp"));
    assertThat(count("alert_digest where hook_outcome = 'delivered'")).isOne();
  }

  @Test
  void silence_ends_by_a_time_out_and_an_open_end_counts_as_one() throws SQLException {
    hooked(receiver);
    held("A");
    receiver.next(request -> {});

    turn();

    assertThat(count("alert_digest where hook_answer like 'There was no answer%'")).isOne();
    receiver.next(request -> request.connection().close());
    turnAfter(Duration.ofHours(4));
    turnAfter(Duration.ofHours(4));
    assertThat(receiver.received()).hasSize(3);
    assertThat(count("alert_digest where hook_outcome = 'delivered'")).isOne();
  }

  @Test
  void a_crash_between_telling_and_noting_tells_it_again_with_the_same_id() throws SQLException {
    hooked(receiver);
    held("A");
    receiver.next(
        request -> {
          DB.execute("update lane set fence = 2 where tenant_id = '" + tenant.id() + "'");
          request.response().setStatusCode(200).end();
        });

    assertThatThrownBy(this::turn).isInstanceOf(LaneLostException.class);
    DB.execute("update lane set fence = 1 where tenant_id = '" + tenant.id() + "'");
    turn();
    turn();

    assertThat(receiver.received()).hasSize(2);
    assertThat(receiver.received().get(1).id()).isEqualTo(receiver.received().get(0).id());
    assertThat(receiver.received().get(1).body()).isEqualTo(receiver.received().get(0).body());
    assertThat(mails()).hasSize(1);
    assertThat(count("alert where told_at is not null")).isOne();
  }

  @Test
  void mails_that_were_queued_before_a_crash_are_queued_once() throws SQLException {
    held("A");
    turn();
    DB.execute(
        "update alert_digest set mail_waits = true where tenant_id = '%s'".formatted(tenant.id()));

    turn();

    assertThat(get(site.people().outbox().waiting())).hasSize(1);
    assertThat(count("alert_digest where mail_waits")).isZero();
  }

  @Test
  void a_removed_webhook_is_not_called_any_more() {
    hooked(receiver);
    held("A");
    receiver.next(500);
    turn();
    get(site.alerts().dropHook(tenant.id(), "test"));

    turnAfter(Duration.ofHours(4));

    assertThat(receiver.received()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://8.8.8.8/",
        "https://10.0.0.1/",
        "https://169.254.169.254/latest/meta-data",
        "https://[::1]/",
        "https://user@8.8.8.8/",
        "ftp://8.8.8.8/",
        "https://2130706433/"
      })
  @Proves(8)
  void addresses_inside_and_such_without_tls_are_refused(String url) {
    assertThat(get(site.alerts().setHook(tenant.id(), URI.create(url), "test")))
        .isInstanceOf(HookSet.Refused.class);
  }

  @Test
  void a_test_says_what_the_receiver_answered() {
    hooked(receiver);
    assertThat(get(site.alerts().test(tenant.id())).orElseThrow().delivered()).isTrue();
    assertThat(receiver.received().getFirst().json().getString("type")).isEqualTo("test");

    receiver.next(403);
    assertThat(get(site.alerts().test(tenant.id())).orElseThrow().said())
        .contains("wait a few seconds");
    assertThat(receiver.received()).hasSize(1);
    site.moment().pass(Duration.ofSeconds(10));
    assertThat(get(site.alerts().test(tenant.id())).orElseThrow().said())
        .isEqualTo("It answered 403. It does not take what we send.");
  }
}
