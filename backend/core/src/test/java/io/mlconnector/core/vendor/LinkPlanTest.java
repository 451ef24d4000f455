package io.mlconnector.core.vendor;

import static io.mlconnector.core.vendor.Vendors.STEEL;
import static io.mlconnector.core.vendor.Vendors.address;
import static io.mlconnector.core.vendor.Vendors.branch;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.core.reconcile.Pair;
import io.mlconnector.core.reconcile.Rule;
import io.mlconnector.core.reconcile.Side;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class LinkPlanTest {

  private static final VendorCard MOVED = STEEL.with(Field.CITY, "Essen");
  private static final Link LINK = Link.of(address(7, "V1", STEEL), new VendorKey("V1", "MAIN"));

  private static Map<FieldGroup, Rule> all(Rule rule) {
    return Arrays.stream(FieldGroup.values()).collect(Collectors.toMap(group -> group, g -> rule));
  }

  private static LinkPlan plan(Link link, VendorCard odoo, VendorCard concur, Rule rule) {
    return LinkPlan.of(link, new Pair<>(odoo, concur), all(rule), Side.ODOO, Set.of());
  }

  /** Both sides were equal once. */
  private static Link inStep() {
    return plan(LINK, STEEL, STEEL, Rule.ASK).link();
  }

  @Test
  void what_is_equal_is_in_step() {
    assertThat(plan(LINK, STEEL, STEEL, Rule.ASK).isInStep()).isTrue();
  }

  @Test
  void only_the_group_that_was_changed_is_sent_and_to_the_other_side() {
    assertThat(plan(inStep(), MOVED, STEEL, Rule.ASK).concur()).containsExactly(FieldGroup.ADDRESS);
    assertThat(plan(inStep(), STEEL, MOVED, Rule.ASK).odoo()).containsExactly(FieldGroup.ADDRESS);
  }

  @Test
  void what_both_have_changed_is_a_person_s_to_decide() {
    var plan = plan(inStep(), MOVED, STEEL.with(Field.CITY, "Bonn"), Rule.ASK);

    assertThat(plan.conflicts()).containsExactly(FieldGroup.ADDRESS);
    assertThat(plan.concur()).isEmpty();
  }

  @Test
  void our_own_write_is_no_news_even_in_capitals() {
    var sent = plan(inStep(), MOVED, STEEL, Rule.ASK).link();
    var kept = STEEL.with(Field.CITY, "ESSEN").with(Field.STREET, "HAFENSTR 1");

    var after = plan(sent, MOVED, kept, Rule.ASK);

    assertThat(after.isInStep()).isTrue();
    assertThat(plan(after.link(), MOVED, kept, Rule.ODOO_LEADS).isInStep()).isTrue();
  }

  @Test
  void a_side_that_does_not_keep_what_it_is_sent_is_told_after_three_times() {
    var link = inStep();
    for (var tries = 0; tries < GroupState.TRIES_MAX; tries++) {
      var plan = plan(link, MOVED, STEEL, Rule.ODOO_LEADS);
      assertThat(plan.concur()).containsExactly(FieldGroup.ADDRESS);
      link = plan.link().taken(plan.concur());
    }

    var plan = plan(link, MOVED, STEEL, Rule.ODOO_LEADS);

    assertThat(plan.concur()).isEmpty();
    assertThat(plan.problems())
        .extracting(Problem::message)
        .containsExactly("Concur does not keep the address that it is sent.");
  }

  /** Concur kept the old address three times, though it said that it took the new one. */
  private static Link givenUp() {
    var link = inStep();
    for (var tries = 0; tries < GroupState.TRIES_MAX; tries++) {
      var plan = plan(link, MOVED, STEEL, Rule.NEWEST);
      link = plan.link().taken(plan.concur());
    }
    assertThat(plan(link, MOVED, STEEL, Rule.NEWEST).concur()).isEmpty();
    return link;
  }

  @Test
  void another_value_is_sent_after_one_that_was_not_kept() {
    var again = STEEL.with(Field.CITY, "Bonn");

    assertThat(plan(givenUp(), again, STEEL, Rule.NEWEST).concur())
        .containsExactly(FieldGroup.ADDRESS);
  }

  @Test
  void the_other_side_is_asked_after_one_that_did_not_keep_a_value() {
    var edited = STEEL.with(Field.CITY, "Bonn");
    var plan =
        LinkPlan.of(givenUp(), new Pair<>(MOVED, edited), all(Rule.NEWEST), Side.CONCUR, Set.of());

    assertThat(plan.odoo()).containsExactly(FieldGroup.ADDRESS);
    assertThat(plan.problems()).isEmpty();
  }

  @Test
  void an_edit_of_punctuation_whose_write_was_lost_is_sent_again() {
    var edited = STEEL.with(Field.STREET, "Hafenstr. 1-2");
    var old = STEEL.with(Field.STREET, "Hafenstr. 12");
    var before = plan(LINK, old, old, Rule.ASK).link();
    var lost = plan(before, edited, old, Rule.ASK);

    assertThat(lost.concur()).containsExactly(FieldGroup.ADDRESS);
    assertThat(plan(lost.link(), edited, old, Rule.ASK).concur())
        .containsExactly(FieldGroup.ADDRESS);
    assertThat(plan(lost.link().taken(lost.concur()), edited, old, Rule.ASK).isInStep())
        .as("a side that says that it took it may keep it in a form of its own")
        .isTrue();
  }

  @Test
  void a_change_leaves_concur_the_country_and_currency_that_it_has() {
    var plan =
        plan(
            inStep(),
            STEEL.with(Field.EMAIL, "new@steel.example").with(Field.CURRENCY, ""),
            STEEL.with(Field.COUNTRY, "NL"),
            Rule.CONCUR_LEADS);
    var mail =
        LinkPlan.of(
            inStep(),
            new Pair<>(STEEL.with(Field.EMAIL, "new@steel.example").with(Field.COUNTRY, ""), STEEL),
            Map.of(FieldGroup.CONTACT, Rule.ODOO_LEADS),
            Side.ODOO,
            Set.of());

    assertThat(plan.card()).isEqualTo(STEEL.with(Field.COUNTRY, "NL"));
    assertThat(mail.concur()).containsExactly(FieldGroup.CONTACT);
    assertThat(mail.card()).isEqualTo(STEEL.with(Field.EMAIL, "new@steel.example"));
  }

  @Test
  void another_address_is_not_renamed_as_its_company_has_the_name() {
    var child = Link.of(branch(9, 7, "V1", STEEL), new VendorKey("V1", "P9"));
    var other =
        STEEL
            .with(Field.NAME, "Another")
            .with(Field.TAX_ID, "DE999999998")
            .with(Field.PAYMENT_DAYS, "60")
            .with(Field.CITY, "Essen");

    assertThat(plan(child, STEEL, other, Rule.CONCUR_LEADS).odoo())
        .containsExactly(FieldGroup.ADDRESS);
    assertThat(plan(child, STEEL, other, Rule.ODOO_LEADS).concur())
        .containsExactlyInAnyOrder(FieldGroup.ADDRESS, FieldGroup.TERMS);
  }

  @Test
  void what_concur_would_refuse_is_not_sent_and_told() {
    var plan = plan(inStep(), STEEL.with(Field.TAX_ID, "DE1"), STEEL, Rule.ODOO_LEADS);

    assertThat(plan.concur()).isEmpty();
    assertThat(plan.problems()).extracting(Problem::code).containsExactly(Code.VENDOR_TAX_ID_FORM);
  }

  @Test
  void strangers_that_were_linked_are_asked_about_where_they_differ() {
    assertThat(plan(LINK, MOVED, STEEL, Rule.ASK).conflicts()).containsExactly(FieldGroup.ADDRESS);
    assertThat(plan(LINK, MOVED, STEEL, Rule.ODOO_LEADS).concur())
        .containsExactly(FieldGroup.ADDRESS);
    assertThat(plan(LINK, MOVED, STEEL, Rule.APART).isInStep()).isTrue();
  }
}
