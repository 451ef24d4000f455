package io.mlconnector.portal.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.db.TenantId;
import io.mlconnector.house.Proves;
import io.mlconnector.identity.PersonId;
import io.mlconnector.identity.Role;
import io.mlconnector.portal.Who;
import java.util.ArrayList;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@Proves(35)
class SeatsTest {

  private static Who who(UUID person) {
    return who(person, new UUID(0, 1));
  }

  private static Who who(UUID person, UUID tenant) {
    return new Who(
        new PersonId(person),
        "Ann",
        "ann@example.org",
        new TenantId(tenant),
        "Acme",
        Role.VIEWER,
        "csrf",
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
  void a_company_account_leaves_room_for_others() {
    var seats = new Seats();
    for (var n = 0; n < Seats.TENANT_MAX; n++) {
      assertThat(seats.take(who(new UUID(2, n)))).isTrue();
    }

    assertThat(seats.take(who(new UUID(3, 3)))).isFalse();
    assertThat(seats.take(who(new UUID(3, 3), new UUID(0, 2)))).isTrue();
    seats.leave(who(new UUID(2, 0)));
    assertThat(seats.take(who(new UUID(3, 3)))).isTrue();
  }

  @Test
  void a_node_has_a_bounded_number_of_streams() {
    var seats = new Seats();
    var sitting = new ArrayList<Who>();
    for (var n = 0; n < Seats.ALL_MAX; n++) {
      sitting.add(who(new UUID(2, n), new UUID(0, n % 10)));
      assertThat(seats.take(sitting.getLast())).isTrue();
    }

    assertThat(seats.take(who(new UUID(3, 3), new UUID(9, 9)))).isFalse();
    sitting.forEach(seats::leave);
    assertThat(seats.take(who(new UUID(3, 3)))).isTrue();
  }
}
