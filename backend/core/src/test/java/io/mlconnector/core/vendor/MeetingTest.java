package io.mlconnector.core.vendor;

import static io.mlconnector.core.vendor.Vendors.STEEL;
import static io.mlconnector.core.vendor.Vendors.address;
import static io.mlconnector.core.vendor.Vendors.branch;
import static io.mlconnector.core.vendor.Vendors.card;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.core.vendor.Meeting.Apart;
import io.mlconnector.core.vendor.Meeting.Known;
import io.mlconnector.core.vendor.PartnerTree.Address;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class MeetingTest {

  private static final VendorCard PAPER =
      card(Field.NAME, "Alpine Paper", Field.COUNTRY, "AT", Field.CURRENCY, "EUR");
  private static final VendorKey V1 = new VendorKey("V1", "A1");
  private static final VendorKey V2 = new VendorKey("V2", "A1");
  private static final VendorCard KIEL = STEEL.with(Field.POSTAL_CODE, "24103");
  private static final Address COMPANY = address(7, "X", STEEL);
  private static final Link LINK = Link.of(COMPANY, V1);

  private static Meeting meet(List<Address> odoo, Map<VendorKey, VendorCard> concur) {
    return meet(odoo, concur, List.of(), Apart.NONE);
  }

  private static Meeting meet(
      List<Address> odoo, Map<VendorKey, VendorCard> concur, List<Link> links, Apart apart) {
    return Meeting.of(new Known(odoo, concur, links), apart, Set.of());
  }

  private static Apart notOf(VendorKey key, long partner) {
    return new Apart(Map.of(key, Set.of(partner)), Map.of());
  }

  @Test
  void who_is_the_same_is_linked_and_who_is_alone_is_created_on_the_other_side() {
    var meeting = meet(List.of(address(7, "V1", STEEL)), Map.of(V1, STEEL, V2, PAPER));

    assertThat(meeting.links()).containsExactly(Link.of(address(7, "V1", STEEL), V1));
    assertThat(meeting.toOdoo()).containsExactly(Map.entry(V2, Optional.empty()));
    assertThat(meeting.toConcur()).isEmpty();
    assertThat(meet(List.of(address(8, "V2", PAPER)), Map.of()).toConcur())
        .containsEntry(address(8, "V2", PAPER), PAPER);
  }

  @Test
  void a_possible_twin_is_asked_about_and_created_nowhere() {
    var meeting =
        meet(
            List.of(address(7, "X", card(Field.NAME, "Rhine Steel", Field.COUNTRY, "DE"))),
            Map.of(V1, STEEL));

    assertThat(meeting.questions().concur()).containsOnlyKeys(V1);
    assertThat(meeting.toConcur()).isEmpty();
    assertThat(meeting.toOdoo()).isEmpty();
  }

  @Test
  void a_question_that_was_answered_with_none_lets_both_go_on() {
    var twin = address(7, "X", PAPER.with(Field.NAME, "Rhine Steel").with(Field.COUNTRY, "DE"));

    var meeting = meet(List.of(twin), Map.of(V1, STEEL), List.of(), notOf(V1, 7));

    assertThat(meeting.toOdoo()).containsOnlyKeys(V1);
    assertThat(meeting.toConcur()).containsOnlyKeys(twin);
  }

  @Test
  void only_those_that_were_seen_are_ruled_out_by_none_of_them() {
    var rough = card(Field.NAME, "Rhine Steel", Field.COUNTRY, "DE");
    var seen = address(7, "X", rough);
    var later = address(8, "Y", rough);

    var meeting = meet(List.of(seen, later), Map.of(V1, STEEL), List.of(), notOf(V1, 7));

    assertThat(meeting.toOdoo()).isEmpty();
    assertThat(meeting.questions().concur().get(V1))
        .extracting(Match.Candidate::partner)
        .containsExactly(8L);
  }

  @Test
  void whoever_is_ruled_out_is_no_rival_of_the_one_that_it_is() {
    var odoo = List.of(address(7, "V1", STEEL), address(8, "Y", STEEL));

    assertThat(meet(odoo, Map.of(V1, STEEL)).links()).isEmpty();
    assertThat(meet(odoo, Map.of(V1, STEEL), List.of(), notOf(V1, 8)).links())
        .extracting(Link::partner)
        .containsExactly(7L);
  }

  @Test
  void two_of_concur_s_that_are_both_sure_to_be_one_are_asked_about() {
    var meeting = meet(List.of(address(7, "V1", STEEL)), Map.of(V1, STEEL, V2, STEEL));

    assertThat(meeting.links()).isEmpty();
    assertThat(meeting.questions().concur()).containsOnlyKeys(V1, V2);
  }

  @Test
  void a_vendor_s_addresses_meet_by_their_places() {
    var north = STEEL.with(Field.POSTAL_CODE, "24103");
    var child = branch(9, 7, "V1", north);
    var a2 = new VendorKey("V1", "A2");

    var meeting = meet(List.of(address(7, "V1", STEEL), child), Map.of(V1, STEEL, a2, north));

    assertThat(meeting.links())
        .containsExactlyInAnyOrder(Link.of(address(7, "V1", STEEL), V1), Link.of(child, a2));
  }

  @Test
  void a_code_that_two_partners_share_or_a_stranger_has_is_refused() {
    var other = address(9, "V1", PAPER);

    assertThat(meet(List.of(address(7, "V1", STEEL), other), Map.of()).refused().values())
        .allSatisfy(
            problems ->
                assertThat(problems)
                    .extracting(Problem::code)
                    .containsExactly(Code.VENDOR_CODE_TWICE));
    assertThat(meet(List.of(other), Map.of(V1, STEEL)).questions().concur()).containsOnlyKeys(V1);
    assertThat(
            meet(List.of(other), Map.of(V1, STEEL), List.of(), notOf(V1, 9)).refused().get(other))
        .extracting(Problem::code)
        .containsExactly(Code.VENDOR_CODE_TAKEN);
  }

  @Test
  void a_vendor_without_country_is_refused_by_itself_and_the_others_go_on() {
    var poor = address(7, "V1", PAPER.with(Field.COUNTRY, ""));

    var meeting = meet(List.of(poor, address(8, "V2", PAPER)), Map.of());

    assertThat(meeting.refused().get(poor))
        .extracting(Problem::code)
        .containsExactly(Code.VENDOR_FIELD_MISSING);
    assertThat(meeting.toConcur()).containsOnlyKeys(address(8, "V2", PAPER));
  }

  @Test
  void of_three_of_concur_s_that_are_sure_to_be_one_none_is_linked_in_whatever_order() {
    var byCode = STEEL.with(Field.TAX_ID, "");
    for (var code : List.of("A", "Z")) {
      var k3 = new VendorKey(code, "A1");
      var meeting =
          meet(List.of(address(7, code, STEEL)), Map.of(V1, STEEL, V2, STEEL, k3, byCode));

      assertThat(meeting.links()).isEmpty();
      assertThat(meeting.questions().concur()).containsOnlyKeys(V1, V2, k3);
    }
  }

  @Test
  void of_two_addresses_of_one_vendor_the_place_tells_which_the_partner_is() {
    var a2 = new VendorKey("V1", "A2");

    var first = meet(List.of(COMPANY), Map.of(V1, STEEL, a2, KIEL));
    var second = meet(List.of(COMPANY), Map.of(V1, STEEL, a2, KIEL), first.links(), Apart.NONE);

    assertThat(first.links()).containsExactly(LINK);
    assertThat(first.toOdoo()).isEmpty();
    assertThat(second.toOdoo()).containsExactly(Map.entry(a2, Optional.of(7L)));
  }

  @Test
  void a_twin_of_a_linked_partner_is_asked_about_and_not_created() {
    var meeting = meet(List.of(COMPANY), Map.of(V1, STEEL, V2, STEEL), List.of(LINK), Apart.NONE);

    assertThat(meeting.toOdoo()).isEmpty();
    assertThat(meeting.links()).isEmpty();
    assertThat(meeting.questions().concur().get(V2))
        .extracting(Match.Candidate::linked)
        .containsExactly(Optional.of(V1));
  }

  @Test
  void a_twin_of_a_linked_vendor_is_asked_about_and_not_sent() {
    var twin = address(20, "Y", STEEL);
    var odoo = List.of(COMPANY, twin, branch(21, 20, "Y", KIEL));

    var meeting = meet(odoo, Map.of(V1, STEEL), List.of(LINK), Apart.NONE);
    var answered =
        meet(odoo, Map.of(V1, STEEL), List.of(LINK), new Apart(Map.of(), Map.of(20L, Set.of(7L))));

    assertThat(meeting.questions().odoo()).containsOnlyKeys(20L);
    assertThat(meeting.toConcur()).isEmpty();
    assertThat(answered.toConcur()).containsOnlyKeys(twin);
  }

  @Test
  void another_address_goes_out_under_the_code_name_and_tax_id_that_its_company_is_linked_to() {
    var concur = STEEL.with(Field.NAME, "RHINE STEEL").with(Field.TAX_ID, "111111125");
    var child = branch(9, 7, "X", KIEL);

    var meeting = meet(List.of(COMPANY, child), Map.of(V1, concur), List.of(LINK), Apart.NONE);

    assertThat(meeting.toConcur())
        .containsExactly(
            Map.entry(
                child.known(new VendorKey("V1", "P9"), KIEL),
                KIEL.with(Field.NAME, "RHINE STEEL").with(Field.TAX_ID, "111111125")));
  }

  @Test
  void other_addresses_wait_for_their_company_s_own() {
    var child = branch(9, 8, "V1", PAPER);
    var none = new Apart(Map.of(V1, Set.of(8L, 9L)), Map.of());

    assertThat(meet(List.of(address(8, "V1", PAPER), child), Map.of()).toConcur())
        .containsOnlyKeys(address(8, "V1", PAPER));
    var taken = meet(List.of(address(8, "V1", PAPER), child), Map.of(V1, STEEL), List.of(), none);
    assertThat(taken.refused()).containsOnlyKeys(address(8, "V1", PAPER));
    assertThat(taken.toConcur()).isEmpty();
    var open = meet(List.of(address(8, "V1", PAPER), child), Map.of(V1, STEEL));
    assertThat(open.questions().concur()).containsOnlyKeys(V1);
    assertThat(open.toConcur()).isEmpty();
  }

  @Test
  void a_company_whose_other_address_is_linked_has_that_vendor_s_code() {
    var child = branch(9, 7, "X", KIEL);
    var link = Link.of(child, new VendorKey("V5", "A2"));

    var meeting =
        meet(List.of(COMPANY, child), Map.of(link.key(), KIEL), List.of(link), Apart.NONE);

    assertThat(meeting.toConcur().keySet())
        .extracting(Address::key)
        .containsExactly(new VendorKey("V5", "MAIN"));
  }

  @Test
  void one_address_of_a_new_vendor_is_created_first_and_none_while_another_is_asked_about() {
    var a2 = new VendorKey("V2", "A2");
    var kiel = PAPER.with(Field.NAME, "Something else").with(Field.POSTAL_CODE, "24103");

    assertThat(meet(List.of(), Map.of(V2, PAPER, a2, kiel)).toOdoo()).containsOnlyKeys(V2);
    assertThat(meet(List.of(address(8, "Q", PAPER)), Map.of(V2, PAPER, a2, kiel)).toOdoo())
        .isEmpty();
  }

  @Test
  void an_address_that_is_not_approved_does_not_keep_the_others_of_its_vendor_from_odoo() {
    var a2 = new VendorKey("V2", "A2");
    var closed = PAPER.with(Field.ACTIVE, "N");

    assertThat(meet(List.of(), Map.of(V2, closed, a2, PAPER)).toOdoo())
        .containsExactly(Map.entry(a2, Optional.empty()));
    assertThat(meet(List.of(), Map.of(V2, PAPER, a2, closed)).toOdoo()).containsOnlyKeys(V2);
    assertThat(meet(List.of(), Map.of(V2, closed)).toOdoo()).isEmpty();
  }

  @Test
  void all_that_a_vendor_may_be_are_kept_from_concur() {
    var branches =
        LongStream.rangeClosed(1, 8)
            .mapToObj(id -> address(id, "B" + id, STEEL.with(Field.NAME, "Branch number " + id)))
            .toList();
    var crowd =
        LongStream.rangeClosed(1, 80)
            .mapToObj(id -> address(id, "T" + id, PAPER.with(Field.NAME, "Taxi Wien")))
            .toList();

    assertThat(meet(branches, Map.of(V1, STEEL)).toConcur()).isEmpty();
    assertThat(meet(crowd, Map.of(V1, PAPER.with(Field.NAME, "Wien, Taxi"))).toConcur()).isEmpty();
  }
}
