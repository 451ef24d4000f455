package io.mlconnector.sync.exchange;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.core.reconcile.Rule;
import io.mlconnector.core.vendor.FieldGroup;
import io.mlconnector.core.vendor.VendorKey;
import io.mlconnector.db.TestDatabase;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What people decide, while vendors are looked at and sent. */
class ExchangeDeskTest {

  /** More than a run has that looks and sends. */
  private static final int TRANSACTIONS = 14;

  @RegisterExtension static final TestDatabase DB = new TestDatabase();

  private final ExchangeTrial trial = new ExchangeTrial(DB).on(Rule.ASK);

  @AfterEach
  void close() {
    trial.close();
  }

  @Test
  void a_decision_is_not_lost_whatever_is_looked_at_or_sent_meanwhile() {
    var partner = trial.vendor("Rhine Steel GmbH", "R1");
    trial.hours(2);
    for (var after = 0; after < TRANSACTIONS; after++) {
      trial.write(partner, "city", "Kiel" + after);
      trial.inConcur("R1", "City", "Bonn" + after);
      trial.hour();
      assertThat(trial.link("R1").said().conflicts()).containsOnlyKeys(FieldGroup.ADDRESS);
      trial.write(partner, "email", after + "@odoo.example");
      trial.mortal.after(after, () -> trial.resolved("R1", FieldGroup.ADDRESS, Choice.CONCUR));

      trial.hour();
      if (trial.mortal.isLeft()) {
        trial.resolve("R1", FieldGroup.ADDRESS, Choice.CONCUR);
      }
      trial.hours(2);

      assertThat(trial.partner(partner).text("city"))
          .as("after %d", after)
          .isEqualTo("Bonn" + after);
      assertThat(trial.there("R1", "City")).isEqualTo("Bonn" + after);
      assertThat(trial.there("R1", "ContactEmail")).isEqualTo(after + "@odoo.example");
      assertThat(trial.link("R1").said().choices()).isEmpty();
    }
  }

  @Test
  void a_decision_counts_for_the_values_that_were_seen() {
    for (var choice : Choice.values()) {
      var code = "R" + choice;
      var partner = trial.vendor(choice.name(), code);
      trial.hours(2);
      trial.write(partner, "city", "Kiel");
      trial.inConcur(code, "City", "Bonn");
      trial.hour();

      trial.resolve(code, FieldGroup.ADDRESS, choice);
      trial.write(partner, "city", "Ulm");
      trial.hours(2);

      assertThat(trial.partner(partner).text("city")).as(choice.name()).isEqualTo("Ulm");
      assertThat(trial.there(code, "City")).as(choice.name()).isEqualTo("Bonn");
      assertThat(trial.link(code).said().conflicts()).containsOnlyKeys(FieldGroup.ADDRESS);
      assertThat(trial.link(code).said().choices()).isEmpty();
    }
  }

  @Test
  void whoever_comes_after_none_of_them_is_asked_about() {
    trial.vendor("Rhine Steel GmbH", "R1");
    trial.with(new ExchangeSettings(true, Map.of(), false, false));
    trial.newInConcur("C9", "Rhine Steel GmbH");
    trial.hours(2);
    trial.answer(trial.asked().getFirst(), Optional.empty());
    trial.hours(2);
    assertThat(trial.asked()).isEmpty();

    var later = trial.vendor("Rhine Steel GmbH", "R2");
    trial.on(Rule.ASK);
    trial.hours(2);

    assertThat(trial.asked().getFirst().candidates())
        .extracting(AskedVendor.Candidate::partner)
        .containsExactly(later);
    assertThat(trial.partners("Rhine Steel GmbH")).as("no twin").hasSize(2);
  }

  @Test
  void a_choice_that_concur_cannot_take_stays_with_its_reason_until_it_is_chosen_otherwise() {
    var partner = trial.vendor("Rhine Steel GmbH", "R1");
    trial.hours(2);
    trial.write(partner, "vat", "DE12");
    trial.inConcur("R1", "TaxID", "DE111111125");
    trial.hour();
    assertThat(trial.link("R1").said().conflicts()).containsOnlyKeys(FieldGroup.TAX);

    trial.resolve("R1", FieldGroup.TAX, Choice.ODOO);
    for (var look = 0; look < 3; look++) {
      trial.hour();
      var said = trial.link("R1").said();
      assertThat(said.choices()).as("look %d", look).containsOnlyKeys(FieldGroup.TAX);
      assertThat(said.problems()).extracting(Problem::code).contains(Code.VENDOR_TAX_ID_FORM);
      assertThat(said.conflicts()).as("beside it").containsOnlyKeys(FieldGroup.TAX);
    }

    trial.resolve("R1", FieldGroup.TAX, Choice.CONCUR);
    trial.hours(2);
    assertThat(trial.partner(partner).text("vat")).isEqualTo("DE111111125");
    assertThat(trial.link("R1").said().problems()).isEmpty();
    assertThat(trial.link("R1").said().choices()).isEmpty();
  }

  @Test
  void who_is_somebody_that_is_linked_already_is_not_asked_about_again_and_not_created() {
    var partner = trial.vendor("Rhine Steel GmbH", "R1");
    trial.hours(2);
    trial.newInConcur("C9", "Rhine Steel GmbH");
    trial.hour();
    assertThat(trial.asked()).hasSize(1);

    trial.answer(trial.asked().getFirst(), Optional.of(partner));
    trial.hours(3);

    assertThat(trial.asked()).isEmpty();
    assertThat(trial.partners("Rhine Steel GmbH")).as("no twin").hasSize(1);
    var id = BoardRows.id(new VendorKey("C9", "MAIN"));
    assertThat(inDatabase(tx -> DetailRows.of(tx, id)).orElseThrow().same())
        .as("its page tells")
        .contains(new VendorKey("R1", "MAIN"));
    assertThat(get(trial.desk.unlink(trial.tenant(), trial.tie("R1", partner), "anna")))
        .isEqualTo(new Decided.Done());
    trial.hours(2);
    assertThat(trial.isLinked("C9", partner)).as("now it can be").isTrue();
  }

  @Test
  void an_answer_of_candidates_that_are_others_by_now_is_refused() {
    trial.vendor("Rhine Steel GmbH", "R1");
    trial.newInConcur("C9", "Rhine Steel GmbH");
    trial.hours(2);
    var seen = trial.asked().getFirst();
    trial.vendor("Rhine Steel GmbH", "R2");
    trial.hours(2);

    assertThat(trial.answer(seen, Optional.empty()))
        .isInstanceOfSatisfying(
            Decided.Changed.class,
            changed ->
                assertThat(changed.problem().code()).isEqualTo(Code.VENDOR_CHANGED_MEANWHILE));
    assertThat(trial.asked()).hasSize(1);
  }

  /** Concur cannot delete a vendor. */
  @Test
  void a_twin_is_asked_about_until_it_is_answered_although_it_is_renamed_meanwhile() {
    trial.vendor("Rhine Steel GmbH", "R1");
    trial.hours(2);
    var twin = trial.vendor("Rhine Steel GmbH", "R2");
    trial.hour();
    assertThat(trial.asked()).hasSize(1);

    trial.write(twin, "name", "Danube Mills AG");
    trial.hours(2);

    assertThat(trial.asked()).extracting(AskedVendor::partner).containsExactly(Optional.of(twin));
    assertThat(trial.there("R2")).as("nobody has said").isEmpty();

    trial.answer(trial.asked().getFirst(), Optional.empty());
    trial.hours(2);

    assertThat(trial.asked()).isEmpty();
    assertThat(trial.there("R2", "VendorName")).isEqualTo("Danube Mills AG");
    assertThat(trial.isLinked("R2", twin)).isTrue();
  }

  @Test
  void whoever_was_shown_stays_a_candidate_until_it_is_gone() {
    var partner = trial.vendor("Rhine Steel GmbH", "R1");
    trial.newInConcur("C9", "Rhine Steel GmbH");
    trial.hour();

    trial.write(partner, "name", "Danube Mills AG");
    trial.hours(2);

    assertThat(trial.asked().getFirst().candidates())
        .extracting(AskedVendor.Candidate::partner)
        .containsExactly(partner);
    assertThat(trial.writes()).as("neither is created").isZero();

    trial.clerk.unlink(ExchangeTrial.PARTNER, partner);
    trial.hours(28);

    assertThat(trial.asked()).as("nobody is left that it may be").isEmpty();
    assertThat(trial.partners("Rhine Steel GmbH")).hasSize(1);
    assertThat(trial.there("R1")).isEmpty();
  }

  @Test
  void a_link_that_was_undone_does_not_come_back_and_carries_nothing() {
    var partner = trial.vendor("Rhine Steel GmbH", "R1");
    trial.newInConcur("R1", "Rhine Steel GmbH");
    trial.with(new ExchangeSettings(true, Map.of(), false, false));
    trial.hours(2);
    assertThat(trial.isLinked("R1", partner)).isTrue();

    assertThat(get(trial.desk.unlink(trial.tenant(), trial.tie("R1", partner), "anna")))
        .isEqualTo(new Decided.Done());
    trial.write(partner, "city", "Kiel");
    trial.hours(3);

    assertThat(trial.links()).isEmpty();
    assertThat(trial.there("R1", "City")).isEmpty();
  }

  @Test
  void a_vendor_whose_partner_was_entered_anew_is_linked_to_the_new_one_by_hand() {
    var dead = trial.vendor("Rhine Steel GmbH", "R1");
    trial.hours(2);
    trial.clerk.unlink(ExchangeTrial.PARTNER, dead);
    var anew = trial.vendor("Rhine Steel GmbH", "R1", Map.of("city", "Kiel"));
    trial.hours(26);
    assertThat(trial.link("R1").said().problems())
        .extracting(Problem::code)
        .containsExactly(Code.VENDOR_GONE);

    assertThat(get(trial.desk.link(trial.tenant(), trial.tie("R1", anew), "anna")))
        .isEqualTo(new Decided.Done());
    trial.hours(2);

    assertThat(trial.isLinked("R1", anew)).isTrue();
    assertThat(trial.asked()).isEmpty();
    assertThat(trial.concur.company().vendors().all()).hasSize(1);
  }

  @Test
  void the_list_has_what_concur_took_at_once_and_that_is_nobody_s_change_there() {
    var partner = trial.vendor("Rhine Steel GmbH", "R1");
    trial.hours(2);
    trial.write(partner, "name", "Danube Mills AG");

    trial.hour();

    var key = new VendorKey("R1", "MAIN");
    assertThat(trial.there("R1", "VendorName")).isEqualTo("Danube Mills AG");
    assertThat(inDatabase(tx -> BoardRows.one(tx, BoardRows.id(key))).orElseThrow().name())
        .isEqualTo("Danube Mills AG");
    trial.hours(2);
    assertThat(inDatabase(tx -> CopyRows.these(tx, List.of(key))).get(key))
        .extracting(CopyRows.Listed::changedAt)
        .isEqualTo(Instant.EPOCH);
  }

  private <T> T inDatabase(Function<SqlConnection, Future<T>> reading) {
    return get(DB.database().tenant(trial.tenant(), reading));
  }

  @Test
  void a_link_by_hand_survives_the_look_that_was_under_way() {
    for (var after = 0; after < TRANSACTIONS; after++) {
      var name = "Maker" + Integer.toString(7919 * (after + 11), 36);
      var partner = trial.vendor(name, "P" + after);
      trial.newInConcur("C" + after, name);
      trial.hour();
      var tie = trial.tie("C" + after, partner);
      trial.mortal.after(after, () -> trial.desk.link(trial.tenant(), tie, "anna"));

      trial.hour();
      if (trial.mortal.isLeft()) {
        get(trial.desk.link(trial.tenant(), tie, "anna"));
      }
      trial.hours(2);

      assertThat(trial.isLinked("C" + after, partner)).as("after %d", after).isTrue();
      assertThat(trial.partners(name)).hasSize(1);
    }
  }
}
