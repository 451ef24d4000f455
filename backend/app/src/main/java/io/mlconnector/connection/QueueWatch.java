package io.mlconnector.connection;

import io.mlconnector.concur.ReadyPage;
import io.mlconnector.core.document.DocumentType;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.db.TenantId;
import io.mlconnector.metrics.Meter;
import io.mlconnector.metrics.Meters;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells of what does not belong into Concur's queue, once while it is news. */
final class QueueWatch {

  private static final Logger LOG = LoggerFactory.getLogger(QueueWatch.class);
  private static final int HOSTS_MAX = 100;

  private final TenantId tenant;
  private final Watch watch;
  private final Meters meters;
  private final Set<String> hostsTold = ConcurrentHashMap.newKeySet();

  QueueWatch(TenantId tenant, Watch watch, Meters meters) {
    this.tenant = tenant;
    this.watch = watch;
    this.meters = meters;
  }

  void look(DocumentType type, ReadyPage ready) {
    ready.strays().foreignHosts().forEach(this::foreign);
    if (ready.strays().withoutId() > 0) {
      withoutId(type, ready.strays().withoutId());
    } else if (ready.page() == 0 && ready.totalPages() <= 1) {
      watch.sound(type.word());
    }
  }

  /** Nothing to do for anybody: SAP's own samples have links to hosts that only SAP can reach. */
  private void foreign(String host) {
    if (hostsTold.size() < HOSTS_MAX && hostsTold.add(host)) {
      LOG.info(
          "Tenant {}: links of Concur's queue lead to {}. They are not followed: pages are asked"
              + " for by their number.",
          tenant,
          host);
    }
  }

  private void withoutId(DocumentType type, int documents) {
    meters.count(Meter.DOCUMENTS_WITHOUT_ID, type.word());
    var facts = Map.of("count", Integer.toString(documents), "type", type.word());
    var problem = new Problem(Code.CONCUR_DOCUMENT_WITHOUT_ID, facts);
    if (watch.flawed(type.word(), problem)) {
      LOG.error("ALARM Tenant {}: {} {}", tenant, problem.code().text(), problem.message());
    }
  }
}
