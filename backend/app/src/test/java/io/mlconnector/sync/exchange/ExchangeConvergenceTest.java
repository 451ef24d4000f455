package io.mlconnector.sync.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.core.reconcile.Rule;
import io.mlconnector.core.vendor.FieldGroup;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.simulators.fault.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random edits of people on both sides, with processes that end and answers that are lost between
 * them: after quiet, both sides are as the rules say, and nothing was written more often than
 * somebody changed something.
 */
class ExchangeConvergenceTest {

  private static final int STEPS = Integer.getInteger("exchange.steps", 300);
  private static final int VENDORS_MAX = 12;

  private static final Map<FieldGroup, String> IN_CONCUR =
      new EnumMap<>(
          Map.of(
              FieldGroup.NAME, "VendorName",
              FieldGroup.ADDRESS, "City",
              FieldGroup.CONTACT, "ContactEmail"));

  private static final Map<FieldGroup, String> IN_ODOO =
      new EnumMap<>(
          Map.of(
              FieldGroup.NAME, "name",
              FieldGroup.ADDRESS, "city",
              FieldGroup.CONTACT, "email"));

  private static final List<Rule> RULES =
      List.of(Rule.ODOO_LEADS, Rule.CONCUR_LEADS, Rule.NEWEST, Rule.ASK);

  @RegisterExtension static final TestDatabase DB = new TestDatabase();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void any_edits_and_crashes_end_as_the_rules_say(long seed) {
    try (var world = new World(seed)) {
      for (var step = 0; step < STEPS; step++) {
        world.step();
      }
      world.trial.sandbox.faults().clear();
      world.trial.concur.sandbox().faults().clear();
      world.trial.hours(4);
      var writes = world.trial.writes();
      world.trial.hours(2);

      world.assertInStep();
      assertThat(world.trial.writes()).as("nothing goes to and fro").isEqualTo(writes);
      assertThat(writes)
          .isLessThanOrEqualTo(2 * world.edits + 2 * world.crashes + 3 * world.codes.size());
      assertThat(world.trial.questions()).isEmpty();
    }
  }

  /** Both systems, and the people who work there. */
  private static final class World implements AutoCloseable {

    private final RandomGenerator random;
    private final Map<FieldGroup, Rule> rules = new EnumMap<>(FieldGroup.class);
    private final List<String> codes = new ArrayList<>();
    private final ExchangeTrial trial = new ExchangeTrial(DB);
    private int edits;
    private int crashes;
    private int values;

    World(long seed) {
      random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
      for (var group : FieldGroup.values()) {
        rules.put(group, RULES.get(random.nextInt(RULES.size())));
      }
      trial.with(new ExchangeSettings(true, rules, true, true));
    }

    void step() {
      switch (random.nextInt(6)) {
        case 0 -> make();
        case 1, 2 -> edit();
        default -> run();
      }
    }

    private String word() {
      return "Word" + Integer.toString(++values * 7919, 36);
    }

    private void make() {
      if (codes.size() >= VENDORS_MAX) {
        return;
      }
      var code = "V" + codes.size();
      codes.add(code);
      if (random.nextBoolean()) {
        trial.vendor(word(), code);
      } else {
        trial.newInConcur(code, word());
      }
    }

    /** Each to something that nobody has had. */
    private void edit() {
      var linked = trial.links().stream().filter(LinkRow::isLinked).toList();
      if (linked.isEmpty()) {
        return;
      }
      var link = linked.get(random.nextInt(linked.size()));
      var groups = List.copyOf(IN_ODOO.keySet());
      var group = groups.get(random.nextInt(groups.size()));
      var value = group == FieldGroup.CONTACT ? word() + "@x.example" : word();
      if (random.nextBoolean()) {
        trial.write(link.partner().orElseThrow(), name(IN_ODOO, group), value);
      } else {
        trial.inConcur(link.key().vendorCode(), name(IN_CONCUR, group), value);
      }
      edits++;
    }

    private static String name(Map<FieldGroup, String> names, FieldGroup group) {
      return names.getOrDefault(group, "");
    }

    private void run() {
      trial.clock.pass(Duration.ofMinutes(1 + random.nextInt(70)));
      trial.follow();
      trouble();
      try {
        var result = trial.run();
        if (result.failed()) {
          crashes++;
        }
      } catch (IllegalStateException ended) {
        assertThat(ended).hasMessage("the process ends");
        crashes++;
      }
      trial.mortal.restart();
    }

    private void trouble() {
      switch (random.nextInt(8)) {
        case 0 -> trial.mortal.endAfter(random.nextInt(12));
        case 1 -> trial.sandbox.faults().next("res.partner/write", new Fault.CutAfter());
        case 2 -> trial.concur.sandbox().faults().next("vendors-update", new Fault.CutAfter());
        case 3 -> trial.sandbox.faults().next("res.partner/load", new Fault.CutAfter());
        case 4 -> trial.concur.sandbox().faults().next("vendors-create", new Fault.Status(503));
        default -> {}
      }
    }

    void assertInStep() {
      assertThat(trial.links()).hasSize(codes.size()).allMatch(LinkRow::isLinked);
      assertThat(trial.concur.company().vendors().all()).hasSize(codes.size());
      for (var link : trial.links()) {
        assertThat(link.said().problems()).as(link.key().toString()).isEmpty();
        IN_ODOO.keySet().forEach(group -> assertInStep(link, group));
      }
    }

    private void assertInStep(LinkRow link, FieldGroup group) {
      var odoo = trial.partner(link.partner().orElseThrow()).text(name(IN_ODOO, group));
      var concur = trial.there(link.key().vendorCode(), name(IN_CONCUR, group));
      var asked = link.said().conflicts().containsKey(group);
      assertThat(
              (asked && rules.getOrDefault(group, Rule.APART) == Rule.ASK) || odoo.equals(concur))
          .as("%s of %s: %s, %s", group, link.key(), odoo, concur)
          .isTrue();
    }

    @Override
    public void close() {
      trial.close();
    }
  }
}
