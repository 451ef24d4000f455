package io.mlconnector.alert;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.identity.Members;
import io.mlconnector.identity.Role;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AlertsLaneTest extends AlertTrial {

  private static final Duration HOURS = Duration.ofHours(2);

  @Test
  void a_new_cause_is_told_once_with_its_count_and_again_only_when_it_comes_back() {
    held("A");
    held("B");

    turn();
    turnAfter(HOURS);

    assertThat(mails())
        .singleElement()
        .satisfies(
            mail -> {
              assertThat(mail.to()).isEqualTo(admin.mail().text());
              assertThat(mail.subject()).isEqualTo("1 alert: Acme");
              assertThat(mail.body())
                  .contains("2 documents are held: Account code 474230 is not mapped")
                  .contains("http://127.0.0.1/problems");
            });

    release();
    turnAfter(HOURS);
    assertThat(mails()).hasSize(2).anyMatch(mail -> mail.subject().equals("1 over: Acme"));

    held("C");
    turnAfter(HOURS);
    assertThat(mails()).hasSize(3).anyMatch(mail -> mail.body().contains("1 document is held"));
  }

  @Test
  void a_changed_bank_account_is_told_within_minutes_however_often_others_are() {
    held("A");
    turn();
    held("B");
    turnAfter(Duration.ofMinutes(6));
    assertThat(mails()).hasSize(1);

    DB.execute(
        """
        insert into bank_alarm (tenant_id, kind, partner_id, name, before, after, old_ends, new_ends,
                                writer, seen_at)
          values ('%s', 'changed', 7, 'Rhine Steel', '{}', '{}', '{1111}', '{2222}', '', now())
        """
            .formatted(tenant.id()));
    turnAfter(Duration.ofMinutes(1));

    assertThat(mails()).hasSize(2).anyMatch(mail -> mail.body().contains("Rhine Steel"));

    DB.execute("update bank_alarm set state = 'closed', changed_at = now()");
    turnAfter(Duration.ofMinutes(6));
    assertThat(mails()).as("that it is over can wait").hasSize(2);
  }

  @Test
  void what_is_over_before_it_was_told_is_not_told_at_all() throws SQLException {
    wanted(new Rhythm.Daily(8));
    held("A");
    turn();
    release();
    turn();

    turnAfter(Duration.ofDays(1));

    assertThat(mails()).isEmpty();
    assertThat(count("alert where over_told_at is not null and told_at is null")).isOne();
  }

  @Test
  void a_storm_comes_as_one_message_and_the_lane_knows_when() {
    wanted(new Rhythm.AtOnce());
    held("A");
    turn();
    for (var code = 0; code < 40; code++) {
      documents.held(
          tenant.id(), "S" + code, Problem.of(Code.ACCOUNT_NOT_MAPPED, "code", "storm" + code));
    }

    var result = turnAfter(Duration.ofMinutes(1));

    assertThat(mails()).hasSize(1);
    assertThat(result.pause()).isLessThanOrEqualTo(Duration.ofMinutes(4));
    turnAfter(Duration.ofMinutes(5));
    assertThat(mails()).hasSize(2).anyMatch(mail -> mail.subject().equals("40 alerts: Acme"));
  }

  @Test
  void mails_go_to_those_who_were_chosen_as_long_as_they_are_members() {
    var reader = site.people().somebody();
    site.people().join(reader, tenant.id(), Role.VIEWER);
    wanted(new Rhythm.AtOnce(), reader.id());
    held("A");
    turn();
    assertThat(mails()).extracting(mail -> mail.to()).containsExactly(reader.mail().text());

    var members = site.people().identity().members();
    var by = Members.By.operator(tenant.id(), "Acme");
    var member =
        get(members.list(tenant.id())).stream()
            .filter(one -> one.person().equals(reader.id()))
            .findFirst();
    get(members.remove(by, member.orElseThrow(), false));
    release();
    turnAfter(HOURS);

    assertThat(mails()).hasSize(2).anyMatch(mail -> mail.to().equals(admin.mail().text()));
  }

  @Test
  void without_anybody_to_tell_it_waits_for_somebody() throws SQLException {
    DB.execute("delete from membership where tenant_id = '" + tenant.id() + "'");
    held("A");
    turn();
    assertThat(count("alert where told_at is null")).isOne();

    site.people().join(admin, tenant.id(), Role.OWNER);
    turnAfter(HOURS);

    assertThat(mails()).hasSize(1);
  }

  @Test
  void a_document_that_waits_too_long_is_told() {
    held("A");
    turnAfter(Duration.ofHours(25));

    assertThat(mails())
        .singleElement()
        .matches(mail -> mail.body().contains("A document waits since"))
        .matches(mail -> mail.body().contains("longer than 24 hours"));
  }

  @Test
  void a_connection_that_breaks_wakes_the_lane_and_is_told_and_so_is_its_end() throws SQLException {
    DB.execute(
        """
        insert into odoo_connection (tenant_id, url, login, api_key, protocol, state)
          values ('%1$s', 'https://odoo.example', 'bot', '\\x00', 'auto', 'connected');
        update lane set due_at = now() + interval '1 day' where tenant_id = '%1$s';
        update odoo_connection set state = 'broken' where tenant_id = '%1$s';
        """
            .formatted(tenant.id()));
    assertThat(count("lane where stream = 'alerts' and due_at <= now()")).isOne();

    turn();
    assertThat(mails())
        .singleElement()
        .matches(mail -> mail.body().contains("The connection to Odoo does not work"))
        .matches(mail -> mail.body().contains("/connections/odoo"));

    DB.execute(
        "update odoo_connection set state = 'connected' where tenant_id = '%s'"
            .formatted(tenant.id()));
    turnAfter(HOURS);
    assertThat(mails()).hasSize(2);
  }

  @Test
  void kinds_that_are_switched_off_are_not_told_and_neither_is_their_end() throws SQLException {
    held("A");
    turn();
    wanted(new Rhythm.AtOnce());
    var none = get(site.alerts().settings(tenant.id()));
    get(
        site.alerts()
            .save(
                tenant.id(),
                new AlertSettings(
                    Set.of(),
                    true,
                    none.readers(),
                    none.rhythm(),
                    none.zone(),
                    none.waitHours(),
                    none.hook()),
                "test"));
    release();

    turnAfter(HOURS);

    assertThat(mails()).hasSize(1);
    assertThat(count("alert where over_told_at is null")).isZero();
  }

  @Test
  void a_month_that_is_not_equal_is_told_from_the_third_day_on_and_when_it_is() {
    var document = held("A");
    DB.execute(
        "update document set processed_on = '2026-10-15' where document_id = '%s'"
            .formatted(document));
    site.moment().set(Instant.parse("2026-11-02T12:00:00Z"));
    turn();
    assertThat(mails()).noneMatch(mail -> mail.body().contains("2026-10 is not equal"));

    site.moment().set(Instant.parse("2026-11-03T12:00:00Z"));
    turn();

    assertThat(mails())
        .anyMatch(mail -> mail.body().contains("2026-10 is not equal in Concur and in Odoo"));
  }

  @Test
  void a_quiet_tenant_is_looked_at_again_within_five_minutes() {
    assertThat(turn().pause()).isLessThanOrEqualTo(Duration.ofMinutes(5));
    assertThat(mails()).isEmpty();
  }

  @Test
  void a_token_that_ends_is_told_at_each_threshold_once() {
    connect();
    tokenEndsIn(29);
    turn();
    turnAfter(HOURS);
    assertThat(mails()).hasSize(1);

    tokenEndsIn(13);
    turnAfter(HOURS);
    tokenEndsIn(10);
    turnAfter(HOURS);
    assertThat(mails()).hasSize(2);

    tokenEndsIn(6);
    turnAfter(HOURS);
    tokenEndsIn(3);
    turnAfter(HOURS);
    tokenEndsIn(0);
    turnAfter(HOURS);
    assertThat(mails()).hasSize(4);

    tokenEndsIn(180);
    turnAfter(HOURS);
    assertThat(mails()).hasSize(5).anyMatch(mail -> mail.subject().equals("1 over: Acme"));
  }

  @Test
  void work_that_fails_time_and_again_is_told_unless_it_is_paused() {
    connect();
    of("update lane set failures = 6 where stream = 'documents' and tenant_id = '%1$s'");
    turn();
    assertThat(mails())
        .singleElement()
        .matches(mail -> mail.body().contains("Work on documents has failed several times"));

    of("update lane set due_at = null where stream = 'documents' and tenant_id = '%1$s'");
    turnAfter(HOURS);
    assertThat(mails()).hasSize(2).anyMatch(mail -> mail.subject().equals("1 over: Acme"));
  }

  @Test
  void a_subscription_that_is_broken_is_told() {
    connect();
    of(
        """
        insert into event_subscription (tenant_id, topic, state, problem)
          values ('%1$s', 'public.concur.financialintegration', 'broken',
                  '{"code": "MLC-433", "facts": {}}')
        """);
    turn();

    assertThat(mails())
        .singleElement()
        .matches(mail -> mail.body().contains("/connections/concur#events"));
  }

  @Test
  void an_entry_that_was_changed_by_hand_is_told_with_its_document() {
    connect();
    var document = documents.fetched(tenant.id(), "Changed");
    of(
        """
        update document set state = 'ACKNOWLEDGED', acknowledged_at = now()
         where tenant_id = '%1$s';
        update document set state = 'POSTED', odoo_move_id = 7, odoo_name = 'EXP/1',
               odoo_date = current_date, entry = '{"company": 1}' where tenant_id = '%1$s';
        update document set state = 'CONFIRMED', confirmed_at = now(),
               problems = '[{"code": "MLC-520", "facts": {"entry": "EXP/1", "detail": "date"}}]'
         where tenant_id = '%1$s';
        """);
    turn();

    assertThat(mails())
        .singleElement()
        .matches(mail -> mail.body().contains("EXP/1 was changed in Odoo"))
        .matches(mail -> mail.body().contains("/documents/" + document));
  }
}
