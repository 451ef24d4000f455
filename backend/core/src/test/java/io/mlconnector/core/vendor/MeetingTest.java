package io.mlconnector.core.vendor;

import static io.mlconnector.core.vendor.Vendors.STEEL;
import static io.mlconnector.core.vendor.Vendors.address;
import static io.mlconnector.core.vendor.Vendors.card;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.core.vendor.PartnerTree.Address;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MeetingTest {

  private static final VendorCard PAPER =
      card(Field.NAME, "Alpine Paper", Field.COUNTRY, "AT", Field.CURRENCY, "EUR");
  private static final VendorKey V1 = new VendorKey("V1", "A1");
  private static final VendorKey V2 = new VendorKey("V2", "A1");

  private static Meeting meet(List<Address> odoo, Map<VendorKey, VendorCard> concur) {
    return Meeting.of(odoo, concur, Set.of(), Set.of(), Set.of());
  }

  @Test
  void who_is_the_same_is_linked_and_who_is_alone_is_created_on_the_other_side() {
    var meeting = meet(List.of(address(7, "V1", STEEL)), Map.of(V1, STEEL, V2, PAPER));

    assertThat(meeting.links()).containsExactly(Link.of(7, V1));
    assertThat(meeting.toOdoo()).containsExactly(V2);
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

    assertThat(meeting.questions()).containsOnlyKeys(V1);
    assertThat(meeting.toConcur()).isEmpty();
    assertThat(meeting.toOdoo()).isEmpty();
  }

  @Test
  void a_question_that_was_answered_with_none_lets_both_go_on() {
    var twin = address(7, "X", PAPER.with(Field.NAME, "Rhine Steel").with(Field.COUNTRY, "DE"));

    var meeting = Meeting.of(List.of(twin), Map.of(V1, STEEL), Set.of(V1), Set.of(), Set.of());

    assertThat(meeting.toOdoo()).containsExactly(V1);
    assertThat(meeting.toConcur()).containsOnlyKeys(twin);
  }

  @Test
  void two_of_concur_s_that_are_both_sure_to_be_one_are_asked_about() {
    var meeting = meet(List.of(address(7, "V1", STEEL)), Map.of(V1, STEEL, V2, STEEL));

    assertThat(meeting.links()).isEmpty();
    assertThat(meeting.questions()).containsOnlyKeys(V1, V2);
  }

  @Test
  void a_vendor_s_addresses_meet_by_their_places() {
    var north = STEEL.with(Field.POSTAL_CODE, "24103");
    var child = new Address(9, new VendorKey("V1", "P9"), north);
    var a2 = new VendorKey("V1", "A2");

    var meeting = meet(List.of(address(7, "V1", STEEL), child), Map.of(V1, STEEL, a2, north));

    assertThat(meeting.links()).containsExactlyInAnyOrder(Link.of(7, V1), Link.of(9, a2));
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
    assertThat(meet(List.of(other), Map.of(V1, STEEL)).refused().get(other))
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
}
