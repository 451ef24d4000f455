package io.mlconnector.app;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.app.Town.Resident;
import io.mlconnector.queue.Stream;
import io.mlconnector.simulators.concur.fis.DocStatus;
import io.mlconnector.simulators.odoo.world.OdooWorlds;
import io.mlconnector.sync.document.DocumentState;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Documents of a period that is closed in Odoo, by each choice of the tenant. */
class ClosedPeriodTest {

  @RegisterExtension static final Quarter QUARTER = new Quarter();

  private final LocalDate lock = LocalDate.now(ZoneOffset.UTC).minusDays(3);

  @BeforeEach
  void close() {
    lock(lock.toString());
  }

  @AfterEach
  void open() {
    lock(false);
  }

  @Test
  void hold_waits_and_goes_on_once_the_period_is_open_again() {
    var resident = resident("hold");
    var fiId = QUARTER.send(resident, late());
    QUARTER.comes(resident, fiId, DocumentState.HELD, "MLC-321");

    open();
    get(QUARTER.node().services().lanes().wake(resident.id(), Stream.MASTERS));

    var confirmed = QUARTER.comes(resident, fiId, DocumentState.CONFIRMED);
    assertThat(confirmed.odooDate()).isEqualTo(lock.minusDays(1));
  }

  @Test
  void next_open_day_posts_on_the_day_after_the_lock() {
    var resident = resident("nextOpenDay");
    var fiId = QUARTER.send(resident, late());

    var confirmed = QUARTER.comes(resident, fiId, DocumentState.CONFIRMED);
    assertThat(confirmed.odooDate()).isEqualTo(lock.plusDays(1));
  }

  @Test
  void reject_tells_concur_the_lock_date() {
    var resident = resident("reject");
    var fiId = QUARTER.send(resident, late());

    QUARTER.comes(resident, fiId, DocumentState.REJECTED, "MLC-321");
    assertThat(QUARTER.atConcur(fiId).status()).isEqualTo(DocStatus.POSTING_CONFIRMED_FAILURE);
    assertThat(QUARTER.atConcur(fiId).confirmations().getFirst()).contains(lock.toString());
    assertThat(QUARTER.entries(resident)).isEmpty();
  }

  private static Resident resident(String choice) {
    return QUARTER.resident(
        TestMapping.ofGeneratedDocuments().rule("date", "processed").set("onClosedPeriod", choice));
  }

  private String late() {
    return Paper.odd(odd -> odd.approvedOn(lock.minusDays(1)));
  }

  private static void lock(Object date) {
    QUARTER.ledger().set("res.company", OdooWorlds.COMPANY, "fiscalyear_lock_date", date);
  }
}
