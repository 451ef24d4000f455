package io.mlconnector.limits;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.db.TestDatabase;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What one node makes of a host's answers. */
class GateTest {

  @RegisterExtension static final TestDatabase DB = new TestDatabase();

  @SuppressWarnings("NullAway.Init")
  private TwoNodes nodes;

  @BeforeEach
  void begin() {
    nodes = new TwoNodes(DB);
  }

  @AfterEach
  void stop() {
    nodes.stop();
  }

  @Test
  void a_round_of_good_answers_may_take_its_time() {
    var gate = gate(2);

    gate.good(nodes.now.get());
    assertThat(gate.report().raise()).as("half a round").isZero();
    gate.good(nodes.now.get());

    assertThat(gate.report().raise()).isEqualTo(1);
    assertThat(gate.report().raise()).as("it counts once").isZero();
  }

  @Test
  void what_was_good_before_a_rest_is_no_part_of_the_round_after_it() {
    var gate = gate(4);
    gate.good(nodes.now.get());

    assertThat(gate.complain(Optional.empty(), "429", nodes.now.get()).parallel()).isEqualTo(2);
    gate.good(nodes.now.get());

    assertThat(gate.report().raise()).isZero();
  }

  /** Where so many calls may run, and do. */
  private Gate gate(int parallel) {
    var shared = new Shared(Optional.empty(), Optional.empty(), 0, parallel, Optional.empty(), 1);
    var gate = new Gate(new Host(Side.CONCUR, "us"), shared, nodes.around());
    for (var number = 0; number < parallel; number++) {
      get(gate.enter(new Ticket(DB.newTenant(), number, 4, nodes.now.get())));
    }
    return gate;
  }
}
