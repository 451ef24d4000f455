package io.mlconnector.core.vendor;

import static io.mlconnector.core.vendor.Vendors.STEEL;
import static io.mlconnector.core.vendor.Vendors.address;
import static io.mlconnector.core.vendor.Vendors.card;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.core.vendor.Match.Candidate;
import io.mlconnector.core.vendor.PartnerTree.Address;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class MatcherTest {

  private static final VendorCard PAPER = card(Field.NAME, "Alpine Paper", Field.COUNTRY, "AT");

  private static Match match(String code, VendorCard concur, Address... odoo) {
    return new Matcher(List.of(odoo)).match(new VendorKey(code, "A1"), concur);
  }

  private static long sure(Match match) {
    return switch (match) {
      case Match.Sure sure -> sure.candidate().partner();
      case Match.Unsure unsure -> throw new AssertionError(unsure.toString());
      case Match.None none -> throw new AssertionError(none.toString());
    };
  }

  private static List<Candidate> unsure(Match match) {
    return match instanceof Match.Unsure unsure ? unsure.candidates() : List.of();
  }

  @Test
  void two_signs_that_agree_are_enough() {
    var other = card(Field.NAME, "Something else", Field.COUNTRY, "DE");

    assertThat(sure(match("V1", STEEL, address(7, "V1", STEEL)))).isEqualTo(7);
    assertThat(
            sure(
                match(
                    "V1",
                    other.with(Field.TAX_ID, "DE 111111125"),
                    address(7, "v1", STEEL),
                    address(8, "V2", PAPER))))
        .isEqualTo(7);
    assertThat(sure(match("V9", STEEL, address(7, "V1", STEEL)))).isEqualTo(7);
  }

  @Test
  void one_sign_alone_waits_for_a_person() {
    var nameOnly = card(Field.NAME, "Rhine Steel", Field.COUNTRY, "DE");

    assertThat(unsure(match("V9", nameOnly, address(7, "V1", STEEL))))
        .containsExactly(new Candidate(7, 45, List.of("same name", "same country")));
    assertThat(unsure(match("V1", PAPER, address(7, "V1", STEEL))))
        .as("a code of another country's vendor is not worth a look")
        .isEmpty();
    assertThat(unsure(match("V1", PAPER.with(Field.COUNTRY, "DE"), address(7, "V1", STEEL))))
        .containsExactly(new Candidate(7, 65, List.of("same code", "same country")));
  }

  @Test
  void legal_forms_accents_and_order_do_not_count() {
    var one = card(Field.NAME, "ÉCLAIR S.A.R.L.", Field.TAX_ID, "FR12345678901");
    var other = card(Field.NAME, "Eclair SARL, Société", Field.TAX_ID, "FR 12 345678901");

    assertThat(Names.plain("Müller & Söhne GmbH")).isEqualTo(Names.plain("SOHNE, MULLER"));
    assertThat(unsure(match("V1", one, address(7, "V2", other)))).hasSize(1);
  }

  @Test
  void branches_of_one_tax_id_are_shown_side_by_side() {
    var north = STEEL.with(Field.NAME, "Rhine Steel North");
    var south = STEEL.with(Field.NAME, "Rhine Steel South");

    assertThat(unsure(match("V9", STEEL, address(7, "V1", north), address(8, "V2", south))))
        .extracting(Candidate::partner)
        .containsExactly(7L, 8L);
  }

  @Test
  void another_tax_id_speaks_against_the_same_name_and_code() {
    var twin = STEEL.with(Field.TAX_ID, "DE999999999");

    assertThat(unsure(match("V1", twin, address(7, "V1", STEEL))))
        .containsExactly(
            new Candidate(
                7, 50, List.of("same code", "another tax id", "same name", "same postal code")));
  }

  @Test
  void no_more_candidates_are_shown_than_a_person_can_compare() {
    var odoo =
        LongStream.range(0, 30)
            .mapToObj(id -> address(id, "V" + id, PAPER))
            .toArray(Address[]::new);

    assertThat(unsure(match("X", PAPER, odoo))).hasSize(Match.CANDIDATES_MAX);
  }

  @Test
  void nothing_alike_is_nothing() {
    assertThat(match("V1", STEEL, address(7, "V2", PAPER))).isEqualTo(new Match.None());
  }
}
