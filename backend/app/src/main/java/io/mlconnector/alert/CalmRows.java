package io.mlconnector.alert;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;

/** Whether there is anything that an alert could be about. */
final class CalmRows {

  // Each of these is one look into an index. Each kind of alert that has a moment is found here, so
  // that only what comes by time alone waits for the hour.
  private static final String CALM =
      """
      select not exists (select from alert
                          where tenant_id = current_tenant() and over_told_at is null)
         and not exists (select from alert_digest
                          where tenant_id = current_tenant()
                            and (mail_waits or hook_due is not null))
         and not exists (select from document
                          where tenant_id = current_tenant()
                            and state in ('FETCHED', 'ACKNOWLEDGED', 'HELD', 'POSTED'))
         and not exists (select from document
                          where tenant_id = current_tenant() and updated_at > $1)
         and not exists (select from master_snapshot
                          where tenant_id = current_tenant()
                            and version > coalesce((select masters_version from mapping_health
                                                     where tenant_id = current_tenant()),
                                                   0))
         and not exists (select from mapping_version
                          where tenant_id = current_tenant()
                            and version > coalesce((select mapping_version from mapping_health
                                                     where tenant_id = current_tenant()),
                                                   0))
         and not exists (select from order_setting
                          where tenant_id = current_tenant() and enabled and problem is not null)
         and not exists (select from cost_list
                          where tenant_id = current_tenant() and problem is not null)
         and not exists (select from cost_list_item
                          where tenant_id = current_tenant() and problem is not null)
         and not exists (select from payment_notice
                          where tenant_id = current_tenant() and state = 'REFUSED'
                            and dismissed_at is null)
         and not exists (select from payment_notice
                          where tenant_id = current_tenant() and state in ('WAITING', 'SENT')
                            and problem is not null)
         and not exists (select from document_payment
                          where tenant_id = current_tenant() and held)
         and not exists (select from document_payment
                          where tenant_id = current_tenant() and problem is not null)
         and not exists (select from vendor_question
                          where tenant_id = current_tenant() and open)
         and not exists (select from vendor_link
                          where tenant_id = current_tenant() and conflicts <> '{}')
         and not exists (select from odoo_follow f
                           join vendor_settings s on s.tenant_id = f.tenant_id and s.enabled
                          where f.tenant_id = current_tenant() and f.model = 'res.partner'
                            and f.origin = s.origin and f.alarm_at > s.confirmed_at)
         and not exists (select from bank_alarm
                          where tenant_id = current_tenant() and changed_at > $1)
         and not exists (select from concur_connection
                          where tenant_id = current_tenant()
                            and (updated_at > $1 or state = 'broken'))
         and not exists (select from odoo_connection
                          where tenant_id = current_tenant()
                            and (updated_at > $1 or state = 'broken'))
         and not exists (select from event_subscription
                          where tenant_id = current_tenant()
                            and (updated_at > $1 or state = 'broken'
                                 or (state = 'active' and problem is not null)))
         and not exists (select from lane
                          where tenant_id = current_tenant()
                            and (failures > 0 or (leased_until > now() and started_at < $2)))
         and not exists (select from alert_setting
                          where tenant_id = current_tenant()
                            and (changed_at > $1 or hook_failed is not null))
             as calm
      """;

  private CalmRows() {}

  /**
   * Whether nothing is open, nothing waits to be told, and nothing has happened since.
   *
   * @param hanging a run that began before this and goes on still does not get on
   */
  static Future<Boolean> isCalm(SqlConnection tx, Instant since, Instant hanging) {
    return tx.preparedQuery(CALM)
        .execute(Tuple.of(since.atOffset(ZoneOffset.UTC), hanging.atOffset(ZoneOffset.UTC)))
        .map(rows -> rows.iterator().next().getBoolean("calm"));
  }
}
