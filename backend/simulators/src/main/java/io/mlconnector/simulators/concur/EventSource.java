package io.mlconnector.simulators.concur;

import io.mlconnector.simulators.concur.ess.Events;
import io.mlconnector.simulators.concur.ess.ReportChange;
import io.mlconnector.simulators.concur.fis.CompanyLabel;
import io.mlconnector.simulators.concur.fis.DocType;
import io.mlconnector.simulators.concur.fis.FiRecord;
import io.mlconnector.simulators.concur.fis.QueueListener;

/**
 * Publishes what becomes of one company's documents. There is an event for a document that is READY
 * and none for any other step of it; a report's own topic tells of its recall and its payment.
 */
record EventSource(ConcurWorld world, CompanyLabel label) implements QueueListener {

  @Override
  public void moved(FiRecord now) {
    world
        .company(label.uuid())
        .ifPresent(company -> publish(world.events(), company.home().name(), now));
  }

  private void publish(Events events, String site, FiRecord now) {
    switch (now.status()) {
      case READY -> events.ready(label, site, now.document());
      case RECALLED -> report(events, site, now, ReportChange.RECALLED);
      case PAYMENT_CONFIRMED_SUCCESS -> report(events, site, now, ReportChange.PAID);
      case DELAYED,
          ACKNOWLEDGED,
          POSTING_CONFIRMED_SUCCESS,
          POSTING_CONFIRMED_FAILURE,
          PAYMENT_CONFIRMED_REVERSED,
          PAYMENT_CONFIRMED_OBSOLETE -> {
        // Concur tells nobody.
      }
    }
  }

  private void report(Events events, String site, FiRecord now, ReportChange change) {
    if (now.document().type() == DocType.EXPENSE) {
      events.report(label, site, now.document().businessId(), change);
    }
  }
}
