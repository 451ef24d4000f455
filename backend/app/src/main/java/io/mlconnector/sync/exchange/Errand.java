package io.mlconnector.sync.exchange;

import io.mlconnector.concur.vendors.ConcurVendors;
import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.db.TenantId;
import io.mlconnector.odoo.Odoo;
import io.mlconnector.queue.LaneRun;
import io.mlconnector.queue.Lanes;
import io.mlconnector.queue.Lease;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;

/**
 * One run for one tenant: both systems, and what is needed to speak with them.
 *
 * @param company in Concur, whose vendors they are
 * @param companies in Odoo; vendors' terms are of the first
 * @param employed who tells which partners stand for employees
 */
record Errand(
    Lanes lanes,
    LaneRun run,
    Odoo odoo,
    ConcurVendors concur,
    PartnerValues values,
    String company,
    List<CompanyId> companies,
    Employed employed,
    InstantSource clock) {

  Lease lease() {
    return run.lease();
  }

  TenantId tenant() {
    return lease().tenant();
  }

  Instant now() {
    return clock.instant();
  }

  <T> Future<T> look(Function<SqlConnection, Future<T>> reading) {
    return lanes.look(lease(), reading);
  }

  <T> Future<T> fenced(Function<SqlConnection, Future<T>> work) {
    return lanes.fenced(lease(), work);
  }
}
