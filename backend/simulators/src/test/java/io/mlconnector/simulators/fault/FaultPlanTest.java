package io.mlconnector.simulators.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FaultPlanTest {

  private static final Fault SERVED = new Fault.None();

  @Test
  void an_empty_plan_serves_everything() {
    assertThat(FaultPlan.none().consult("get")).isEqualTo(SERVED);
  }

  @Test
  void queued_faults_meet_the_coming_calls_of_their_operation_only() {
    FaultPlan plan = FaultPlan.none().next("get", new Fault.CutAfter(), new Fault.Status(503));

    assertThat(plan.consult("token")).isEqualTo(SERVED);
    assertThat(plan.consult("get")).isEqualTo(new Fault.CutAfter());
    assertThat(plan.consult("get")).isEqualTo(new Fault.Status(503));
    assertThat(plan.consult("get")).isEqualTo(SERVED);
  }

  @Test
  void the_nth_call_is_counted_from_one() {
    FaultPlan plan = FaultPlan.none().nth("get", 2, new Fault.CutBefore());

    assertThat(draws(plan, "get", 3)).containsExactly(SERVED, new Fault.CutBefore(), SERVED);
  }

  @Test
  void the_first_call_of_each_operation_can_be_cut() {
    FaultPlan plan = FaultPlan.none().firstOfEach(new Fault.CutAfter());

    assertThat(draws(plan, "get", 2)).containsExactly(new Fault.CutAfter(), SERVED);
    assertThat(draws(plan, "confirm", 2)).containsExactly(new Fault.CutAfter(), SERVED);
  }

  @Test
  void a_standing_fault_lasts_until_cleared() {
    FaultPlan plan = FaultPlan.none().always("get", new Fault.Hang());

    assertThat(draws(plan, "get", 3)).containsOnly(new Fault.Hang());
    assertThat(plan.clear().consult("get")).isEqualTo(SERVED);
  }

  @Test
  void a_seed_gives_the_same_faults_whatever_is_called_in_between() {
    FaultPlan alone = FaultPlan.random(7, FaultRates.badDay());
    FaultPlan mixed = FaultPlan.random(7, FaultRates.badDay());
    draws(mixed, "confirm", 50);

    assertThat(draws(mixed, "get", 200)).isEqualTo(draws(alone, "get", 200));
  }

  @Test
  void the_rates_are_met_roughly() {
    FaultPlan plan = FaultPlan.random(1, FaultRates.cuts(100));

    assertThat(draws(plan, "get", 2000).stream().filter(new Fault.CutAfter()::equals).count())
        .isBetween(140L, 260L);
  }

  @Test
  void tokens_expire_at_the_rate_asked_for() {
    FaultPlan plan = FaultPlan.random(1, FaultRates.cuts(0).expiring(1000));

    assertThat(plan.consult("get")).isEqualTo(new Fault.ExpiredToken());
  }

  @Test
  void clearing_silences_the_seed_too() {
    FaultPlan plan = FaultPlan.random(1, new FaultRates(0, 0, 0, 0, 1000, 0, 0));
    assertThat(plan.consult("get")).isEqualTo(new Fault.CutAfter());

    assertThat(plan.clear().consult("get")).isEqualTo(SERVED);
  }

  @Test
  void rates_beyond_every_call_are_refused() {
    assertThatThrownBy(() -> FaultRates.cuts(501)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void the_text_of_a_plan_tells_seed_and_what_was_given() {
    FaultPlan plan = FaultPlan.random(42, FaultRates.cuts(0)).next("get", new Fault.CutAfter());
    plan.consult("get");

    assertThat(plan.toString()).contains("seed=42").contains("get#1 CutAfter[]");
  }

  private static List<Fault> draws(FaultPlan plan, String operation, int times) {
    return IntStream.range(0, times).mapToObj(call -> plan.consult(operation)).toList();
  }
}
