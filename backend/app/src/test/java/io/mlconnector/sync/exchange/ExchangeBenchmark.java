package io.mlconnector.sync.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.core.reconcile.Rule;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.queue.LaneResult;
import io.mlconnector.queue.Stream;
import io.mlconnector.queue.TestRuns;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What carrying vendors both ways costs: figures for docs/performance.md. Not a test of the build:
 * its name keeps it out, and docs/performance.md has the command.
 */
class ExchangeBenchmark {

  private static final Logger LOG = LoggerFactory.getLogger(ExchangeBenchmark.class);
  private static final int VENDORS = Integer.getInteger("exchange.vendors", 20_000);
  private static final int CHANGES = 50;

  @RegisterExtension static final TestDatabase DB = new TestDatabase();

  /** Half of Odoo's vendors are in Concur already, under their codes; it gets the others. */
  @Test
  void a_first_meeting_some_changes_and_quiet() {
    try (var trial = new ExchangeTrial(DB).on(Rule.ASK)) {
      var first = 0L;
      for (var number = 0; number < VENDORS; number++) {
        var partner = trial.vendor(name(number), code(number), Map.of("city", "Bonn"));
        first = number == 0 ? partner : first;
        if (number % 2 == 0) {
          trial.inConcur(
              code(number),
              "VendorName",
              name(number),
              "CountryCode",
              "DE",
              "CurrencyCode",
              "USD",
              "City",
              "Bonn");
        }
      }
      trial.follow();
      trial.run();
      measured(trial, "first meeting of " + VENDORS);
      assertThat(trial.concur.company().vendors().all()).hasSize(VENDORS);
      next(trial, "the look after it");
      for (var number = 0; number < CHANGES; number++) {
        trial.write(first + 2L * number, "city", "Kiel");
        trial.inConcur(code(2 * number + 100), "ContactEmail", number + "@vendor.example");
      }
      next(trial, CHANGES + " changes on each side");
      next(trial, "the look after it");
      next(trial, "a look that finds nothing");
    }
  }

  private static String code(int number) {
    return "V%05d".formatted(number);
  }

  private static String name(int number) {
    return "Maker" + Integer.toString(7919 * (number + 11), 36) + " GmbH";
  }

  private static void next(ExchangeTrial trial, String what) {
    trial.clock.pass(Duration.ofMinutes(61));
    trial.follow();
    measured(trial, what);
  }

  private static void measured(ExchangeTrial trial, String what) {
    var lists = trial.concurCalls("vendors");
    var made = trial.concurCalls("vendors-create");
    var changed = trial.concurCalls("vendors-update");
    var odoo = trial.sandbox.calls().values().stream().mapToLong(Long::longValue).sum();
    peaks().forEach(MemoryPoolMXBean::resetPeakUsage);
    var begun = System.nanoTime();
    var result = LaneResult.more();
    while (result.equals(LaneResult.more())) {
      result = ran(trial);
    }
    var took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
    LOG.warn(
        "{}: {} ms, Concur: {} pages, {} creates, {} updates; Odoo: {} calls; {} MiB of heap at the"
            + " most",
        what,
        took,
        trial.concurCalls("vendors") - lists,
        trial.concurCalls("vendors-create") - made,
        trial.concurCalls("vendors-update") - changed,
        trial.sandbox.calls().values().stream().mapToLong(Long::longValue).sum() - odoo,
        peaks().stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum() >> 20);
  }

  private static LaneResult ran(ExchangeTrial trial) {
    var run = TestRuns.of(trial.tenant(), Stream.VENDOR_SYNC, 0, trial.clock);
    return trial.begun(run).toCompletionStage().toCompletableFuture().join();
  }

  private static List<MemoryPoolMXBean> peaks() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .toList();
  }
}
