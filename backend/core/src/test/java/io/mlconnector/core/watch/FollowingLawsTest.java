package io.mlconnector.core.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.core.watch.Reach.Poll;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.jspecify.annotations.Nullable;

/**
 * Whoever follows a model misses nothing and is told nothing twice, whatever transactions and polls
 * lie in each other.
 */
class FollowingLawsTest {

  private static final Instant MORNING = Instant.parse("2026-11-28T08:00:00Z");

  /** Odoo's clock goes wrong by this much, and nobody knows. */
  private static final Duration SKEW = Duration.ofMinutes(47);

  private static final int HOURS = 6;

  /**
   * Odoo's clock is so far ahead until somebody puts it right; one of the clocks is set, not both.
   */
  private static final Duration AHEAD = Duration.ofMinutes(10);

  private static final Duration SLACK = Duration.ofSeconds(5);

  @Property(tries = 300)
  void every_change_is_told_once_while_transactions_are_no_longer_than_the_overlap(
      @ForAll @LongRange(min = 0) long seed) {
    var run = new Run(new Random(seed), Reach.OVERLAP_MIN);

    run.pass();

    assertThat(run.known).isEqualTo(run.world(run.end()));
    assertThat(run.twice).isEmpty();
  }

  @Property(tries = 300)
  void clocks_that_jump_records_of_tomorrow_and_nodes_in_turn_lose_nothing_either(
      @ForAll @LongRange(min = 0) long seed) {
    var run = new Run(new Random(seed), Reach.OVERLAP_MIN.minus(SLACK));
    run.unsteady = true;

    run.pass();
    run.poll(run.end() + 60, 0);
    run.poll(run.end() + 120, 0);

    assertThat(run.known).isEqualTo(run.world(run.end()));
    assertThat(run.twice).isEmpty();
  }

  @Property(tries = 100)
  void what_even_longer_transactions_changed_is_found_by_comparing(
      @ForAll @LongRange(min = 0) long seed) {
    var run = new Run(new Random(seed), Duration.ofHours(4));

    run.pass();
    run.compare();

    assertThat(run.known).isEqualTo(run.world(run.end()));
    assertThat(run.twice).isEmpty();
  }

  @Property(tries = 100)
  void comparing_finds_what_was_deleted_or_restored(@ForAll @LongRange(min = 0) long seed) {
    var run = new Run(new Random(seed), Reach.OVERLAP_MIN);
    run.pass();
    var there = new HashMap<>(run.world(run.end()));
    there.keySet().removeIf(id -> id % 3 == 0);
    there.replaceAll((id, stamp) -> id % 5 == 0 ? stamp.minusSeconds(7_200) : stamp);

    var difference = new Stamps(run.known).to(new Stamps(there));

    assertThat(difference.gone()).allMatch(id -> id % 3 == 0);
    assertThat(difference.fresh().byId().keySet()).allMatch(id -> id % 5 == 0);
    assertThat(new Stamps(run.known).with(difference.fresh()).without(difference.gone()).byId())
        .isEqualTo(there);
  }

  /** A transaction with the records that it writes; Odoo's seconds since the morning. */
  private record Transaction(int begin, int end, Set<Long> ids) {}

  /** Some hours of transactions and polls. */
  private static final class Run {

    private final Random chance;
    private final List<Transaction> transactions = new ArrayList<>();
    private final Map<Long, Instant> known = new HashMap<>();
    private final List<String> twice = new ArrayList<>();
    private final Map<String, Integer> told = new HashMap<>();
    private final List<Reach> remembered = new ArrayList<>();
    private final int putRight;
    private final boolean odooIsSet;
    private boolean unsteady;
    private int jump;
    private @Nullable Reach reach;

    private Run(Random chance, Duration longest) {
      this.chance = chance;
      this.odooIsSet = chance.nextBoolean();
      this.putRight = chance.nextInt(HOURS * 3_600);
      for (var n = 0; n < 120; n++) {
        var begin = chance.nextInt(HOURS * 3_600);
        var lasts =
            chance.nextInt(5) == 0 ? chance.nextInt((int) longest.toSeconds()) : chance.nextInt(3);
        transactions.add(new Transaction(begin, begin + lasts, ids(chance, n)));
      }
    }

    /** Each transaction writes records of its own, as Odoo lets no two write one at a time. */
    private static Set<Long> ids(Random chance, int n) {
      var ids = new java.util.HashSet<Long>();
      for (var one = 0; one <= chance.nextInt(4); one++) {
        ids.add(n * 10L + one);
      }
      return ids;
    }

    private int end() {
      return transactions.stream().mapToInt(Transaction::end).max().orElse(0) + 1;
    }

    /** What is committed at a second. */
    private Map<Long, Instant> world(int second) {
      var world = new TreeMap<Long, Instant>();
      transactions.stream()
          .filter(one -> one.end() < second)
          .forEach(one -> one.ids().forEach(id -> world.put(id, stamp(one))));
      return world;
    }

    private void pass() {
      for (var second = 0; second < end(); second += 20 + chance.nextInt(900)) {
        poll(second, chance.nextInt(60));
      }
      poll(end(), 0);
    }

    /** The pages of a poll are read one after the other; each shows what is committed by then. */
    private void poll(int second, int lasts) {
      if (unsteady) {
        jump();
      }
      var begin = reach == null ? Instant.MIN : reach.begin();
      var found = new HashMap<Long, Instant>();
      for (var page = 0; page < 4; page++) {
        var part = page;
        world(second + lasts * page / 4)
            .forEach(
                (id, stamp) -> {
                  if (id / 10 % 4 == part && !stamp.isBefore(begin)) {
                    found.put(id, stamp);
                  }
                });
      }
      var fresh = new Stamps(known).fresh(new Stamps(found)).byId();
      take(fresh);
      var poll = new Poll(ours(second), ours(second + lasts), theirs(second + lasts));
      reach =
          reach != null
              ? reach.after(poll, fresh.values())
              : fresh.values().stream()
                  .max(Instant::compareTo)
                  .map(newest -> Reach.first(poll, newest))
                  .orElse(null);
      if (reach != null) {
        remembered.add(reach);
      }
    }

    /** Our clock jumps, or a node goes on that remembers less. */
    private void jump() {
      if (!odooIsSet && chance.nextInt(5) == 0) {
        jump = chance.nextInt(7_200) - 1_800;
      }
      if (!remembered.isEmpty() && chance.nextInt(4) == 0) {
        var known = remembered.size();
        reach = remembered.get(known - 1 - chance.nextInt(Math.min(known, 3)));
      }
    }

    private Optional<Instant> theirs(int second) {
      return unsteady ? Optional.of(odoo(second)) : Optional.empty();
    }

    /** One in ten bears a moment of the next day. */
    private Instant stamp(Transaction transaction) {
      var stamp = odoo(transaction.begin());
      return unsteady && transaction.begin() % 10 == 0 ? stamp.plus(Duration.ofDays(1)) : stamp;
    }

    private void compare() {
      take(new Stamps(known).to(new Stamps(world(end()))).fresh().byId());
    }

    private void take(Map<Long, Instant> fresh) {
      fresh.forEach(
          (id, stamp) -> {
            if (told.merge(id + "@" + stamp, 1, Integer::sum) > 1) {
              twice.add(id + "@" + stamp);
            }
          });
      known.putAll(fresh);
    }

    private Instant odoo(int second) {
      var right = MORNING.plusSeconds(second).plus(SKEW);
      return unsteady && odooIsSet && second < putRight ? right.plus(AHEAD) : right;
    }

    private Instant ours(int second) {
      return MORNING.plusSeconds(second + jump);
    }
  }
}
