package io.mlconnector.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.queue.LaneResult;
import io.mlconnector.queue.Stream;
import io.mlconnector.queue.TestRuns;
import io.mlconnector.sync.PollSchedule;
import io.mlconnector.sync.masters.StoredMasters;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A tenant at which nothing happens is looked at whole once an hour, and at once when it does. */
class AlertsAtRestTest extends AlertTrial {

  private static final Duration TURN = Duration.ofMinutes(5);
  private static final Duration HOUR = Duration.ofHours(1);

  /** At the tenant's own moment of the hour: the eleven turns that follow are none. */
  @BeforeEach
  void rest() throws SQLException {
    connect();
    of(
        "update concur_connection set updated_at = now() - interval '3 hours' where tenant_id ="
            + " '%s'");
    of("update odoo_connection set updated_at = now() - interval '3 hours' where tenant_id = '%s'");
    while (!isOwnMoment()) {
      site.moment().set(site.moment().instant().minus(TURN));
    }
    turnOfService(Duration.ZERO);
    assertThat(alerts()).isZero();
  }

  private boolean isOwnMoment() {
    var run = TestRuns.of(tenant.id(), Stream.ALERTS, 0, site.moment());
    return new PollSchedule(TURN).isFirstWithin(HOUR, run.lease(), site.moment().instant());
  }

  private long alerts() throws SQLException {
    return count("alert where over_at is null");
  }

  @Test
  void what_comes_by_time_alone_is_seen_in_the_hours_turn_and_in_none_before() throws SQLException {
    tokenEndsIn(13);

    for (var turn = 1; turn < 12; turn++) {
      assertThat(turnOfService(TURN).pause()).isLessThanOrEqualTo(TURN);
      assertThat(alerts()).as("turn " + turn).isZero();
    }
    turnOfService(TURN);

    assertThat(alerts()).isOne();
  }

  @Test
  void an_hour_whose_turn_comes_late_is_not_lost() throws SQLException {
    tokenEndsIn(13);

    site.moment().pass(HOUR.plus(Duration.ofMinutes(20)));
    assertThat(isOwnMoment()).isFalse();
    turnOfService(Duration.ZERO);

    assertThat(alerts()).isOne();
  }

  @Test
  void a_turn_ends_its_pause_when_the_hour_is_over() {
    site.moment().pass(HOUR.plus(Duration.ofMinutes(20)));
    turnOfService(Duration.ZERO);

    var last = turnOfService(HOUR.minus(Duration.ofSeconds(1)));

    assertThat(last.pause()).isLessThanOrEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void a_node_that_has_just_started_begins_with_a_whole_look() throws SQLException {
    tokenEndsIn(13);
    turnOfService(TURN);
    assertThat(alerts()).isZero();

    service = site.alertsLane(HOUR);
    turnOfService(TURN);

    assertThat(alerts()).isOne();
  }

  @ParameterizedTest
  @EnumSource(AlertKind.class)
  void what_has_a_moment_is_seen_in_the_next_turn(AlertKind kind) throws SQLException {
    var seen = happens(kind) ? 1 : 0;

    LaneResult turn = turnOfService(TURN);

    assertThat(turn.pause()).isLessThanOrEqualTo(TURN);
    assertThat(count("alert where over_at is null and kind = '" + kind.word() + "'"))
        .isEqualTo(seen);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // Both sides' names are different.
        """
        insert into vendor_link (tenant_id, vendor_code, address_code, partner_id, main, stage,
                                 groups, conflicts)
          values ('%1$s', 'A', 'MAIN', 1, true, 'linked', '{}',
                  '{"NAME": {"odoo": {"NAME": "Kiel"}, "concur": {"NAME": "Bonn"}}}')
        """,
        // Odoo looks as if it was set back.
        """
        insert into vendor_settings (tenant_id, enabled, origin, confirmed_at)
          values ('%1$s', true, 'o', now() - interval '1 day');
        insert into odoo_follow (tenant_id, model, origin, generation, scope, readable, fields,
                                 left_out, looked_at, alarm, alarm_at)
          values ('%1$s', 'res.partner', 'o', 1, '', true, '{}', '{}', now(),
                  '{"code": "MLC-553"}', now() - interval '3 hours')
        """
      })
  void vendors_that_wait_are_told_in_the_next_turn(String waits) throws SQLException {
    DB.execute(waits.formatted(tenant.id()));

    turnOfService(TURN);

    assertThat(count("alert where over_at is null and kind = 'exchange-waits'")).isOne();
  }

  @Test
  void a_payment_of_another_company_is_told_in_the_next_turn() throws SQLException {
    var id = documents.fetched(tenant.id(), "Paid");
    documents.paid(tenant.id(), id);
    done("update document set state = 'ACKNOWLEDGED', acknowledged_at = now() where %s");
    done(
        "update document set state = 'POSTED', odoo_move_id = 7, odoo_name = 'EXP/1',"
            + " odoo_date = current_date, entry = '{\"company\": 1}' where %s");
    done(
        "update document set state = 'CONFIRMED', confirmed_at = now(),"
            + " updated_at = now() - interval '3 hours' where %s");
    done(
        "update payment_notice set state = 'WAITING', answered_at = null, problem = "
            + "case reference when 'k3y9-2' then '{\"code\": \"MLC-625\", \"facts\": {}}'::jsonb end"
            + " where %s");

    turnOfService(TURN);

    assertThat(count("alert where over_at is null and kind = 'exchange-waits'")).isOne();
  }

  /** Whether it has a moment, in which case it is the matter now, and for hours. */
  private boolean happens(AlertKind kind) {
    return switch (kind) {
      case CONNECTION_BROKEN -> done("update odoo_connection set state = 'broken' where %s");
      case CREDENTIAL_ENDS -> {
        tokenEndsIn(13);
        yield false;
      }
      case DOCUMENTS_HELD -> held("A") != null;
      case DOCUMENT_WAITS -> {
        held("A");
        yield done("update document set fetched_at = now() - interval '3 days' where %s");
      }
      case LANE_STUCK ->
          done(
              "update lane set leased_until = now() + interval '1 minute',"
                  + " started_at = now() - interval '3 hours' where stream = 'documents' and %s");
      case EVENTS_DEAD ->
          done(
              """
              insert into event_subscription (tenant_id, topic, state, problem, updated_at)
              select tenant_id, 'public.concur.financialintegration', 'broken',
                     '{"code": "MLC-433", "facts": {}}', now() - interval '3 hours'
                from tenant where %s
              """);
      case ENTRY_CHANGED -> {
        documents.fetched(tenant.id(), "Changed");
        yield done("update document set state = 'ACKNOWLEDGED', acknowledged_at = now() where %s")
            && done(
                "update document set state = 'POSTED', odoo_move_id = 7, odoo_name = 'EXP/1',"
                    + " odoo_date = current_date, entry = '{\"company\": 1}' where %s")
            && done(
                "update document set state = 'CONFIRMED', confirmed_at = now(), problems ="
                    + " '[{\"code\": \"MLC-520\", \"facts\": {\"entry\": \"EXP/1\", \"detail\":"
                    + " \"date\"}}]' where %s");
      }
      case MAPPING_GONE -> mappedInVain();
      case BANK_ACCOUNT -> alarmed();
      case EXCHANGE_WAITS -> ordered();
      case MONTH_UNEQUAL -> false;
      case WEBHOOK_FAILS -> {
        wanted(new Rhythm.AtOnce());
        yield done(
            "update alert_setting set hook_url = 'https://hook.example', hook_secret = '\\x00',"
                + " hook_secret_at = now(), hook_secret_by = 'test', hook_off = true,"
                + " hook_failed = 'It is gone.', changed_at = now() - interval '3 hours' where %s");
      }
    };
  }

  /** The mapping's account is archived at the next reading. */
  private boolean mappedInVain() {
    done(
        """
        insert into mapping_version (tenant_id, version, profile, author)
        select tenant_id, 1, '{"odooCompanyId": 1, "accounts": [{"code": "4", "accountId": 1}]}',
               'test'
          from tenant where %s
        """);
    StoredMasters.put(DB, tenant.id(), StoredMasters.account(1, true));
    turnOfService(TURN);
    StoredMasters.put(DB, tenant.id(), StoredMasters.account(1, false));
    return true;
  }

  /** Orders were sent to another company in Concur. */
  private boolean ordered() {
    return done(
        """
        insert into order_setting (tenant_id, enabled, since, reach, policy, coding, code,
                                   receipts, books, mark, changed_by, problem, changed_at)
        select tenant_id, true, '2026-01-01', '2026-01-01', 'PO', 'expense_type', 'X', false,
               1, 1, 'test', '{"code": "MLC-670", "facts": {}}', now() - interval '3 hours'
          from tenant where %s
        """);
  }

  private boolean alarmed() {
    return done(
        """
        insert into bank_alarm (tenant_id, kind, partner_id, name, before, after, old_ends, new_ends,
                                writer, seen_at)
        select tenant_id, 'changed', 7, 'Rhine Steel', '{}', '{}', '{1111}', '{2222}', '', now()
          from tenant where %s
        """);
  }

  private boolean done(String sql) {
    DB.execute(sql.formatted("tenant_id = '" + tenant.id() + "'"));
    return true;
  }
}
