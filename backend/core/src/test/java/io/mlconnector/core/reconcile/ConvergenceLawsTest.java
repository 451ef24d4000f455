package io.mlconnector.core.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Two sides that people edit, and a service between them that may end at any moment. */
class ConvergenceLawsTest {

  private static final List<String> VALUES = List.of("a", "b", "c");
  private static final int STEPS = 60;

  @Property
  void after_some_quiet_the_sides_are_as_the_rule_says(@ForAll Rule rule, @ForAll long seed) {
    var world = new World(rule, random(seed));

    world.live();
    world.quiet();

    var settled = world.settle();
    switch (rule) {
      case ODOO_LEADS, CONCUR_LEADS, NEWEST -> assertThat(world.now.isEqual()).isTrue();
      case ASK ->
          assertThat(world.now.isEqual() || settled instanceof Settlement.Ask<String>).isTrue();
      case APART -> assertThat(world.writes).isZero();
    }
  }

  @Property
  void an_edit_costs_one_write_and_one_more_for_each_crash(@ForAll Rule rule, @ForAll long seed) {
    var world = new World(rule, random(seed));

    world.live();
    world.quiet();
    world.quiet();

    assertThat(world.writes).isLessThanOrEqualTo(world.edits + world.crashes);
  }

  @Property
  void where_only_one_side_is_edited_nothing_of_it_is_lost(@ForAll long seed) {
    var random = random(seed);
    var world = new World(Rule.ASK, random);
    for (var step = 0; step < STEPS; step++) {
      world.edit(Side.ODOO);
      world.run(random.nextInt(3));
    }
    var wanted = world.now.odoo();
    world.quiet();

    assertThat(world.now).isEqualTo(new Pair<>(wanted, wanted));
  }

  private static RandomGenerator random(long seed) {
    return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  /** One group of fields in both systems, and what the service has noted. */
  private static final class World {

    private final Rule rule;
    private final RandomGenerator random;
    private Pair<String> now = new Pair<>("a", "a");
    private Memory<String> memory = Memory.of(now);
    private Side newest = Side.ODOO;
    private int edits;
    private int crashes;
    private int writes;

    private World(Rule rule, RandomGenerator random) {
      this.rule = rule;
      this.random = random;
    }

    private void live() {
      for (var step = 0; step < STEPS; step++) {
        if (random.nextBoolean()) {
          edit(random.nextBoolean() ? Side.ODOO : Side.CONCUR);
        } else {
          run(random.nextInt(3));
        }
      }
    }

    private void quiet() {
      run(2);
      run(2);
    }

    private void edit(Side side) {
      now = now.with(side, VALUES.get(random.nextInt(VALUES.size())));
      newest = side;
      edits++;
    }

    private Settlement<String> settle() {
      return Settlement.of(rule, now, memory, newest);
    }

    /**
     * A run of the service.
     *
     * @param reach 0: it ends before it writes; 1: before it has noted that; 2: it comes to its end
     */
    private void run(int reach) {
      switch (settle()) {
        case Settlement.InStep<String> step ->
            memory = rule == Rule.APART ? memory : Memory.of(now);
        case Settlement.Ask<String> ask -> {}
        case Settlement.Write<String> write -> {
          memory = memory.sending(write.to(), now);
          crashes += reach < 2 ? 1 : 0;
          if (reach > 0) {
            now = now.with(write.to(), write.value());
            writes++;
          }
          if (reach > 1) {
            memory = Memory.of(now);
          }
        }
      }
    }
  }
}
