package io.mlconnector.odoo.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HasGroupTest {

  @Test
  void who_asks_about_itself_names_nobody_as_before_version_18() {
    var call = HasGroup.ofCaller(HasGroup.INVOICING).encode();

    assertThat(call.ids()).isEmpty();
    assertThat(HasGroup.of(7, HasGroup.INVOICING).encode().ids()).containsExactly(7L);
  }
}
