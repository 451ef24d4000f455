package io.mlconnector.sync.follow;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.db.TestDatabase;
import io.mlconnector.simulators.fault.Fault;
import io.mlconnector.simulators.odoo.LongTransaction;
import io.mlconnector.simulators.odoo.orm.Database;
import io.mlconnector.simulators.odoo.orm.OdooError;
import io.mlconnector.simulators.odoo.orm.Row;
import io.mlconnector.simulators.odoo.world.OdooWorlds;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ten thousand steps of people and jobs at work in Odoo, of a follower that ends in the middle of
 * things, and of time: afterwards the copy equals Odoo, and nothing was told twice.
 */
class FollowerModelTest {

  private static final Logger LOG = LoggerFactory.getLogger(FollowerModelTest.class);
  private static final int STEPS = Integer.getInteger("follow.steps", 10_000);
  private static final long SEED = Long.getLong("follow.seed", 4_711);
  private static final int VENDORS = 40;
  private static final int VENDORS_MAX = 80;
  private static final int OPEN_MAX = 4;

  /** Those that are surely shorter than what a poll asks for again. */
  private static final Duration SHORT = Duration.ofSeconds(150);

  @RegisterExtension static final TestDatabase DB = new TestDatabase();

  private final Random chance = new Random(SEED);
  private final FollowTrial trial = new FollowTrial(DB, new Paging(9, 24));
  private final Database odoo = trial.sandbox.database(OdooWorlds.DATABASE);
  private final VendorSight sight = new VendorSight(DB, trial);
  private final List<LongTransaction> open = new ArrayList<>();
  private final Map<String, Integer> done = new TreeMap<>();
  private Optional<Database.Backup> backup = Optional.empty();
  private int names;

  /** Records whose last change polls may miss: of long transactions, deletes and restores. */
  private final Set<Long> excused = new HashSet<>();

  @Test
  void after_quiet_the_copy_equals_odoo_and_nothing_was_told_twice() throws SQLException {
    trial.told.meanwhile(() -> quick(chance.nextInt(3)));
    trial.vendors(VENDORS);

    for (var step = 0; step < STEPS; step++) {
      step();
    }
    open.forEach(this::commit);
    trial.told.meanwhile(() -> {});
    polls();
    assertThat(VendorSight.differing(sight.copy(), sight.there()))
        .as("what polls may miss")
        .isSubsetOf(excused);
    quiet();

    LOG.info("{} steps: {}", STEPS, done);
    assertThat(sight.copy()).isEqualTo(sight.there());
    assertThat(sight.stamps()).isEqualTo(sight.there().keySet());
    assertThat(trial.told.twice()).isEmpty();
    trial.close();
  }

  /**
   * What polls promise without a comparison, where nothing is deleted and transactions are short.
   */
  @Test
  void polls_alone_miss_nothing_of_short_transactions() throws SQLException {
    trial.told.meanwhile(() -> gently(chance.nextInt(3)));
    trial.vendors(VENDORS);

    trial.set(trial.vendor("Tomorrow"), "write_date", "2026-11-08 00:00:00");

    for (var step = 0; step < STEPS / 10; step++) {
      gentleStep();
    }
    open.forEach(this::commit);
    trial.told.meanwhile(() -> {});
    polls();

    assertThat(sight.copy()).isEqualTo(sight.there());
    assertThat(trial.told.twice()).isEmpty();
    trial.close();
  }

  private void gentleStep() {
    var number = chance.nextInt(100);
    if (number < 30) {
      gently(1);
    } else if (number < 55) {
      open.stream().filter(this::isLong).toList().forEach(this::endOf);
      trial.clock.pass(Duration.ofMillis(chance.nextInt(20_000)));
    } else if (number < 65) {
      begin();
    } else if (number < 80) {
      goOnGently();
    } else if (number < 85) {
      end();
    } else {
      nodesInTurn();
      follow();
    }
  }

  /** Each goes on from what it remembers, and by its own clock. */
  private void nodesInTurn() {
    if (chance.nextInt(4) == 0) {
      trial.takeTurns();
    }
  }

  private void gently(int strokes) {
    for (var stroke = 0; stroke < strokes; stroke++) {
      free().ifPresent(id -> trial.rename(id, name()));
    }
  }

  private boolean isLong(LongTransaction transaction) {
    return transaction.lasted().compareTo(SHORT) >= 0;
  }

  private void endOf(LongTransaction transaction) {
    open.remove(transaction);
    commit(transaction);
  }

  private void goOnGently() {
    if (!open.isEmpty()) {
      var transaction = open.get(chance.nextInt(open.size()));
      free()
          .filter(id -> isOlder(id, transaction))
          .ifPresent(id -> transaction.write(FollowTrial.PARTNER, id, Map.of("name", name())));
      transaction.create(FollowTrial.PARTNER, Map.of("name", name(), "supplier_rank", 1L));
    }
  }

  private void step() {
    var number = chance.nextInt(1_000);
    if (number < 300) {
      quick(1);
    } else if (number < 480) {
      trial.clock.pass(Duration.ofMillis(chance.nextInt(40_000)));
    } else if (number < 560) {
      begin();
    } else if (number < 720) {
      goOn();
    } else if (number < 780) {
      end();
    } else if (number < 960) {
      follow();
    } else {
      rare(number);
    }
  }

  private void rare(int number) {
    if (number < 970) {
      count("comparison wanted");
      trial.wantComparison();
    } else if (number < 975) {
      count("backup");
      backup = Optional.of(odoo.backup());
    } else if (number < 978) {
      backup.ifPresent(this::restore);
    } else if (number < 985) {
      trial.clock.pass(Duration.ofMinutes(chance.nextInt(600)));
    } else {
      count("restart");
      trial.restart();
    }
  }

  /** Strokes of people, many of them in one second. */
  private void quick(int strokes) {
    for (var stroke = 0; stroke < strokes; stroke++) {
      var number = chance.nextInt(10);
      if (number < 2 && !isFull()) {
        count("create");
        trial.vendor(name());
      } else {
        free().ifPresent(id -> stroke(number < 2 ? 9 : number, id));
      }
    }
  }

  private void stroke(int number, long id) {
    if (number < 7) {
      count("edit");
      trial.rename(id, name());
      excused.remove(id);
    } else if (number < 9) {
      count("archive flip");
      var active = odoo.find(FollowTrial.PARTNER, id).orElseThrow().flag("active");
      trial.clerk.archive(FollowTrial.PARTNER, id, active);
    } else {
      count("delete");
      excused.add(id);
      trial.clerk.unlink(FollowTrial.PARTNER, id);
    }
  }

  private void begin() {
    if (open.size() < OPEN_MAX) {
      count("slow transaction");
      open.add(trial.clerk.begin());
    }
  }

  private void goOn() {
    if (open.isEmpty()) {
      return;
    }
    var transaction = open.get(chance.nextInt(open.size()));
    try {
      work(transaction);
    } catch (OdooError lost) {
      // Somebody changed it since: Odoo rolls back, and begins anew.
      count("lost race");
      open.remove(transaction);
    }
  }

  private void work(LongTransaction transaction) {
    var number = chance.nextInt(10);
    if (number < 4 && !isFull()) {
      transaction.create(FollowTrial.PARTNER, Map.of("name", name(), "supplier_rank", 1L));
    } else {
      free()
          .filter(id -> isOlder(id, transaction))
          .ifPresent(
              id -> {
                if (number > 3 && number < 9) {
                  transaction.write(FollowTrial.PARTNER, id, Map.of("name", name()));
                } else {
                  transaction.unlink(FollowTrial.PARTNER, id);
                }
              });
    }
  }

  /**
   * What bears the very second of a transaction that outlasts what is asked for again would be
   * changed without a trace.
   */
  private boolean isOlder(long id, LongTransaction transaction) {
    var row = odoo.find(FollowTrial.PARTNER, id).orElseThrow();
    return row.text("write_date").compareTo(transaction.stamp()) < 0;
  }

  private void end() {
    if (!open.isEmpty()) {
      commit(open.remove(chance.nextInt(open.size())));
    }
  }

  private void commit(LongTransaction transaction) {
    count(isLong(transaction) ? "long commit" : "short commit");
    var before = sight.there();
    transaction.commit();
    var after = sight.there();
    var changed = VendorSight.differing(before, after);
    excused.removeAll(changed);
    if (isLong(transaction)) {
      excused.addAll(changed);
    } else {
      before.keySet().stream().filter(id -> !after.containsKey(id)).forEach(excused::add);
    }
  }

  /** What was begun is void: the server was stopped for it. */
  private void restore(Database.Backup from) {
    count("restore");
    open.clear();
    trial.pass(60);
    excused.addAll(sight.there().keySet());
    excused.addAll(trial.told.ids());
    odoo.restore(from);
    excused.addAll(sight.there().keySet());
  }

  private void follow() {
    count("follow");
    var number = chance.nextInt(20);
    if (number == 0) {
      trial.told.failOnce();
    } else if (number == 1) {
      trial.sandbox.faults().next("res.partner/search_read", new Fault.Status(503));
    }
    try {
      var run = number == 2 ? trial.shortRun() : trial.run();
      if (trial.follow(FollowTrial.vendors(), run) instanceof Outcome.Unfinished) {
        count("unfinished");
      }
    } catch (RuntimeException crashed) {
      count("crash");
      trial.restart();
    }
  }

  /** Nobody works any more; some polls and a comparison later all has to be known. */
  private void quiet() {
    for (var poll = 0; poll < 4; poll++) {
      trial.pass(300);
      trial.wantComparison();
      surely();
    }
  }

  /** The first ones may go on with what was begun before. */
  private void polls() {
    for (var poll = 0; poll < 3; poll++) {
      trial.pass(60);
      surely();
    }
  }

  /** What was to go wrong next may be left from before. */
  private void surely() {
    for (var tries = 0; tries < 3; tries++) {
      try {
        trial.follow();
        return;
      } catch (RuntimeException late) {
        trial.restart();
      }
    }
  }

  /** As many as are enough for a dozen pages. */
  private boolean isFull() {
    return odoo.transaction(() -> odoo.rows(FollowTrial.PARTNER).size()) >= VENDORS_MAX;
  }

  /** A vendor that no open transaction has written. */
  private Optional<Long> free() {
    var ids =
        odoo.transaction(() -> List.copyOf(odoo.rows(FollowTrial.PARTNER))).stream()
            .filter(row -> row.text("name").startsWith("N"))
            .map(Row::id)
            .filter(
                id -> open.stream().noneMatch(one -> one.locked(FollowTrial.PARTNER).contains(id)))
            .toList();
    return ids.isEmpty() ? Optional.empty() : Optional.of(ids.get(chance.nextInt(ids.size())));
  }

  private String name() {
    return "N" + names++;
  }

  private void count(String what) {
    done.merge(what, 1, Integer::sum);
  }
}
