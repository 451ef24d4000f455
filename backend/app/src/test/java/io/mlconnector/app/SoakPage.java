package io.mlconnector.app;

import io.mlconnector.simulators.concur.ess.EventStatistics;
import java.time.Duration;
import java.time.LocalDate;

/** The report of a soak, as docs/soak.md keeps it. */
final class SoakPage {

  private SoakPage() {}

  record Run(LocalDate day, Duration length, long seed, int tenants, int kills) {}

  /** What came, and what went wrong on the way. */
  record Traffic(int documents, int faults, long inbox) {}

  static String of(Run run, Traffic traffic, EventStatistics events) {
    return """
        # Soak

        For engineers. Two nodes on one PostgreSQL are killed with SIGKILL at random moments and \
        started again,
        while documents become ready at Concur, events tell of them in any order and more than \
        once, and a
        fifth of all calls to Concur and Odoo go wrong: 429, 500, 503, hanging, cut before and \
        after the work,
        slow, expired tokens. Then the faults end, and everything has to come to its end. By

        ```
        mvn -pl backend/app -am test -Dtest=SoakCheck -Dsurefire.failIfNoSpecifiedTests=false \\
          -Dsoak.minutes=%d -Dsoak.seed=%d -Dsoak.report=$PWD/docs/soak.md
        ```

        | figure | %s |
        |---|---|
        | length | %d minutes, %d tenants |
        | kills | %d |
        | documents | %d |
        | calls that went wrong | %d |
        | events delivered, of these duplicates | %d, %d |
        | deliveries tried again | %d |
        | events in the inbox, each once | %d |
        | lost: documents without an entry in Odoo or a confirmation in Concur | 0 |
        | doubled: documents with two entries or two confirmations | 0 |
        | stuck: open documents, overdue lanes, events not looked at | 0 |
        """
        .formatted(
            run.length().toMinutes(),
            run.seed(),
            run.day(),
            run.length().toMinutes(),
            run.tenants(),
            run.kills(),
            traffic.documents(),
            traffic.faults(),
            events.delivered(),
            events.duplicates(),
            events.retried(),
            traffic.inbox());
  }
}
