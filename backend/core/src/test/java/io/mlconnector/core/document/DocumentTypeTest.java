package io.mlconnector.core.document;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DocumentTypeTest {

  @ParameterizedTest
  @EnumSource
  void a_type_is_found_by_its_word(DocumentType type) {
    assertThat(DocumentType.of(type.word())).contains(type);
  }

  @Test
  void another_word_is_no_type() {
    assertThat(DocumentType.of("EXPENSE")).isEmpty();
    assertThat(DocumentType.of("")).isEmpty();
  }
}
