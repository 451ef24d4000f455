package io.mlconnector.alert;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What people are told while something of telling them is broken itself. */
class AlertTroubleTest extends AlertTrial {

  private static final Duration HOURS = Duration.ofHours(2);
  private static final Duration LONG = Duration.ofHours(4);

  private HookReceiver receiver;

  @BeforeEach
  void listen() {
    receiver = new HookReceiver(DB.vertx());
  }

  private void withoutMails() {
    var settings =
        new AlertSettings(
            EnumSet.of(AlertKind.DOCUMENTS_HELD),
            false,
            Set.of(),
            new Rhythm.Hourly(),
            ZoneOffset.UTC,
            24,
            Optional.empty());
    get(site.alerts().save(tenant.id(), settings, "test"));
  }

  private void refuse(int times) {
    for (var n = 0; n < times; n++) {
      receiver.next(500);
    }
  }

  @Test
  void a_part_of_a_look_that_fails_ends_nothing_and_silences_nothing_else() {
    of(
        """
        insert into concur_connection (tenant_id, company_uuid, refresh_token, state)
          values ('%1$s', 'c', '\\x00', 'connected');
        insert into event_subscription (tenant_id, topic, state, problem)
          values ('%1$s', 'public.concur.financialintegration', 'broken',
                  '{"code": "MLC-433", "facts": {}}')
        """);
    turn();
    assertThat(mails()).hasSize(1);

    DB.execute("alter table event_subscription rename to event_subscription_away");
    try {
      held("A");
      of("update lane set failures = 6 where stream = 'alerts' and tenant_id = '%1$s'");
      assertThat(turnAfter(HOURS).failed()).isTrue();
    } finally {
      DB.execute("alter table event_subscription_away rename to event_subscription");
    }

    assertThat(mails()).hasSize(2).noneMatch(mail -> mail.subject().contains("over"));
    assertThat(mails())
        .anyMatch(
            mail ->
                mail.body().contains("1 document is held")
                    && mail.body().contains("Telling people has failed several times"));
    of("update lane set failures = 0 where stream = 'alerts' and tenant_id = '%1$s'");
    assertThat(turnAfter(HOURS).failed()).isFalse();
  }

  private void cause(String code, int times) {
    for (var n = 0; n < times; n++) {
      documents.held(
          tenant.id(), code + " " + n, Problem.of(Code.ACCOUNT_NOT_MAPPED, "code", code));
    }
  }

  @Test
  void causes_beyond_the_bound_make_none_over_that_is_held_still() throws SQLException {
    for (var n = 0; n < Findings.MAX; n++) {
      cause("old" + n, 1);
    }
    turn();
    for (var n = 0; n < 20; n++) {
      cause("new" + n, 2);
    }

    turnAfter(HOURS);

    assertThat(count("alert where over_at is not null")).isZero();
    assertThat(count("alert where kind = 'documents-held'")).isEqualTo(Findings.MAX);
    assertThat(mails()).hasSize(1);
  }

  @Test
  void what_was_written_down_leaves_before_a_look_that_fails_altogether() {
    held("A");
    turn();
    DB.execute("delete from outgoing_mail");
    of("update alert_digest set mail_waits = true where tenant_id = '%1$s'");
    DB.execute("alter table alert rename to alert_away");
    try {
      assertThatThrownBy(this::turn).isNotNull();
    } finally {
      DB.execute("alter table alert_away rename to alert");
    }

    assertThat(get(site.people().outbox().waiting())).hasSize(1);
  }

  @Test
  void a_webhook_that_takes_nothing_is_told_to_admins_who_get_no_mails_and_once_a_day()
      throws SQLException {
    withoutMails();
    hooked(receiver);
    held("A");
    refuse(100);

    turn();
    for (var n = 1; n < HookRetry.ATTEMPTS_MAX; n++) {
      assertThat(mails()).isEmpty();
      turnAfter(LONG);
    }

    assertThat(count("alert_digest where hook_attempts = 12 and hook_outcome = 'given-up'"))
        .isOne();
    assertThat(mails())
        .singleElement()
        .matches(mail -> mail.to().equals(admin.mail().text()))
        .matches(mail -> mail.body().contains("Alerts do not reach your webhook. It answered 500."))
        .matches(mail -> !mail.body().contains("document"));
    get(site.alerts().setHook(tenant.id(), URI.create(receiver.url()), "test"));
    turnAfter(LONG);
    assertThat(mails()).hasSize(1);
    turnAfter(Duration.ofHours(21));
    assertThat(mails()).hasSize(2).anyMatch(mail -> mail.subject().equals("1 over: Acme"));
  }

  @Test
  void a_webhook_that_is_gone_is_called_no_more_and_that_is_told() throws SQLException {
    withoutMails();
    hooked(receiver);
    held("A");
    receiver.next(410);
    turn();
    turnAfter(HOURS);

    assertThat(mails())
        .singleElement()
        .matches(mail -> mail.body().contains("It answered 410."))
        .matches(mail -> mail.body().contains("It was switched off."));
    cause("other", 1);
    turnAfter(HOURS);
    assertThat(receiver.received()).hasSize(1);
    assertThat(count("alert where kind = 'documents-held' and told_at is null")).isOne();
    assertThat(get(site.alerts().test(tenant.id()))).isEmpty();

    get(site.alerts().setHook(tenant.id(), URI.create(receiver.url()), "test"));
    turnAfter(HOURS);
    assertThat(receiver.received()).hasSize(2);
  }

  @Test
  void a_webhook_that_is_silent_holds_up_no_mail_and_is_called_once_a_run() throws SQLException {
    wanted(new Rhythm.AtOnce());
    hooked(receiver);
    for (var n = 0; n < 30; n++) {
      of(
          """
          insert into alert_digest (tenant_id, digest_id, news, created_at, mail_waits, hook_due)
            values ('%1$s', gen_random_uuid(), '[]', now() - interval '1 hour', false,
                    now() - interval '1 minute')
          """);
    }
    receiver.next(request -> {});
    receiver.next(request -> {});
    held("A");

    var result = turnAfter(Duration.ofSeconds(1));

    assertThat(mails()).hasSize(1);
    assertThat(receiver.received()).hasSize(1);
    assertThat(result.pause()).isPositive();
    turnAfter(Duration.ofMinutes(5));
    assertThat(receiver.received()).hasSize(2);
    assertThat(count("alert_digest where hook_attempts = 1")).isEqualTo(2);
  }

  @Test
  void a_secret_that_cannot_be_opened_counts_as_an_attempt_and_another_one_mends_it()
      throws SQLException {
    hooked(receiver);
    of("update alert_setting set hook_secret = 'nonsense' where tenant_id = '%1$s'");
    held("A");

    turn();

    assertThat(mails()).hasSize(1);
    assertThat(receiver.received()).isEmpty();
    assertThat(count("alert_digest where hook_attempts = 1 and hook_answer like '%secret%'"))
        .isOne();
    assertThat(get(site.alerts().renewSecret(tenant.id(), made(), "test"))).isPresent();
    turnAfter(LONG);
    assertThat(receiver.received()).hasSize(1);
  }

  @Test
  void nothing_is_kept_for_longer_where_nothing_happens() throws SQLException {
    of(
        """
        insert into alert (tenant_id, alert_id, kind, subject, said, fix, path, urgency, raised_at,
                           over_at, over_told_at)
          values ('%1$s', gen_random_uuid(), 'documents-held', 's', 's', 'f', '/', 1,
                  now() - interval '99 days', now() - interval '95 days',
                  now() - interval '95 days');
        insert into alert_digest (tenant_id, digest_id, news, created_at, mail_waits)
          values ('%1$s', gen_random_uuid(), '[]', now() - interval '95 days', false);
        """);

    turn();

    assertThat(count("alert where true")).isZero();
    assertThat(count("alert_digest where true")).isZero();
  }

  private Instant made() {
    return get(site.alerts().settings(tenant.id())).hook().orElseThrow().secretAt();
  }
}
