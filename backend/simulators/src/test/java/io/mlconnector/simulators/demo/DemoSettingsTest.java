package io.mlconnector.simulators.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DemoSettingsTest {

  @Test
  void every_argument_has_a_default_that_can_be_changed() {
    DemoSettings settings =
        DemoSettings.of(
            new String[] {"--odoo-port", "9069", "--home", "somewhere"},
            Map.of("MLC_OPERATOR_TOKEN", "secret"));

    assertThat(settings.concurPort()).isEqualTo(8090);
    assertThat(settings.odooPort()).isEqualTo(9069);
    assertThat(settings.home()).isEqualTo(Path.of("somewhere"));
    assertThat(settings.operatorToken()).isEqualTo("secret");
  }

  @Test
  void an_unknown_argument_or_a_word_for_a_number_is_refused() {
    assertThatThrownBy(() -> DemoSettings.of(new String[] {"--port", "1"}, Map.of()))
        .isInstanceOf(DemoFailure.class);
    assertThatThrownBy(() -> DemoSettings.of(new String[] {"--odoo-port"}, Map.of()))
        .isInstanceOf(DemoFailure.class);
    assertThatThrownBy(() -> DemoSettings.of(new String[] {"--odoo-port", "x"}, Map.of()))
        .isInstanceOf(DemoFailure.class);
  }
}
