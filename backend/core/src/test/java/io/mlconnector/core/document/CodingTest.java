package io.mlconnector.core.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class CodingTest {

  private static final Coding DOCUMENT = Coding.of(Map.of("orgUnit1", "DE", "custom1", "0021"));

  @Test
  void a_field_of_the_allocation_hides_that_of_the_document() {
    var coding = DOCUMENT.with(Map.of("custom1", "0042"));

    assertThat(coding.field("custom1")).contains("0042");
    assertThat(coding.field("orgUnit1")).contains("DE");
    assertThat(coding.field("custom2")).isEmpty();
  }

  @Test
  void a_blank_field_hides_nothing() {
    assertThat(DOCUMENT.with(Map.of("custom1", " ")).field("custom1")).contains("0021");
  }

  @Test
  void an_allocation_without_fields_has_those_of_the_document() {
    assertThat(DOCUMENT.with(Map.of())).isSameAs(DOCUMENT);
  }
}
