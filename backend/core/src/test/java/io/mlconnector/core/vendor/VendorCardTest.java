package io.mlconnector.core.vendor;

import static io.mlconnector.core.vendor.Vendors.STEEL;
import static io.mlconnector.core.vendor.Vendors.card;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class VendorCardTest {

  @Test
  void spaces_and_empty_values_make_no_difference() {
    assertThat(card(Field.NAME, " Rhine \n Steel ", Field.CITY, "  "))
        .isEqualTo(card(Field.NAME, "Rhine Steel"));
  }

  @Test
  void every_field_is_in_one_group() {
    var grouped =
        Arrays.stream(FieldGroup.values()).flatMap(group -> group.fields().stream()).toList();

    assertThat(grouped).containsExactlyInAnyOrder(Field.values());
  }

  @Test
  void a_group_is_taken_over_with_what_it_lacks() {
    var moved = card(Field.CITY, "Essen", Field.COUNTRY, "DE");

    var mixed = STEEL.with(FieldGroup.ADDRESS, moved);

    assertThat(mixed.of(FieldGroup.ADDRESS)).isEqualTo(moved);
    assertThat(mixed.get(Field.STREET)).isEmpty();
    assertThat(mixed.of(FieldGroup.TERMS)).isEqualTo(STEEL.of(FieldGroup.TERMS));
  }

  @Test
  void a_card_does_not_show_what_it_says() {
    assertThat(STEEL.toString()).doesNotContain("Rhine").doesNotContain("ap@");
  }

  @Test
  void a_code_that_is_too_long_in_capitals_is_none() {
    var sharp = "x".repeat(31) + "ß";

    assertThat(VendorKey.fits(sharp)).isFalse();
    assertThat(VendorKey.of(sharp, "MAIN")).isEmpty();
    assertThat(VendorKey.of("V1", "ß")).contains(new VendorKey("V1", "SS"));
  }

  @Test
  void codes_have_up_to_32_characters_and_no_case() {
    assertThat(new VendorKey(" v1 ", "main")).isEqualTo(new VendorKey("V1", "MAIN"));
    assertThatThrownBy(() -> new VendorKey("x".repeat(33), "MAIN"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new VendorKey("V1", " ")).isInstanceOf(IllegalArgumentException.class);
  }
}
