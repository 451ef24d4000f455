package io.mlconnector.sync.bank;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.sync.bank.Ruling.Facts;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RulingTest {

  private static Ruling known(Set<String> before, Set<String> now) {
    return Ruling.of(new Facts(Optional.of(before), now, true, true));
  }

  private static Ruling fresh(boolean late, boolean shared) {
    return Ruling.of(new Facts(Optional.empty(), Set.of("a"), late, shared));
  }

  @Test
  void a_known_vendor_with_the_accounts_it_had_is_quiet_whoever_has_them_too() {
    assertThat(known(Set.of("a", "b"), Set.of("b", "a"))).isEqualTo(Ruling.QUIET);
    assertThat(known(Set.of(), Set.of())).isEqualTo(Ruling.QUIET);
  }

  @Test
  void an_account_more_another_one_or_one_less_is_a_change() {
    assertThat(known(Set.of("a"), Set.of("a", "b"))).isEqualTo(Ruling.CHANGED);
    assertThat(known(Set.of("a"), Set.of("b"))).isEqualTo(Ruling.CHANGED);
    assertThat(known(Set.of("a"), Set.of())).isEqualTo(Ruling.CHANGED);
    assertThat(known(Set.of(), Set.of("a"))).isEqualTo(Ruling.CHANGED);
  }

  @Test
  void a_new_vendor_brings_its_accounts_along_unless_another_one_has_them() {
    assertThat(fresh(false, false)).isEqualTo(Ruling.TAKE);
    assertThat(fresh(false, true)).isEqualTo(Ruling.KNOWN);
  }

  @Test
  void the_first_account_of_a_vendor_that_was_there_for_long_is_a_change() {
    assertThat(fresh(true, false)).isEqualTo(Ruling.CHANGED);
    assertThat(fresh(true, true)).isEqualTo(Ruling.CHANGED);
  }
}
