package io.mlconnector.sync.exchange;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.core.reconcile.Rule;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.json.Json;
import io.mlconnector.odoo.OdooRecord;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Partners that stop being vendors while they are read by their ids: the lane that follows has
 * dropped them before what was read is written down.
 */
class ExchangeLeavingTest {

  @RegisterExtension static final TestDatabase DB = new TestDatabase();

  private final ExchangeTrial trial = new ExchangeTrial(DB).on(Rule.ASK);

  @AfterEach
  void close() {
    trial.close();
  }

  /** As it was read before it was dropped. */
  private OdooRecord read(long partner) {
    var made = Instant.parse("2026-11-02T10:00:00Z");
    var values = Json.object().put("active", true).put("name", "Rhine Steel").put("ref", "R1");
    return new OdooRecord(partner, trial.clock.instant(), made, values);
  }

  private void dropped(long partner) {
    trial.clerk.unlink(ExchangeTrial.PARTNER, partner);
    get(trial.desk.lookNow(trial.tenant()));
    trial.hours(2);
    assertThat(inCopy(partner)).isZero();
  }

  private long inCopy(long partner) {
    return DB.count(
        "select count(*) from odoo_vendor where partner_id = %d and tenant_id = '%s'"
            .formatted(partner, trial.tenant()));
  }

  private void noted(long partner) {
    var read = List.of(read(partner));
    get(DB.database().tenant(trial.tenant(), tx -> PartnerRows.fresh(tx, read, Set.of())));
  }

  @Test
  void who_was_dropped_meanwhile_does_not_come_back_into_the_copy() {
    trial.with(new ExchangeSettings(true, Map.of(), false, false));
    var partner = trial.vendor("Rhine Steel", "R1");
    var stays = trial.vendor("Other", "O1");
    trial.hour();
    dropped(partner);

    noted(partner);
    noted(stays);

    assertThat(inCopy(partner)).isZero();
    assertThat(inCopy(stays)).isOne();
  }

  @Test
  void who_is_linked_is_kept_although_nobody_follows_it() {
    var partner = trial.vendor("Rhine Steel", "R1");
    trial.hours(2);
    assertThat(trial.isLinked("R1", partner)).isTrue();
    dropped(partner);

    noted(partner);

    assertThat(inCopy(partner)).isOne();
  }

  @Test
  void who_is_like_somebody_that_is_to_be_made_comes_in_vendor_or_not() {
    trial.vendor("Other", "O1");
    trial.hour();
    var read = List.of(read(4711));
    get(DB.database().tenant(trial.tenant(), tx -> PartnerRows.strangers(tx, read)));

    assertThat(inCopy(4711)).isOne();
  }
}
