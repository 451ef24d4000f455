package io.mlconnector.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.core.problem.Code;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.house.Proves;
import io.mlconnector.tenant.Tenants;
import io.mlconnector.vault.PlainVault;
import io.mlconnector.vault.SettableClock;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever guesses is slowed down, and keeps nobody out. */
class SignInLimitsTest {

  @RegisterExtension static final TestDatabase DB = new TestDatabase(2, Tenants.ENTITIES);

  private static final Device OFFICE = new Device("192.0.2.77", "Firefox");

  private final SettableClock clock = new SettableClock();
  private final TestPeople people = new TestPeople(DB, new PlainVault(), clock, "http://localhost");
  private final TestPeople.Somebody person = people.somebody();

  @Test
  @Proves(19)
  void guesses_from_many_machines_do_not_keep_a_person_out_where_it_has_signed_in_before() {
    assertThat(tried(TestPeople.PASSWORD, OFFICE)).isEqualTo(Tried.DONE);
    guess(110, n -> "198.51.100." + n / 10);

    assertThat(tried(TestPeople.PASSWORD, new Device("203.0.113.5", "Firefox")))
        .isEqualTo(Code.TOO_MANY_ATTEMPTS.text());
    assertThat(tried(TestPeople.PASSWORD, OFFICE)).isEqualTo(Tried.DONE);
  }

  @Test
  @Proves(19)
  void guesses_from_the_known_place_are_slowed_down_all_the_same() {
    assertThat(tried(TestPeople.PASSWORD, OFFICE)).isEqualTo(Tried.DONE);
    guess(10, n -> OFFICE.address());

    assertThat(tried(TestPeople.PASSWORD, OFFICE)).isEqualTo(Code.TOO_MANY_ATTEMPTS.text());
  }

  @Test
  @Proves(19)
  void all_addresses_of_one_ipv6_network_count_together() {
    guess(10, n -> "2001:db8:1:2:" + n + "::1");

    assertThat(tried(TestPeople.PASSWORD, new Device("2001:db8:1:2::77", "Firefox")))
        .isEqualTo(Code.TOO_MANY_ATTEMPTS.text());
    assertThat(tried(TestPeople.PASSWORD, new Device("2001:db8:1:3::77", "Firefox")))
        .isEqualTo(Tried.DONE);
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.1, 192.0.2.1",
    "2001:db8::1, 20010db800000000/64",
    "2001:db8:0:0:ffff::2%eth0, 20010db800000000/64",
    "::ffff:192.0.2.1, 192.0.2.1",
    "elsewhere.example, elsewhere.example",
    "12345::1, 12345::1"
  })
  void an_address_is_counted_by_its_network(String address, String network) {
    assertThat(new Device(address, "").network()).isEqualTo(network);
  }

  private void guess(int times, IntFunction<String> from) {
    for (var n = 0; n < times; n++) {
      assertThat(tried("wrong", new Device(from.apply(n), "x")))
          .isIn(List.of(Code.SIGN_IN_REFUSED.text(), Code.TOO_MANY_ATTEMPTS.text()));
    }
  }

  private String tried(String password, Device device) {
    return Tried.of(
        people.identity().signIns().enter(person.mail().text(), new Password(password), device));
  }
}
