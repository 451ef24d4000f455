package io.mlconnector.connection.expiry;

import io.mlconnector.core.problem.Problem;
import io.mlconnector.db.Database;
import io.mlconnector.db.TenantId;
import io.mlconnector.metrics.Meter;
import io.mlconnector.metrics.Meters;
import io.vertx.core.Future;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Warns before a credential ends: at 30, 14, 7, 3 and 1 days and after the end, each once, in the
 * row, the audit, the log and the meters.
 */
public final class ExpiryWatch {

  private static final Logger LOG = LoggerFactory.getLogger(ExpiryWatch.class);

  /** Whose credential it is. */
  public enum Provider {
    CONCUR,
    ODOO;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final Database database;
  private final Meters meters;

  public ExpiryWatch(Database database, Meters meters) {
    this.database = database;
    this.meters = meters;
  }

  /** Tells what is news; nothing without a connection. */
  public Future<Void> look(TenantId tenant, Provider provider, Outlook outlook) {
    return database
        .tenant(tenant, tx -> ExpiryRows.note(tx, tenant, provider, outlook))
        .onSuccess(
            news -> {
              if (news) {
                outlook.warning().ifPresent(problem -> tell(tenant, provider, outlook, problem));
              }
            })
        .mapEmpty();
  }

  private void tell(TenantId tenant, Provider provider, Outlook outlook, Problem problem) {
    meters.count(
        Meter.EXPIRY_WARNINGS,
        provider.word(),
        outlook.threshold().map(String::valueOf).orElse(""));
    LOG.warn("Tenant {}: {} {}", tenant, problem.code().text(), problem.message());
  }
}
