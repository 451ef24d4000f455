package io.mlconnector.core.vendor;

import static io.mlconnector.core.vendor.Vendors.STEEL;
import static io.mlconnector.core.vendor.Vendors.address;
import static io.mlconnector.core.vendor.Vendors.branch;
import static io.mlconnector.core.vendor.Vendors.card;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.core.vendor.Match.Candidate;
import io.mlconnector.core.vendor.PartnerTree.Address;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MatcherTest {

  private static final VendorCard PAPER = card(Field.NAME, "Alpine Paper", Field.COUNTRY, "AT");

  private static Match match(String code, VendorCard concur, Address... odoo) {
    return new Matcher(List.of(odoo), Map.of()).match(new VendorKey(code, "A1"), concur);
  }

  private static long sure(Match match) {
    return switch (match) {
      case Match.Sure sure -> sure.candidate().partner();
      case Match.Unsure unsure -> throw new AssertionError(unsure.toString());
      case Match.None none -> throw new AssertionError(none.toString());
    };
  }

  private static Candidate candidate(long partner, int percent, String... reasons) {
    return new Candidate(partner, percent, List.of(reasons), Optional.empty());
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
        .containsExactly(
            candidate(7, 45, "same name but for spelling or legal form", "same country"));
    assertThat(unsure(match("V1", PAPER, address(7, "V1", STEEL))))
        .as("a code that would be taken is asked about, whatever speaks against it")
        .containsExactly(candidate(7, 20, "same code", "another country"));
    assertThat(unsure(match("V1", PAPER.with(Field.COUNTRY, "DE"), address(7, "V1", STEEL))))
        .containsExactly(candidate(7, 65, "same code", "same country"));
  }

  @Test
  void legal_forms_accents_and_order_do_not_count() {
    var one = card(Field.NAME, "ÉCLAIR S.A.R.L.");
    var other = card(Field.NAME, "Eclair SARL");

    assertThat(Names.plain("Müller & Söhne GmbH")).isEqualTo(Names.plain("SOHNE, MULLER"));
    assertThat(unsure(match("V1", one, address(7, "V2", other))))
        .containsExactly(candidate(7, 40, "same name but for spelling or legal form"));
    assertThat(unsure(match("V1", one, address(7, "V2", one))))
        .containsExactly(candidate(7, 40, "same name"));
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
    var twin = STEEL.with(Field.TAX_ID, "DE999999998");

    assertThat(unsure(match("V1", twin, address(7, "V1", STEEL))))
        .containsExactly(
            candidate(7, 50, "same code", "another tax id", "same name", "same postal code"));
  }

  @Test
  void all_candidates_are_told_so_that_none_of_them_is_created() {
    var odoo =
        LongStream.range(0, 30)
            .mapToObj(id -> address(id, "V" + id, PAPER))
            .toArray(Address[]::new);

    assertThat(unsure(match("X", PAPER, odoo))).hasSize(30);
  }

  @ParameterizedTest
  @CsvSource({"/, -", "N/A, n.a.", "NONE, none", "0, 0", "DE000000000, 000000000", "1234, 1234"})
  void what_stands_for_no_tax_id_is_none(String concur, String odoo) {
    assertThat(
            unsure(
                match(
                    "V9",
                    STEEL.with(Field.TAX_ID, concur),
                    address(7, "V1", STEEL.with(Field.TAX_ID, odoo)))))
        .containsExactly(candidate(7, 50, "same name", "same postal code"));
  }

  @Test
  void a_tax_id_that_many_have_says_nothing() {
    var many =
        LongStream.rangeClosed(1, Matcher.SHARED_MAX + 1)
            .mapToObj(id -> address(id, "V" + id, STEEL.with(Field.NAME, "Vendor " + id)))
            .toArray(Address[]::new);

    assertThat(match("X", STEEL, many)).isEqualTo(new Match.None());
    assertThat(unsure(match("V7", STEEL, many)))
        .containsExactly(candidate(7, 70, "same code", "same postal code"));
  }

  @ParameterizedTest
  @CsvSource({"DE111111125, 111111125", "DE 111 111 125, de111111125"})
  void a_tax_id_is_the_same_without_its_country(String odoo, String concur) {
    assertThat(
            sure(
                match(
                    "V9",
                    STEEL.with(Field.TAX_ID, concur),
                    address(7, "V1", STEEL.with(Field.TAX_ID, odoo)))))
        .isEqualTo(7);
    assertThat(TaxIds.telling("DE", "DE111111125").isSame(TaxIds.telling("PT", "PT111111125")))
        .isFalse();
  }

  @Test
  void the_same_name_with_another_tax_id_is_a_question() {
    var mistyped = STEEL.with(Field.TAX_ID, "DE111111152");

    assertThat(unsure(match("V9", mistyped, address(7, "V1", STEEL))))
        .containsExactly(candidate(7, 1, "another tax id", "same name", "same postal code"));
  }

  @Test
  void a_similar_name_in_the_same_place_is_a_question() {
    var similar = STEEL.with(Field.NAME, "Rhine Steel Works").with(Field.TAX_ID, "");

    assertThat(unsure(match("V9", similar, address(7, "V1", STEEL))))
        .containsExactly(candidate(7, 26, "a similar name", "same postal code"));
    assertThat(match("V9", similar.with(Field.TAX_ID, "DE999999998"), address(7, "V1", STEEL)))
        .isEqualTo(new Match.None());
  }

  @Test
  void of_a_crowd_of_one_name_everybody_may_be_it() {
    var crowd =
        LongStream.rangeClosed(1, 3L * Matcher.SHARED_MAX)
            .mapToObj(id -> address(id, "V" + id, card(Field.NAME, "Taxi Berlin")))
            .toList();
    var matcher = new Matcher(crowd, Map.of());

    assertThat(matcher.match(new VendorKey("X", "A1"), card(Field.NAME, "Berlin Taxi")))
        .isInstanceOfSatisfying(
            Match.Unsure.class,
            unsure ->
                assertThat(matcher.namesakes(unsure.namesakes().orElseThrow()))
                    .hasSize(3 * Matcher.SHARED_MAX));
  }

  @Test
  void one_that_is_linked_is_never_linked_again() {
    var linked = new VendorKey("V1", "A1");
    var matcher = new Matcher(List.of(address(7, "V1", STEEL)), Map.of(7L, linked));

    assertThat(unsure(matcher.match(new VendorKey("V2", "A1"), STEEL)))
        .containsExactly(
            new Candidate(
                7,
                100,
                List.of("same tax id", "same name", "same postal code"),
                Optional.of(linked)));
  }

  @Test
  void a_stranger_that_is_as_good_counts_even_behind_a_sibling() {
    var here = STEEL.with(Field.POSTAL_CODE, "47119");
    var there = STEEL.with(Field.POSTAL_CODE, "24103");
    var own = address(7, "V1", here);

    for (var stranger : List.of(6L, 9L)) {
      assertThat(
              unsure(
                  match("X", here, own, branch(8, 7, "V1", there), address(stranger, "V9", there))))
          .hasSize(3);
    }
    assertThat(sure(match("X", here, own, branch(8, 7, "V1", there)))).isEqualTo(7);
  }

  @Test
  void another_address_of_a_known_company_is_the_one_in_its_place() {
    var kiel = STEEL.with(Field.POSTAL_CODE, "24103");
    var nowhere = STEEL.with(Field.POSTAL_CODE, "");
    var a2 = new VendorKey("V1", "A2");
    var company = List.of(address(7, "V1", STEEL), branch(9, 7, "V1", kiel));
    var matcher = new Matcher(company, Map.of(7L, new VendorKey("V1", "A1")));

    assertThat(sure(matcher.matchOf(7, a2, kiel))).isEqualTo(9);
    assertThat(unsure(matcher.matchOf(7, a2, nowhere))).hasSize(1);
    assertThat(matcher.matchOf(7, a2, STEEL)).isEqualTo(new Match.None());
  }

  @Test
  void nothing_alike_is_nothing() {
    assertThat(match("V1", STEEL, address(7, "V2", PAPER))).isEqualTo(new Match.None());
  }
}
