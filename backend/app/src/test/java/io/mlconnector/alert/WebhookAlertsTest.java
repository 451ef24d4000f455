package io.mlconnector.alert;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlconnector.queue.LaneLostException;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
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
    assertThat(sent.header("webhook-signature"))
        .isEqualTo(HookSecret.sign(secret, sent.id(), timestamp, sent.body()));
    assertThat(timestamp).isEqualTo(site.moment().instant().getEpochSecond());
    assertThat(sent.json().getString("type")).isEqualTo("alerts");
    assertThat(sent.alerts().getJsonObject(0).getString("state")).isEqualTo("raised");
    assertThat(sent.alerts().getJsonObject(0).getString("kind")).isEqualTo("documents-held");
    assertThat(sent.alerts().getJsonObject(0).getString("url"))
        .isEqualTo("http://127.0.0.1/problems");
  }

  @Test
  void another_secret_holds_at_once() {
    var first = hooked(receiver);
    var second = get(site.alerts().renewSecret(tenant.id(), "test")).orElseThrow();
    held("A");

    turn();

    var sent = receiver.received().getFirst();
    var timestamp = Long.parseLong(sent.header("webhook-timestamp"));
    assertThat(second).isNotEqualTo(first).startsWith("whsec_");
    assertThat(sent.header("webhook-signature"))
        .isEqualTo(HookSecret.sign(second, sent.id(), timestamp, sent.body()));
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
  void a_receiver_that_is_gone_or_never_takes_it_is_given_up() throws SQLException {
    hooked(receiver);
    held("A");
    receiver.next(410);
    turn();
    assertThat(count("alert_digest where hook_outcome = 'given-up'")).isOne();

    release();
    for (var attempt = 0; attempt < HookRetry.ATTEMPTS_MAX; attempt++) {
      receiver.next(500);
    }
    for (var attempt = 0; attempt < HookRetry.ATTEMPTS_MAX + 3; attempt++) {
      turnAfter(Duration.ofHours(4));
    }

    assertThat(receiver.received()).hasSize(1 + HookRetry.ATTEMPTS_MAX);
    assertThat(count("alert_digest where hook_outcome = 'given-up'")).isEqualTo(2);
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
        "http://example.com/",
        "https://10.0.0.1/",
        "https://169.254.169.254/latest/meta-data",
        "https://[::1]/",
        "https://user@example.com/",
        "ftp://example.com/",
        "https://2130706433/"
      })
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
        .isEqualTo("It answered 403. It does not take what we send.");
  }
}
