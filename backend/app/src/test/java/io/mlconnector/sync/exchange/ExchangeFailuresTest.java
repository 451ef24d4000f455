package io.mlconnector.sync.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.core.reconcile.Rule;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.simulators.fault.Fault;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Systems that fail: as a whole, in one direction, or at one vendor. */
class ExchangeFailuresTest {

  private static final Fault BROKEN = new Fault.Status(500);

  @RegisterExtension static final TestDatabase DB = new TestDatabase();

  private final ExchangeTrial trial = new ExchangeTrial(DB).on(Rule.ASK);

  @AfterEach
  void close() {
    trial.close();
  }

  @Test
  void what_fails_on_its_way_to_concur_keeps_nothing_from_odoo() {
    var partner = trial.vendor("Rhine Steel GmbH", "R1");
    trial.newInConcur("C1", "Alpine Tools");
    trial.concur.sandbox().faults().always("vendors-create", BROKEN);

    assertThat(trial.hour().failed()).isTrue();

    assertThat(trial.partners("Alpine Tools")).hasSize(1);
    assertThat(trial.there("R1")).isEmpty();

    trial.concur.sandbox().faults().clear();
    trial.hours(2);
    assertThat(trial.isLinked("R1", partner)).isTrue();
  }

  @Test
  void what_fails_on_its_way_to_odoo_keeps_nothing_from_concur() {
    var partner = trial.vendor("Rhine Steel GmbH", "R1");
    trial.newInConcur("C1", "Alpine Tools");
    trial.sandbox.faults().always("res.partner/load", BROKEN);

    assertThat(trial.hour().failed()).isTrue();

    assertThat(trial.isLinked("R1", partner)).isTrue();
    assertThat(trial.partners("Alpine Tools")).isEmpty();
  }

  @Test
  void a_vendor_at_which_concur_fails_each_time_holds_no_other_back() {
    var first = trial.vendor("Alpine Tools", "A1");
    var bad = trial.vendor("Baltic Ropes", "B1");
    var last = trial.vendor("Rhine Steel GmbH", "R1");
    trial.concur.sandbox().vendors().breaking(Set.of("B1"));

    assertThat(trial.hour().failed()).isTrue();
    assertThat(trial.run().failed()).as("trouble that passes").isTrue();
    assertThat(trial.run().failed()).isTrue();
    assertThat(trial.run().failed()).isTrue();
    assertThat(trial.refused(bad)).isEmpty();
    var hours = hoursUntilWell();

    assertThat(hours).isLessThanOrEqualTo((int) Sending.LOST_FOR.toHours());
    assertThat(trial.isLinked("A1", first)).isTrue();
    assertThat(trial.isLinked("R1", last)).isTrue();
    assertThat(trial.refused(bad)).containsExactly(Code.VENDOR_REFUSED);
    var calls = trial.concurCalls("vendors-create");

    trial.hours(3);
    assertThat(trial.concurCalls("vendors-create")).as("left alone").isEqualTo(calls);

    trial.concur.sandbox().vendors().breaking(Set.of());
    trial.clock.pass(Duration.ofHours(23));
    trial.hour();
    assertThat(trial.isLinked("B1", bad)).isTrue();
  }

  @Test
  void a_change_at_which_odoo_fails_each_time_holds_no_other_back() {
    trial.newInConcur("C1", "Alpine Tools");
    trial.newInConcur("C2", "Baltic Ropes");
    trial.hours(3);
    trial.inConcur("C1", "City", "Ulm");
    trial.inConcur("C2", "City", "Kiel");
    trial.sandbox.faults().next("res.partner/write", BROKEN, BROKEN, new Fault.None());
    trial.sandbox.faults().next("res.partner/write", BROKEN, BROKEN);

    assertThat(trial.hour().failed()).isTrue();
    hoursUntilWell();

    assertThat(trial.partners("Baltic Ropes").getFirst().text("city")).isEqualTo("Kiel");
    assertThat(trial.partners("Alpine Tools").getFirst().text("city")).isEmpty();
    assertThat(trial.link("C1").said().problems())
        .extracting(Problem::code)
        .containsExactly(Code.VENDOR_REFUSED);

    trial.clock.pass(Duration.ofHours(23));
    trial.hour();
    assertThat(trial.partners("Alpine Tools").getFirst().text("city")).isEqualTo("Ulm");
    assertThat(trial.link("C1").said().problems()).isEmpty();
  }

  @Test
  void nobody_is_refused_while_concur_is_down_as_a_whole() {
    trial.vendor("Rhine Steel GmbH", "R1");
    trial.concur.sandbox().faults().otherwise(BROKEN);

    assertThat(trial.hour().failed()).isTrue();
    for (var run = 0; run < 9; run++) {
      assertThat(trial.run().failed()).isTrue();
    }

    assertThat(trial.refusals()).noneMatch(ExchangeFailuresTest::isByConcur);
    trial.concur.sandbox().faults().clear();
    trial.hour();
    assertThat(trial.links()).hasSize(1).allMatch(LinkRow::isLinked);
  }

  @Test
  void nobody_is_refused_while_concur_can_be_read_and_takes_nothing() {
    IntStream.range(0, 12).forEach(at -> trial.vendor("Maker " + (char) ('A' + at), "M" + at));
    trial.concur.sandbox().faults().always("vendors-create", BROKEN);

    assertThat(trial.hour().failed()).isTrue();
    for (var run = 0; run < 12; run++) {
      assertThat(trial.run().failed()).isTrue();
    }
    trial.hours(4);

    assertThat(trial.refusals()).noneMatch(ExchangeFailuresTest::isByConcur);
    trial.concur.sandbox().faults().clear();
    trial.hour();
    assertThat(trial.links()).hasSize(12).allMatch(LinkRow::isLinked);
  }

  @Test
  void a_stranger_whom_odoo_does_not_count_as_a_vendor_yet_keeps_nothing_back() {
    var stranger = trial.vendor("Alpine Tools", "C1", Map.of("supplier_rank", 0L));
    trial.newInConcur("C1", "Alpine Tools");
    trial.hour();
    trial.sandbox.faults().always("res.partner/write", BROKEN);
    var partner = trial.vendor("Rhine Steel GmbH", "R1");

    assertThat(trial.hour().failed()).isFalse();
    assertThat(trial.isLinked("C1", stranger)).isTrue();
    assertThat(trial.isLinked("R1", partner)).isTrue();
    assertThat(trial.partner(stranger).amount("supplier_rank")).isZero();

    trial.sandbox.faults().clear();
    trial.hour();
    assertThat(trial.partner(stranger).amount("supplier_rank")).isOne();
  }

  private static boolean isByConcur(Refusal refusal) {
    return refusal.problems().stream().anyMatch(one -> one.code() == Code.VENDOR_REFUSED);
  }

  /** How many of the hours that come after a failure fail. */
  private int hoursUntilWell() {
    for (var failed = 0; failed < 9; failed++) {
      if (!trial.hour().failed()) {
        return failed;
      }
    }
    throw new AssertionError("it fails for ever");
  }
}
