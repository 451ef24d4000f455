package io.mlconnector.core.vendor;

import static io.mlconnector.core.vendor.Vendors.STEEL;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SendableTest {

  private static Sendable check(VendorCard card) {
    return Sendable.of(card, Set.of("UA"));
  }

  private static List<Code> codes(Sendable checked) {
    return checked.problems().values().stream()
        .flatMap(List::stream)
        .map(Problem::code)
        .sorted()
        .toList();
  }

  @Test
  void a_whole_card_is_sent_as_it_is() {
    var checked = check(STEEL);

    assertThat(checked.refused()).isFalse();
    assertThat(checked.card()).isEqualTo(STEEL);
    assertThat(checked.problems()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"NAME", "COUNTRY", "CURRENCY"})
  void concur_takes_no_vendor_without_these(Field field) {
    var checked = check(STEEL.with(field, ""));

    assertThat(checked.refused()).isTrue();
    assertThat(checked.card()).isEqualTo(VendorCard.EMPTY);
    assertThat(codes(checked)).containsExactly(Code.VENDOR_FIELD_MISSING);
  }

  @Test
  void a_name_of_300_characters_is_refused_with_both_lengths() {
    var checked = check(STEEL.with(Field.NAME, "x".repeat(300)));

    assertThat(checked.refused()).isTrue();
    assertThat(checked.problems().get(FieldGroup.NAME))
        .singleElement()
        .satisfies(
            problem ->
                assertThat(problem.message())
                    .isEqualTo(
                        "The name of the vendor has 300 characters,"
                            + " and Concur takes 255 at the most."));
  }

  @Test
  void a_contact_that_is_wrong_is_left_out_and_told() {
    var checked = check(STEEL.with(Field.PHONE, "1".repeat(26)));

    assertThat(checked.refused()).isFalse();
    assertThat(checked.card()).isEqualTo(STEEL.with(FieldGroup.CONTACT, VendorCard.EMPTY));
    assertThat(codes(checked)).containsExactly(Code.VENDOR_TEXT_TOO_LONG);
  }

  @Test
  void what_cannot_be_printed_is_refused() {
    assertThat(codes(check(STEEL.with(Field.CITY, "Bo\u0007nn"))))
        .containsExactly(Code.VENDOR_TEXT_UNPRINTABLE);
  }

  @Test
  void a_state_is_asked_for_only_where_concur_does() {
    assertThat(codes(check(STEEL.with(Field.COUNTRY, "UA").with(Field.TAX_ID, ""))))
        .containsExactly(Code.VENDOR_STATE_MISSING);
    assertThat(check(STEEL.with(Field.STATE, "")).problems()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"COUNTRY, de", "COUNTRY, XX", "CURRENCY, EURO", "CURRENCY, XYZ"})
  void what_concur_does_not_know_is_refused(Field field, String value) {
    assertThat(check(STEEL.with(field, value).with(Field.TAX_ID, "")).refused()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"0", "30 days", "1000"})
  void a_payment_term_that_concur_does_not_know_is_left_out_and_told(String days) {
    var checked = check(STEEL.with(Field.PAYMENT_DAYS, days));

    assertThat(checked.refused()).isFalse();
    assertThat(checked.card()).isEqualTo(STEEL.with(Field.PAYMENT_DAYS, ""));
    assertThat(checked.problems()).containsOnlyKeys(FieldGroup.TERMS);
  }

  @Test
  void a_street_that_is_too_long_leaves_the_country_and_a_state_that_is_needed() {
    var inUkraine =
        STEEL.with(Field.COUNTRY, "UA").with(Field.STATE, "Kyiv").with(Field.TAX_ID, "");
    var checked = check(inUkraine.with(Field.STREET, "x".repeat(256)));

    assertThat(checked.refused()).isFalse();
    assertThat(checked.card().of(FieldGroup.ADDRESS))
        .isEqualTo(Vendors.card(Field.COUNTRY, "UA", Field.STATE, "Kyiv"));
    assertThat(codes(checked)).containsExactly(Code.VENDOR_TEXT_TOO_LONG);
    assertThat(check(inUkraine.with(Field.STATE, "x".repeat(256))).refused()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "DE, DE111111125, true",
    "DE, de 111 111 125, true",
    "DE, DE11111112, false",
    "DE, 12/345/67890, true",
    "GR, EL123456789, true",
    "GR, EL12345678, false",
    "NL, NL123456789B01, true",
    "NL, NL123456789, false",
    "US, 12-3456789, true",
    "AT, DE11111112, true",
    "FR, -, false"
  })
  void tax_ids_have_the_form_of_their_country(String country, String taxId, boolean fits) {
    var checked = check(STEEL.with(Field.COUNTRY, country).with(Field.TAX_ID, taxId));

    assertThat(codes(checked).isEmpty()).isEqualTo(fits);
    assertThat(checked.refused()).isFalse();
    assertThat(checked.card().get(Field.TAX_ID)).isEqualTo(fits ? taxId : "");
  }
}
