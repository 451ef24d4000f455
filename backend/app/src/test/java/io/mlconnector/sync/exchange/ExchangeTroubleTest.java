package io.mlconnector.sync.exchange;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.core.reconcile.Rule;
import io.mlconnector.core.vendor.VendorKey;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.simulators.fault.Fault;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bad records, half-refused batches, lost answers, and processes that end. */
class ExchangeTroubleTest {

  /** More transactions than a run of one vendor has. */
  private static final int TRANSACTIONS = 18;

  @RegisterExtension static final TestDatabase DB = new TestDatabase();

  private final ExchangeTrial trial = new ExchangeTrial(DB).on(Rule.ASK);

  @AfterEach
  void close() {
    trial.close();
  }

  @Test
  void each_bad_record_has_its_own_reason_and_the_rest_goes_on() {
    var placeless = trial.vendor("Nowhere Ltd", "N1", Map.of("country_id", false));
    var wordy = trial.vendor("x".repeat(300), "N2");
    var first = trial.vendor("Alpine Tools", "TWICE");
    var second = trial.vendor("Baltic Ropes", "TWICE");
    var good = trial.vendor("Rhine Steel GmbH", "R1", Map.of("vat", "DE12"));

    trial.hours(2);

    assertThat(trial.refused(placeless)).containsExactly(Code.VENDOR_FIELD_MISSING);
    assertThat(trial.refused(wordy)).containsExactly(Code.VENDOR_TEXT_TOO_LONG);
    assertThat(trial.refused(first)).containsExactly(Code.VENDOR_CODE_TWICE);
    assertThat(trial.refused(second)).containsExactly(Code.VENDOR_CODE_TWICE);
    assertThat(trial.isLinked("R1", good)).isTrue();
    assertThat(trial.link("R1").said().problems())
        .extracting(Problem::code)
        .as("the tax id is left out, and the vendor is not")
        .containsExactly(Code.VENDOR_TAX_ID_FORM);
    assertThat(trial.there("R1", "TaxID")).isEmpty();
    assertThat(trial.concur.company().vendors().all()).hasSize(1);

    trial.write(placeless, "country_id", trial.germany);
    trial.write(second, "ref", "OTHER");
    trial.hours(2);

    assertThat(trial.isLinked("N1", placeless)).isTrue();
    assertThat(trial.isLinked("TWICE", first)).isTrue();
    assertThat(trial.isLinked("OTHER", second)).isTrue();
    assertThat(trial.refused(placeless)).isEmpty();
  }

  @Test
  void half_of_a_batch_may_be_refused_and_is_not_sent_again_as_it_is() {
    trial.concur.sandbox().vendors().stateRequired(Set.of("FR"));
    var refused =
        trial.vendor("Loire Wines", "F1", Map.of("country_id", trial.france, "city", "Tours"));
    var good = trial.vendor("Rhine Steel GmbH", "R1");

    trial.hours(3);

    assertThat(trial.isLinked("R1", good)).isTrue();
    assertThat(trial.refused(refused)).containsExactly(Code.VENDOR_REFUSED);
    assertThat(trial.concurCalls("vendors-create"))
        .as("one batch, and nothing that was refused again")
        .isOne();

    trial.concur.sandbox().vendors().stateRequired(Set.of());
    trial.write(refused, "city", "Angers");
    trial.hour();

    assertThat(trial.isLinked("F1", refused)).isTrue();
    assertThat(trial.refused(refused)).isEmpty();
  }

  @Test
  void what_was_refused_is_tried_again_a_day_later() {
    trial.concur.sandbox().vendors().stateRequired(Set.of("FR"));
    var refused = trial.vendor("Loire Wines", "F1", Map.of("country_id", trial.france));
    trial.hours(2);
    trial.concur.sandbox().vendors().stateRequired(Set.of());

    trial.clock.pass(Duration.ofHours(23));
    trial.hours(1);

    assertThat(trial.isLinked("F1", refused)).isTrue();
  }

  @Test
  void a_change_that_is_refused_is_said_and_not_sent_again_as_it_is() {
    var partner = trial.vendor("Loire Wines", "F1", Map.of("country_id", trial.france));
    trial.hours(2);
    trial.concur.sandbox().vendors().stateRequired(Set.of("FR"));
    trial.write(partner, "city", "Tours");

    trial.hours(3);

    assertThat(trial.concurCalls("vendors-update")).isOne();
    assertThat(trial.link("F1").said().problems())
        .extracting(Problem::code)
        .containsExactly(Code.VENDOR_REFUSED);

    trial.concur.sandbox().vendors().stateRequired(Set.of());
    trial.write(partner, "city", "Angers");
    trial.hours(2);

    assertThat(trial.there("F1", "City")).isEqualTo("Angers");
    assertThat(trial.link("F1").said().problems()).isEmpty();
  }

  @Test
  void one_partner_that_odoo_refuses_holds_no_other_back() {
    trial.newInConcur("C1", "Alpine Tools");
    trial.newInConcur("C2", "Baltic Ropes");
    trial.inConcur("C3", "CountryCode", "DE", "CurrencyCode", "USD", "City", "Ulm");

    trial.hours(2);

    assertThat(trial.partners("Alpine Tools")).hasSize(1);
    assertThat(trial.partners("Baltic Ropes")).hasSize(1);
    assertThat(trial.refused(Subject.of(new VendorKey("C3", "MAIN"))))
        .containsExactly(Code.VENDOR_FIELD_MISSING);
  }

  @Test
  void a_vendor_whose_first_address_is_not_approved_comes_to_odoo_with_the_next_one() {
    trial.newInConcur("C1", "Alpine Tools");
    trial.inConcur(
        "C1",
        "AddressCode",
        "A0",
        "VendorName",
        "Alpine Tools",
        "CountryCode",
        "DE",
        "CurrencyCode",
        "USD",
        "Approved",
        "N");

    trial.hours(3);

    var made = trial.partners("Alpine Tools");
    assertThat(made).hasSize(1);
    assertThat(trial.link("C1").partner()).contains(made.getFirst().id());
  }

  @Test
  void a_lost_answer_of_odoo_makes_no_second_partner() {
    trial.newInConcur("C1", "Alpine Tools");
    trial.sandbox.faults().next("res.partner/load", new Fault.CutAfter());

    assertThat(trial.hour().failed()).isTrue();
    assertThat(trial.partners("Alpine Tools")).hasSize(1);
    trial.hours(2);

    var made = trial.partners("Alpine Tools");
    assertThat(made).hasSize(1);
    assertThat(trial.isLinked("C1", made.getFirst().id())).isTrue();
  }

  @Test
  void a_lost_answer_of_concur_makes_no_second_vendor_and_links_the_first() {
    var partner = trial.vendor("Rhine Steel GmbH", "R1");
    trial.concur.sandbox().faults().next("vendors-create", new Fault.CutAfter());

    assertThat(trial.hour().failed()).isTrue();
    trial.hours(2);

    assertThat(trial.isLinked("R1", partner)).isTrue();
    assertThat(trial.concurCalls("vendors-create")).isOne();
    assertThat(trial.refusals()).noneMatch(one -> one.subject().equals(Subject.of(partner)));
  }

  @Test
  void a_lost_answer_to_a_change_is_read_and_not_sent_again() {
    var partner = trial.vendor("Rhine Steel GmbH", "R1");
    trial.hours(2);
    trial.write(partner, "city", "Kiel");
    trial.concur.sandbox().faults().next("vendors-update", new Fault.CutAfter());

    assertThat(trial.hour().failed()).isTrue();
    trial.hours(2);

    assertThat(trial.there("R1", "City")).isEqualTo("Kiel");
    assertThat(trial.concurCalls("vendors-update")).isOne();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void a_process_that_ends_anywhere_makes_nothing_twice(boolean inOdoo) {
    trial.follow();
    trial.run();
    for (var after = 0; after < TRANSACTIONS; after++) {
      var name = "Maker" + Integer.toString(7919 * (after + 11), 36);
      var code = "M" + after;
      var partner = inOdoo ? trial.vendor(name, code) : 0L;
      if (!inOdoo) {
        trial.newInConcur(code, name);
      }
      trial.clock.pass(Duration.ofMinutes(61));
      trial.follow();
      trial.mortal.endAfter(after);
      if (after < 3) {
        assertThatThrownBy(trial::run).hasMessage("the process ends");
      } else {
        runToItsEnd();
      }
      trial.mortal.restart();
      trial.hours(2);

      var partners = trial.partners(name);
      assertThat(partners).as("after %d", after).hasSize(1);
      assertThat(trial.there(code)).isPresent();
      assertThat(trial.isLinked(code, inOdoo ? partner : partners.getFirst().id()))
          .as("after %d", after)
          .isTrue();
    }
    assertThat(trial.concur.company().vendors().all()).hasSize(TRANSACTIONS);
    assertThat(trial.questions()).isEmpty();
  }

  private void runToItsEnd() {
    try {
      trial.run();
    } catch (IllegalStateException ended) {
      assertThat(ended).hasMessage("the process ends");
    }
  }

  @Test
  void trouble_of_one_side_is_tried_again_later() {
    trial.vendor("Rhine Steel GmbH", "R1");
    trial.concur.sandbox().faults().next("vendors", new Fault.Status(503));

    var result = trial.hour();

    assertThat(result.failed()).isTrue();
    assertThat(result.pause()).isPositive();
    assertThat(trial.links()).isEmpty();
  }

  @Test
  void vendors_of_concurs_that_no_code_tells_are_counted_and_told() {
    trial.newInConcur("C1", "Alpine Tools");
    trial.inConcur("", "VendorName", "Nobody Knows Ltd", "CountryCode", "DE");

    trial.hours(2);

    assertThat(trial.partners("Alpine Tools")).hasSize(1);
    var standing = get(trial.desk.standing(trial.tenant()));
    assertThat(standing.unreadable()).isOne();
    assertThat(standing.leftOut()).map(Problem::code).contains(Code.VENDOR_UNREADABLE);

    trial.concur.company().vendors().remove("", "MAIN");
    trial.hour();
    assertThat(get(trial.desk.standing(trial.tenant())).leftOut()).isEmpty();
  }
}
