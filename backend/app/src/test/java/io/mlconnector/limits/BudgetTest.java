package io.mlconnector.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.db.TenantId;
import io.mlconnector.flow.Backoff;
import io.mlconnector.limits.Shared.Complaint;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of a budget, by chance and by example. */
class BudgetTest {

  private static final Instant START = Instant.parse("2026-11-27T12:00:00Z");
  private static final int EVENTS = 4_000;
  private static final int TENANTS = 6;

  private final Backoff backoff = Backoff.standard(new Random(1));

  /** What has been seen of one budget through many events. */
  private static final class Diary {
    Budget budget = new Budget(Shared.NEW, Turnstile.EMPTY);
    Instant now = START;
    Instant restUntil = START;
    int numbers;
    final List<Ticket> running = new ArrayList<>();
    // How often each of the others began while the ticket's line waited.
    final Map<Ticket, Map<TenantId, Integer>> overtaken = new HashMap<>();

    void take(Budget.Step step) {
      var before = budget;
      budget = step.next();
      for (var ticket : step.begin()) {
        assertThat(now).as("no call begins before the rest is over").isAfterOrEqualTo(restUntil);
        running.add(ticket);
        overtaken.remove(ticket);
        overtaken.forEach(
            (waiting, times) -> {
              if (isFirstOfItsLine(before, waiting) && mayRun(waiting)) {
                times.merge(ticket.tenant(), 1, Integer::sum);
              }
            });
      }
      step.away().forEach(overtaken::remove);
      assertThat(budget.turnstile().runs()).isEqualTo(running.size());
    }

    private static boolean isFirstOfItsLine(Budget budget, Ticket ticket) {
      return budget.turnstile().lines().stream().anyMatch(line -> line.first().equals(ticket));
    }

    private boolean mayRun(Ticket ticket) {
      return running.stream().filter(one -> one.tenant().equals(ticket.tenant())).count()
          < ticket.parallel();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void through_any_events_the_rules_hold(long seed) {
    var random = new Random(seed);
    var diary = new Diary();
    for (var event = 0; event < EVENTS; event++) {
      happen(diary, random);
      var shared = diary.budget.shared();
      assertThat(shared.parallel()).isBetween(1, Shared.PARALLEL_MAX);
      assertThat(diary.budget.turnstile().waits()).isLessThanOrEqualTo(Turnstile.WAITING_MAX);
      diary.overtaken.forEach(
          (ticket, others) ->
              assertThat(others.values())
                  .as("of each of the others at most one call comes first")
                  .allMatch(times -> times <= 1));
      assertThat(List.copyOf(diary.running))
          .allSatisfy(
              ticket ->
                  assertThat(diary.budget.turnstile().running().get(ticket.tenant()))
                      .isLessThanOrEqualTo(ticket.parallel()));
    }
  }

  private void happen(Diary diary, Random random) {
    switch (random.nextInt(12)) {
      case 0, 1, 2, 3, 4 -> {
        var ticket = ticket(random.nextInt(TENANTS), diary.numbers++, diary.now);
        diary.overtaken.put(ticket, new HashMap<>());
        var before = diary.running.size();
        diary.take(diary.budget.enter(ticket, diary.now));
        assertThat(diary.running.size() == before || diary.running.size() <= share(diary))
            .as("nothing begins beyond the node's share")
            .isTrue();
      }
      case 5, 6, 7 -> {
        if (!diary.running.isEmpty()) {
          var ended = diary.running.remove(random.nextInt(diary.running.size()));
          diary.take(diary.budget.leave(ended.tenant(), diary.now));
        }
      }
      case 8 -> complain(diary, random);
      case 9 -> diary.take(diary.budget.learn(stored(diary, random), diary.now));
      case 10 -> {
        var waiting = diary.budget.turnstile().waiting();
        if (!waiting.isEmpty()) {
          var ticket = waiting.get(random.nextInt(waiting.size()));
          diary.take(diary.budget.giveUp(ticket));
          assertThat(diary.budget.turnstile().isWaiting(ticket)).isFalse();
        }
      }
      default -> diary.now = diary.now.plusMillis(random.nextInt(20_000));
    }
  }

  private static int share(Diary diary) {
    return diary.budget.shared().share();
  }

  private void complain(Diary diary, Random random) {
    var asked =
        random.nextBoolean()
            ? Optional.of(Duration.ofSeconds(random.nextInt(1, 30)))
            : Optional.<Duration>empty();
    var sentAt = diary.now.minusMillis(random.nextInt(5_000));
    var complaint = new Complaint("429", asked, sentAt, diary.running.size());
    diary.take(diary.budget.complain(complaint, diary.now, backoff));
    diary.restUntil = diary.budget.shared().restUntil().orElseThrow();
    asked.ifPresent(wait -> assertThat(diary.restUntil).isAfterOrEqualTo(diary.now.plus(wait)));
  }

  /** What other nodes have made of it: more or fewer nodes, a higher limit, a longer rest. */
  private Shared stored(Diary diary, Random random) {
    var mine = diary.budget.shared();
    var longer =
        random.nextInt(4) == 0
            ? Optional.of(diary.now.plusSeconds(random.nextInt(60)))
            : mine.restUntil();
    longer.filter(diary.restUntil::isBefore).ifPresent(until -> diary.restUntil = until);
    return new Shared(
        longer,
        mine.why(),
        mine.troubles(),
        Math.min(Shared.PARALLEL_MAX, mine.parallel() + 1),
        mine.loweredAt(),
        random.nextInt(1, 4));
  }

  @Test
  void calls_that_were_under_way_together_lower_the_limit_once() {
    var first = complaint(START, 16);
    var once = Shared.NEW.after(first, START.plusSeconds(1), backoff);
    var again = once.after(complaint(START.plusMillis(500), 16), START.plusSeconds(2), backoff);
    var later = once.after(complaint(START.plusSeconds(60), 8), START.plusSeconds(61), backoff);

    assertThat(once.parallel()).isEqualTo(8);
    assertThat(again.parallel()).isEqualTo(8);
    assertThat(again.troubles()).isEqualTo(1);
    assertThat(later.parallel()).isEqualTo(4);
    assertThat(later.troubles()).isEqualTo(2);
  }

  @Test
  void the_limit_is_halved_from_what_ran_and_never_below_one() {
    assertThat(Shared.NEW.after(complaint(START, 10), START, backoff).parallel()).isEqualTo(5);
    assertThat(parallel(1).after(complaint(START, 1), START, backoff).parallel()).isEqualTo(1);
  }

  @Test
  void one_answer_in_a_quiet_moment_only_halves_the_limit() {
    assertThat(Shared.NEW.after(complaint(START, 1), START, backoff).parallel()).isEqualTo(8);
    assertThat(parallel(64).after(complaint(START, 31), START, backoff).parallel()).isEqualTo(32);
  }

  @Test
  void without_a_word_of_the_host_rests_grow_from_a_second_to_five_minutes() {
    var shared = Shared.NEW;
    var now = START;
    for (var times = 1; times <= 12; times++) {
      shared = shared.after(complaint(now, 4), now, backoff);
      var rest = Duration.between(now, shared.restUntil().orElseThrow());
      assertThat(rest).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(1L << times));
      assertThat(rest).isLessThanOrEqualTo(Duration.ofMinutes(5));
      now = now.plusSeconds(600);
    }
  }

  @Test
  void a_word_of_the_host_counts_as_it_is_within_a_day() {
    var asked = new Complaint("429", Optional.of(Duration.ofSeconds(90)), START, 4);
    var day = new Complaint("429", Optional.of(Duration.ofHours(24)), START, 4);
    var week = new Complaint("429", Optional.of(Duration.ofDays(7)), START, 4);

    assertThat(Shared.NEW.after(asked, START, backoff).restUntil()).contains(START.plusSeconds(90));
    assertThat(Shared.NEW.after(day, START, backoff).restUntil())
        .contains(START.plus(Duration.ofDays(1)));
    assertThat(Shared.NEW.after(week, START, backoff).restUntil())
        .contains(START.plus(Duration.ofDays(1)));
  }

  @Test
  void who_waits_is_told_of_a_rest_at_once() {
    var budget = new Budget(Shared.NEW, Turnstile.EMPTY);
    for (var number = 0; number < 6; number++) {
      budget = budget.enter(ticket(1, number, START), START).next();
    }
    assertThat(budget.turnstile().runs()).isEqualTo(4);

    var step = budget.complain(complaint(START, 4), START, backoff);

    assertThat(step.away()).extracting(Ticket::number).containsExactly(4L, 5L);
    assertThat(step.next().enter(ticket(1, 9, START), START).away()).hasSize(1);
    var over = step.next().shared().restUntil().orElseThrow();
    assertThat(step.next().leave(tenant(1), over).next().enter(ticket(2, 10, over), over).away())
        .isEmpty();
  }

  private static Shared parallel(int calls) {
    return new Shared(Optional.empty(), Optional.empty(), 0, calls, Optional.empty(), 1);
  }

  private static Complaint complaint(Instant sentAt, int running) {
    return new Complaint("429", Optional.empty(), sentAt, running);
  }

  private static Ticket ticket(int tenant, long number, Instant now) {
    return new Ticket(tenant(tenant), number, 4, now);
  }

  private static TenantId tenant(int number) {
    return new TenantId(new UUID(0, number));
  }
}
