package io.mlconnector.sync.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.core.reconcile.Rule;
import io.mlconnector.core.reconcile.Side;
import io.mlconnector.core.vendor.FieldGroup;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.simulators.fault.Fault;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random edits of people on both sides, also while vendors are looked at, with processes that end,
 * answers that are lost and a copy that is behind: whenever both sides have the same, it is what
 * was edited last as the rule counts it; after quiet they have, or a person is asked about the last
 * two; and nothing was written more often than somebody changed something.
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
          .as("%d edits, %d crashes, %d vendors", world.edits, world.crashes, world.codes.size())
          .isLessThanOrEqualTo(world.edits + world.crashes + world.codes.size());
      assertThat(world.trial.questions()).isEmpty();
    }
  }

  /** What people want one group of a vendor to be, as far as it is not settled yet. */
  private static final class Wish {

    private String base;
    private Optional<String> odoo = Optional.empty();
    private Optional<String> concur = Optional.empty();
    private boolean met;

    private Wish(String base) {
      this.base = base;
    }

    private void edited(Side side, String value) {
      if (side == Side.ODOO) {
        odoo = Optional.of(value);
      } else {
        concur = Optional.of(value);
      }
    }

    /** What may become of it: the last edit that counts by the rule, and none before. */
    private Set<String> allowed(Rule rule) {
      var own = odoo.filter(value -> rule != Rule.CONCUR_LEADS || !met);
      var other = concur.filter(value -> rule != Rule.ODOO_LEADS || !met);
      var values = new HashSet<String>();
      own.ifPresent(values::add);
      other.ifPresent(values::add);
      if (values.isEmpty() || !met) {
        values.add(base);
      }
      return values;
    }

    private void settled(String value) {
      base = value;
      odoo = Optional.empty();
      concur = Optional.empty();
      met = true;
    }
  }

  /** Both systems, and the people who work there. */
  private static final class World implements AutoCloseable {

    private final RandomGenerator random;
    private final Map<FieldGroup, Rule> rules = new EnumMap<>(FieldGroup.class);
    private final List<String> codes = new ArrayList<>();
    private final Map<String, Long> made = new HashMap<>();
    private final Map<String, Map<FieldGroup, Wish>> wishes = new HashMap<>();
    private final ExchangeTrial trial = new ExchangeTrial(DB);
    private Set<String> linked = Set.of();
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
      linked =
          trial.links().stream()
              .filter(LinkRow::isLinked)
              .map(link -> link.key().vendorCode())
              .collect(Collectors.toUnmodifiableSet());
      switch (random.nextInt(6)) {
        case 0 -> make();
        case 1, 2 -> edit(random.nextBoolean() ? Side.ODOO : Side.CONCUR);
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
      var name = word();
      if (random.nextBoolean()) {
        made.put(code, trial.vendor(name, code));
      } else {
        trial.newInConcur(code, name);
      }
      var groups = new EnumMap<FieldGroup, Wish>(FieldGroup.class);
      IN_ODOO.keySet().forEach(group -> groups.put(group, new Wish("")));
      groups.put(FieldGroup.NAME, new Wish(name));
      wishes.put(code, groups);
    }

    private Optional<Long> partner(String code) {
      return Optional.ofNullable(made.get(code))
          .or(() -> trial.partnersOf(code).stream().findFirst().map(row -> row.id()));
    }

    /** Each to something that nobody has had. */
    private void edit(Side side) {
      if (codes.isEmpty()) {
        return;
      }
      var code = codes.get(random.nextInt(codes.size()));
      var partner = partner(code);
      if (side == Side.ODOO ? partner.isEmpty() : trial.there(code).isEmpty()) {
        return;
      }
      var groups = List.copyOf(IN_ODOO.keySet());
      var group = groups.get(random.nextInt(groups.size()));
      var wish = wish(code, group);
      // Somebody with another name and the same code may be somebody else, until they are linked.
      if (group == FieldGroup.NAME && !linked.contains(code)) {
        return;
      }
      var value = group == FieldGroup.CONTACT ? word() + "@x.example" : word();
      if (side == Side.ODOO) {
        trial.write(partner.orElseThrow(), name(IN_ODOO, group), value);
      } else {
        trial.inConcur(code, name(IN_CONCUR, group), value);
      }
      wish.edited(side, value);
      edits++;
    }

    private Wish wish(String code, FieldGroup group) {
      return Objects.requireNonNull(
          wishes.getOrDefault(code, Map.of()).getOrDefault(group, new Wish("")));
    }

    private static String name(Map<FieldGroup, String> names, FieldGroup group) {
      return names.getOrDefault(group, "");
    }

    private void run() {
      trial.clock.pass(Duration.ofMinutes(1 + random.nextInt(70)));
      if (random.nextInt(4) > 0) {
        trial.follow();
      }
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
      trial.mortal.isLeft();
      trial.clock.pass(Duration.ofSeconds(5));
      observe();
    }

    private void trouble() {
      switch (random.nextInt(10)) {
        case 0 -> trial.mortal.endAfter(random.nextInt(12));
        case 1 -> trial.sandbox.faults().next("res.partner/write", new Fault.CutAfter());
        case 2 -> trial.concur.sandbox().faults().next("vendors-update", new Fault.CutAfter());
        case 3 -> trial.sandbox.faults().next("res.partner/load", new Fault.CutAfter());
        case 4 -> trial.concur.sandbox().faults().next("vendors-create", new Fault.Status(503));
        case 5 -> trial.concur.sandbox().faults().next("vendors-create", new Fault.CutAfter());
        case 6, 7 ->
            trial.mortal.after(
                random.nextInt(4),
                () -> {
                  edit(Side.ODOO);
                  return Future.succeededFuture();
                });
        default -> {}
      }
    }

    /** Where both sides have the same, it has to be what was wished for last. */
    private void observe() {
      for (var code : codes) {
        var partner = partner(code);
        if (partner.isPresent() && trial.there(code).isPresent()) {
          IN_ODOO.keySet().forEach(group -> observe(code, partner.get(), group));
        }
      }
    }

    private void observe(String code, long partner, FieldGroup group) {
      var odoo = trial.partner(partner).text(name(IN_ODOO, group));
      if (odoo.equals(trial.there(code, name(IN_CONCUR, group)))) {
        var wish = wish(code, group);
        assertThat(wish.allowed(rules.getOrDefault(group, Rule.APART)))
            .as("%s of %s by %s", group, code, rules.get(group))
            .contains(odoo);
        wish.settled(odoo);
      }
    }

    void assertInStep() {
      observe();
      assertThat(trial.links())
          .as("%s %s", trial.questions(), trial.refusals())
          .hasSize(codes.size())
          .allMatch(LinkRow::isLinked);
      assertThat(trial.concur.company().vendors().all()).hasSize(codes.size());
      for (var link : trial.links()) {
        assertThat(link.said().problems()).as(link.key().toString()).isEmpty();
        assertThat(trial.partnersOf(link.key().vendorCode())).hasSize(1);
        IN_ODOO.keySet().forEach(group -> assertInStep(link, group));
      }
    }

    /** A conflict has what each side has had last. */
    private void assertInStep(LinkRow link, FieldGroup group) {
      var code = link.key().vendorCode();
      var odoo = trial.partner(link.partner().orElseThrow()).text(name(IN_ODOO, group));
      var concur = trial.there(code, name(IN_CONCUR, group));
      if (odoo.equals(concur)) {
        return;
      }
      var wish = wish(code, group);
      assertThat(link.said().conflicts()).as("%s of %s", group, code).containsKey(group);
      assertThat(rules.get(group)).isIn(Rule.ASK, Rule.NEWEST);
      assertThat(wish.odoo.orElse(wish.base)).isEqualTo(odoo);
      assertThat(wish.concur.orElse(wish.base)).isEqualTo(concur);
    }

    @Override
    public void close() {
      trial.close();
    }
  }
}
