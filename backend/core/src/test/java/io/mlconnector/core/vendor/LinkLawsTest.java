package io.mlconnector.core.vendor;

import static io.mlconnector.core.vendor.Vendors.STEEL;
import static io.mlconnector.core.vendor.Vendors.address;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.core.reconcile.Pair;
import io.mlconnector.core.reconcile.Rule;
import io.mlconnector.core.reconcile.Side;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * A vendor that people edit on both sides, a Concur that keeps texts in capitals, and a service
 * that may end before a write, or between a write and its note.
 */
class LinkLawsTest {

  private static final int STEPS = 80;
  private static final List<Rule> RULES = List.of(Rule.values());
  private static final List<Field> EDITED = List.of(Field.CITY, Field.EMAIL, Field.NAME);

  /** Some differ in case or punctuation only, and are edits all the same. */
  private static final List<String> VALUES =
      List.of("Alpha", "beta", "Beta", "Gamma 1", "Gamma-1", "Gam.ma 1");

  /** Not merely alike: what a person typed is there, or what Concur makes of it. */
  private static boolean isKept(VendorCard odoo, VendorCard concur) {
    return odoo.equals(concur) || World.kept(odoo).equals(concur);
  }

  @Property
  void any_edits_and_crashes_end_as_the_rules_say(@ForAll long seed) {
    var world = new World(RandomGeneratorFactory.of("L64X128MixRandom").create(seed));

    for (var step = 0; step < STEPS; step++) {
      world.step();
    }
    world.quiet();

    var plan = world.plan();
    assertThat(plan.odoo()).isEmpty();
    assertThat(plan.concur()).isEmpty();
    for (var group : FieldGroup.values()) {
      var equal = isKept(world.now.odoo().of(group), world.now.concur().of(group));
      switch (world.rules.getOrDefault(group, Rule.APART)) {
        case ODOO_LEADS, CONCUR_LEADS, NEWEST -> assertThat(equal).as("%s", group).isTrue();
        case ASK -> assertThat(equal || plan.conflicts().contains(group)).isTrue();
        case APART -> assertThat(world.written.getOrDefault(group, 0)).isZero();
      }
    }
    assertThat(world.writes).isLessThanOrEqualTo(2 * world.edits + world.crashes + 6);
  }

  /** Both systems, and what the service remembers. */
  private static final class World {

    private final RandomGenerator random;
    private final Map<FieldGroup, Rule> rules = new EnumMap<>(FieldGroup.class);
    private final Map<FieldGroup, Integer> written = new EnumMap<>(FieldGroup.class);
    private Pair<VendorCard> now = new Pair<>(STEEL, STEEL);
    private Link link = Link.of(address(7, "V1", STEEL), new VendorKey("V1", "MAIN"));
    private Side newest = Side.ODOO;
    private int edits;
    private int crashes;
    private int writes;

    World(RandomGenerator random) {
      this.random = random;
      for (var group : FieldGroup.values()) {
        rules.put(group, RULES.get(random.nextInt(RULES.size())));
      }
    }

    LinkPlan plan() {
      return LinkPlan.of(link, now, rules, newest, Set.of());
    }

    void step() {
      if (random.nextInt(3) == 0) {
        edit();
      } else {
        run(random.nextInt(4) != 0, random.nextInt(4) != 0);
      }
    }

    void quiet() {
      for (var round = 0; round < 4; round++) {
        run(true, true);
      }
    }

    private void edit() {
      var side = random.nextBoolean() ? Side.ODOO : Side.CONCUR;
      var field = EDITED.get(random.nextInt(EDITED.size()));
      var value = VALUES.get(random.nextInt(VALUES.size()));
      var edited = now.of(side).with(field, value);
      if (isToldApart(side, field.group(), edited)) {
        now = now.with(side, edited);
        newest = side;
        edits++;
      }
    }

    /** Nobody can tell a write in a form of the side's own from an edit that is alike. */
    private boolean isToldApart(Side side, FieldGroup group, VendorCard edited) {
      return link.of(group)
          .attempt()
          .filter(one -> one.to() == side && one.value().isAlike(edited.of(group)))
          .isEmpty();
    }

    /** What is planned is noted, then sent, and comes to an end or not. */
    private void run(boolean arrives, boolean ends) {
      var plan = plan();
      link = plan.link();
      crashes += arrives && ends ? 0 : 1;
      if (arrives) {
        write(Side.ODOO, plan.odoo());
        write(Side.CONCUR, plan.concur());
        if (ends) {
          link = link.taken(plan.odoo()).taken(plan.concur());
        }
      }
    }

    private void write(Side to, Set<FieldGroup> groups) {
      for (var group : groups) {
        var value = now.of(to.other()).of(group);
        now = now.with(to, now.of(to).with(group, to == Side.CONCUR ? kept(value) : value));
        written.merge(group, 1, Integer::sum);
        writes++;
      }
    }

    private static VendorCard kept(VendorCard sent) {
      var name = sent.get(Field.NAME);
      return name.isEmpty() ? sent : sent.with(Field.NAME, name.toUpperCase(Locale.ROOT));
    }
  }
}
