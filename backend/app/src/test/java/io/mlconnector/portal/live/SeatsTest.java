package io.mlconnector.portal.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.db.TenantId;
import io.mlconnector.identity.PersonId;
import io.mlconnector.identity.Role;
import io.mlconnector.portal.Who;
import java.util.ArrayList;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SeatsTest {

  private static Who who(UUID person) {
    return new Who(
        new PersonId(person),
        "Ann",
        "ann@example.org",
        new TenantId(new UUID(0, 1)),
        "Acme",
        Role.VIEWER,
        "csrf",
        false,
        Optional.empty());
  }

  @Test
  void a_person_has_a_few_streams_and_not_more() {
    var seats = new Seats();
    var ann = who(new UUID(1, 1));
    for (var n = 0; n < Seats.PERSON_MAX; n++) {
      assertThat(seats.take(ann)).isTrue();
    }

    assertThat(seats.take(ann)).isFalse();
    assertThat(seats.take(who(new UUID(1, 2)))).isTrue();
    seats.leave(ann);
    assertThat(seats.take(ann)).isTrue();
  }

  @Test
  void a_node_has_a_bounded_number_of_streams() {
    var seats = new Seats();
    var sitting = new ArrayList<Who>();
    for (var n = 0; n < Seats.ALL_MAX; n++) {
      sitting.add(who(new UUID(2, n)));
      assertThat(seats.take(sitting.getLast())).isTrue();
    }

    assertThat(seats.take(who(new UUID(3, 3)))).isFalse();
    sitting.forEach(seats::leave);
    assertThat(seats.take(who(new UUID(3, 3)))).isTrue();
  }
}
