package io.mlconnector.support;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.staff.StaffRole;
import io.mlconnector.web.RunningSite;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the console's pages take over thousands of tenants: figures for docs/performance.md. Not a
 * test of the build: its name keeps it out, and docs/performance.md has the command.
 */
class FleetBenchmark {

  private static final Logger LOG = LoggerFactory.getLogger(FleetBenchmark.class);
  private static final int TENANTS = Integer.getInteger("fleet.tenants", 5_000);
  private static final int ROUNDS = Integer.getInteger("fleet.rounds", 300);

  @RegisterExtension static final RunningSite RUNNING = new RunningSite();

  @Test
  void pages_over_thousands_of_tenants() {
    seed();
    var viewer = RUNNING.site().console().member(StaffRole.VIEWER);
    for (var path :
        List.of(
            "/console",
            "/console?light=red",
            "/console?q=company%2042",
            "/console?code=MLC-303",
            "/console/work",
            "/console/find?q=FI4711",
            "/console/find?q=nobody-has-this")) {
      var times = new long[ROUNDS];
      for (var round = -20; round < ROUNDS; round++) {
        var begun = System.nanoTime();
        viewer.get(path).is(200);
        if (round >= 0) {
          times[round] = System.nanoTime() - begun;
        }
      }
      Arrays.sort(times);
      LOG.warn(
          "{}: median {} ms, p95 {} ms, most {} ms",
          path,
          millis(times[ROUNDS / 2]),
          millis(times[ROUNDS * 95 / 100]),
          millis(times[ROUNDS - 1]));
      assertThat(times[0]).isPositive();
    }
  }

  private static double millis(long nanos) {
    return TimeUnit.NANOSECONDS.toMicros(nanos) / 1000.0;
  }

  /** Tenants with ten lanes and both connections each, twenty documents, and all lights. */
  private static void seed() {
    RUNNING
        .db()
        .execute(
            """
            insert into tenant (tenant_id, slug, name)
              select gen_random_uuid(), 't-' || n, 'Company ' || n from generate_series(1, %1$d) n;
            insert into lane (tenant_id, stream, due_at, finished_at, failures)
              select tenant_id, s, now() + random() * interval '5 minutes',
                     now() - random() * interval '10 minutes',
                     case when random() < 0.01 then 6 else 0 end
                from tenant, unnest(array['documents', 'masters', 'tokens', 'alerts', 'vendors',
                  'payments', 'vendor-sync', 'receipts', 'lists', 'orders']) s;
            insert into concur_connection (tenant_id, company_uuid, state, refresh_expires_at)
              select tenant_id, gen_random_uuid()::text, 'connected',
                     now() + random() * interval '180 days' from tenant;
            insert into odoo_connection (tenant_id, url, login, api_key, protocol, state)
              select tenant_id, 'https://odoo.example', 'bot', '\\x00', 'auto', 'connected'
                from tenant;
            insert into document (tenant_id, document_id, fi_id, doc_type, business_id, revision,
                                  state, raw, title)
              select t.tenant_id, gen_random_uuid(), 'FI' || (row_number() over ()), 'expense',
                     'R' || (row_number() over ()), 1,
                     case when random() < 0.1 then 'HELD' else 'FETCHED' end, '\\x00', 'Trip'
                from tenant t, generate_series(1, 20);
            insert into tenant_standing (tenant_id, light, documents, waiting, oldest_at, problems,
                                         ends_at, noted_at)
              select tenant_id,
                     (array['red', 'amber', 'grey', 'green', 'green', 'green'])[1 + floor(random() * 6)],
                     jsonb_build_object('HELD', floor(random() * 20), 'CONFIRMED',
                                        floor(random() * 9000), 'FETCHED', floor(random() * 5)),
                     floor(random() * 25), now() - random() * interval '9 days',
                     case when random() < 0.3
                          then jsonb_build_object('MLC-' || 301 + floor(random() * 20),
                                                  1 + floor(random() * 30))
                          else '{}' end,
                     now() + random() * interval '180 days', now()
                from tenant;
            analyze;
            """
                .formatted(TENANTS));
  }
}
