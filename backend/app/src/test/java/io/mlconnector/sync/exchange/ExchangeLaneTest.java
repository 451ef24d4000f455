package io.mlconnector.sync.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.core.problem.Code;
import io.mlconnector.core.reconcile.Rule;
import io.mlconnector.core.vendor.FieldGroup;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.queue.LaneResult;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Vendors both ways over HTTP, against both sandboxes, with everything in PostgreSQL. */
class ExchangeLaneTest {

  @RegisterExtension static final TestDatabase DB = new TestDatabase();

  private final ExchangeTrial trial = new ExchangeTrial(DB);

  @AfterEach
  void close() {
    trial.close();
  }

  @Test
  void nothing_is_asked_for_a_tenant_that_has_not_switched_it_on() {
    trial.vendor("Rhine Steel GmbH", "R1");
    trial.follow();
    var calls = trial.sandbox.calls();

    var result = trial.run();

    assertThat(result.failed()).isFalse();
    assertThat(result.pause()).isPositive();
    assertThat(trial.concurCalls("vendors")).isZero();
    assertThat(trial.sandbox.calls()).isEqualTo(calls);
  }

  @Test
  void nothing_is_concluded_before_odoos_vendors_were_read() {
    trial.on(Rule.ASK);
    trial.newInConcur("C1", "Alpine Tools");

    var result = trial.run();

    assertThat(result.failed()).isFalse();
    assertThat(trial.concurCalls("vendors")).isZero();
    assertThat(trial.links()).isEmpty();
  }

  @Test
  void a_vendor_of_odoos_comes_to_concur_and_is_linked() {
    trial.on(Rule.ASK);
    var partner =
        trial.vendor("Rhine Steel GmbH", "R1", Map.of("vat", "DE111111125", "city", "Duisburg"));

    var result = trial.hour();

    assertThat(result.pause()).isPositive().isLessThanOrEqualTo(Duration.ofHours(1));
    assertThat(trial.isLinked("R1", partner)).isTrue();
    assertThat(trial.there("R1", "VendorName")).isEqualTo("Rhine Steel GmbH");
    assertThat(trial.there("R1", "TaxID")).isEqualTo("DE111111125");
    assertThat(trial.there("R1", "City")).isEqualTo("Duisburg");
    assertThat(trial.there("R1", "CurrencyCode")).isEqualTo("USD");
  }

  @Test
  void other_addresses_of_a_vendor_follow_when_it_is_linked() {
    trial.on(Rule.ASK);
    var partner = trial.vendor("Rhine Steel GmbH", "R1");
    var branch =
        trial.clerk.create(
            ExchangeTrial.PARTNER,
            Map.of(
                "name", "Cash office",
                "type", "invoice",
                "parent_id", partner,
                "country_id", trial.germany,
                "city", "Kiel"));

    trial.hours(2);

    var other = trial.concur.company().vendors().find("R1", "P" + branch).orElseThrow();
    assertThat(other.field("City")).isEqualTo("Kiel");
    assertThat(other.field("VendorName")).isEqualTo("Rhine Steel GmbH");
    assertThat(trial.isLinked("R1", branch)).isTrue();
  }

  @Test
  void a_vendor_of_concurs_becomes_one_partner() {
    trial.on(Rule.ASK);
    trial.inConcur(
        "C1",
        "VendorName",
        "Alpine Tools",
        "CountryCode",
        "DE",
        "CurrencyCode",
        "EUR",
        "PaymentTerms",
        "30",
        "City",
        "Ulm",
        "ContactEmail",
        "ap@alpine.example");

    trial.hours(3);

    var made = trial.partners("Alpine Tools");
    assertThat(made).hasSize(1);
    var partner = made.getFirst();
    assertThat(partner.text("ref")).isEqualTo("C1");
    assertThat(partner.text("city")).isEqualTo("Ulm");
    assertThat(partner.text("email")).isEqualTo("ap@alpine.example");
    assertThat(partner.ref("country_id")).isEqualTo(trial.germany);
    assertThat(partner.ref("property_purchase_currency_id")).isEqualTo(126);
    assertThat(partner.ref("property_supplier_payment_term_id")).isEqualTo(4);
    assertThat(partner.get("supplier_rank")).isEqualTo(1L);
    assertThat(trial.isLinked("C1", partner.id())).isTrue();
    assertThat(trial.link("C1").said().problems()).isEmpty();
    assertThat(trial.link("C1").said().conflicts()).isEmpty();
    assertThat(trial.odooCalls("res.partner/load")).isOne();
    assertThat(trial.odooCalls("res.partner/write")).isZero();
  }

  @Test
  void what_one_side_changes_comes_to_the_other_and_is_no_news_there() {
    trial.on(Rule.ASK);
    var partner = trial.vendor("Rhine Steel GmbH", "R1", Map.of("email", "old@steel.example"));
    trial.hours(2);

    trial.write(partner, "email", "new@steel.example");
    trial.inConcur("R1", "City", "Kiel");
    trial.hours(3);

    assertThat(trial.there("R1", "ContactEmail")).isEqualTo("new@steel.example");
    assertThat(trial.partner(partner).text("city")).isEqualTo("Kiel");
    assertThat(trial.concurCalls("vendors-update")).isOne();
    assertThat(trial.odooCalls("res.partner/write")).isOne();
    assertThat(trial.link("R1").said().conflicts()).isEmpty();
  }

  @Test
  void the_same_change_on_both_sides_is_in_step() {
    trial.on(Rule.ASK);
    var partner = trial.vendor("Rhine Steel GmbH", "R1");
    trial.hours(2);
    var writes = trial.writes();

    trial.write(partner, "city", "Kiel");
    trial.inConcur("R1", "City", "Kiel");
    trial.hours(2);

    assertThat(trial.writes()).isEqualTo(writes);
    assertThat(trial.link("R1").said().conflicts()).isEmpty();
  }

  @Test
  void different_changes_on_both_sides_are_asked_about_and_settled_as_a_person_says() {
    trial.on(Rule.ASK);
    var partner = trial.vendor("Rhine Steel GmbH", "R1");
    trial.hours(2);
    var writes = trial.writes();

    trial.write(partner, "city", "Kiel");
    trial.inConcur("R1", "City", "Bonn");
    trial.hours(2);

    assertThat(trial.writes()).isEqualTo(writes);
    assertThat(trial.link("R1").said().conflicts()).containsOnlyKeys(FieldGroup.ADDRESS);

    assertThat(trial.resolve("R1", FieldGroup.ADDRESS, Choice.CONCUR))
        .isEqualTo(new Decided.Done());
    trial.hours(2);

    assertThat(trial.partner(partner).text("city")).isEqualTo("Bonn");
    assertThat(trial.link("R1").said().conflicts()).isEmpty();
    assertThat(trial.link("R1").said().choices()).isEmpty();
    assertThat(trial.writes()).isEqualTo(writes + 1);
  }

  @Test
  void both_may_keep_what_they_have() {
    trial.on(Rule.ASK);
    var partner = trial.vendor("Rhine Steel GmbH", "R1");
    trial.hours(2);
    trial.write(partner, "city", "Kiel");
    trial.inConcur("R1", "City", "Bonn");
    trial.hour();
    var writes = trial.writes();

    trial.resolve("R1", FieldGroup.ADDRESS, Choice.KEEP);
    trial.hours(2);

    assertThat(trial.writes()).isEqualTo(writes);
    assertThat(trial.link("R1").said().conflicts()).isEmpty();
    assertThat(trial.partner(partner).text("city")).isEqualTo("Kiel");
    assertThat(trial.there("R1", "City")).isEqualTo("Bonn");
  }

  @Test
  void while_nothing_changes_only_the_lists_are_read() {
    trial.on(Rule.ASK);
    trial.vendor("Rhine Steel GmbH", "R1", Map.of("city", "Duisburg"));
    trial.newInConcur("C1", "Alpine Tools");
    trial.hours(4);
    var odoo = new java.util.HashMap<>(trial.sandbox.calls());
    var writes = trial.writes();
    var lists = trial.concurCalls("vendors");
    var stored = trial.links();

    trial.clock.pass(Duration.ofMinutes(61));
    var result = trial.run();

    assertThat(result.pause()).isPositive();
    assertThat(trial.sandbox.calls()).isEqualTo(odoo);
    assertThat(trial.writes()).isEqualTo(writes);
    assertThat(trial.concurCalls("vendors")).isEqualTo(lists + 1);
    assertThat(trial.links()).isEqualTo(stored);
  }

  @Test
  void who_leads_is_followed_and_what_is_apart_stays_so() {
    trial.with(
        new ExchangeSettings(
            true,
            Map.of(FieldGroup.ADDRESS, Rule.ODOO_LEADS, FieldGroup.CONTACT, Rule.APART),
            true,
            true));
    var partner = trial.vendor("Rhine Steel GmbH", "R1", Map.of("city", "Duisburg"));
    trial.hours(2);

    trial.inConcur("R1", "City", "Bonn", "ContactEmail", "concur@steel.example");
    trial.hours(2);

    assertThat(trial.there("R1", "City")).isEqualTo("Duisburg");
    assertThat(trial.partner(partner).text("email")).isEmpty();
  }

  @Test
  void a_state_by_its_code_is_the_state_of_that_name() {
    trial.on(Rule.CONCUR_LEADS);
    trial.clerk.create(
        "res.country.state", Map.of("name", "Bavaria", "code", "BY", "country_id", trial.germany));
    trial.inConcur(
        "C1",
        "VendorName",
        "Alpine Tools",
        "CountryCode",
        "DE",
        "CurrencyCode",
        "USD",
        "State",
        "BY");

    trial.hours(3);

    assertThat(trial.partners("Alpine Tools").getFirst().has("state_id")).isTrue();
    assertThat(trial.link("C1").said().problems()).isEmpty();
    assertThat(trial.odooCalls("res.partner/write")).isZero();
  }

  @Test
  void what_odoo_has_nothing_like_is_said_and_all_else_goes_on() {
    trial.on(Rule.CONCUR_LEADS);
    trial.inConcur(
        "C1",
        "VendorName",
        "Alpine Tools",
        "CountryCode",
        "DE",
        "CurrencyCode",
        "USD",
        "PaymentTerms",
        "17",
        "City",
        "Ulm");

    trial.hours(3);

    assertThat(trial.partners("Alpine Tools").getFirst().text("city")).isEqualTo("Ulm");
    assertThat(trial.link("C1").said().problems())
        .extracting(io.mlconnector.core.problem.Problem::code)
        .containsExactly(Code.VENDOR_UNKNOWN_THERE);
    assertThat(trial.odooCalls("res.partner/write")).isZero();
  }

  @Test
  void a_vendor_that_is_gone_from_one_side_is_said_and_not_made_again() {
    trial.on(Rule.ASK);
    trial.vendor("Rhine Steel GmbH", "R1");
    trial.hours(2);
    var writes = trial.writes();

    trial.concur.company().vendors().remove("R1", "MAIN");
    trial.hours(2);

    assertThat(trial.link("R1").said().problems())
        .extracting(io.mlconnector.core.problem.Problem::code)
        .containsExactly(Code.VENDOR_GONE);
    assertThat(trial.writes()).isEqualTo(writes);
  }

  @Test
  void whoever_may_be_somebody_is_asked_about_and_made_nowhere() {
    trial.on(Rule.ASK);
    var partner = trial.vendor("Rhine Steel GmbH", "R1");
    trial.inConcur(
        "C9", "VendorName", "Rhine Steel GmbH", "CountryCode", "DE", "CurrencyCode", "USD");

    trial.hours(2);

    assertThat(trial.writes()).isZero();
    assertThat(trial.questions()).hasSize(1);
    var question = trial.questions().getFirst();
    assertThat(question.open()).isTrue();
    assertThat(question.candidates())
        .extracting(io.mlconnector.core.vendor.Match.Candidate::partner)
        .containsExactly(partner);

    assertThat(trial.answer(trial.asked().getFirst(), Optional.of(partner)))
        .isEqualTo(new Decided.Done());
    trial.hours(2);

    assertThat(trial.isLinked("C9", partner)).isTrue();
    assertThat(trial.partners("Rhine Steel GmbH")).hasSize(1);
  }

  @Test
  void whoever_is_nobody_as_a_person_says_is_made() {
    trial.on(Rule.ASK);
    var partner = trial.vendor("Rhine Steel GmbH", "R1");
    trial.newInConcur("C9", "Rhine Steel GmbH");
    trial.hour();

    trial.answer(trial.asked().getFirst(), Optional.empty());
    trial.hours(3);

    assertThat(trial.partners("Rhine Steel GmbH")).hasSize(2);
    assertThat(trial.isLinked("C9", partner)).isFalse();
  }

  @Test
  void sending_goes_on_in_the_next_run_without_another_look() {
    trial.on(Rule.ASK);
    for (var number = 0; number < 150; number++) {
      trial.vendor("Maker" + Integer.toString((number + 11) * 7919, 36), "M" + number);
    }
    trial.follow();
    trial.run();
    assertThat(trial.shortRun()).isEqualTo(LaneResult.more());
    var lists = trial.concurCalls("vendors");

    var result = trial.run();

    assertThat(result.pause()).isPositive();
    assertThat(trial.concurCalls("vendors")).isEqualTo(lists);
    assertThat(trial.concurCalls("vendors-create")).isEqualTo(2);
    assertThat(trial.concur.company().vendors().all()).hasSize(150);
  }

  @Test
  void another_odoo_begins_anew() {
    trial.on(Rule.ASK);
    trial.vendor("Rhine Steel GmbH", "R1");
    trial.hours(2);
    trial.sql("update vendor_settings set origin = 'https://old.example/x' where tenant_id = '%s'");

    assertThat(trial.run()).isEqualTo(LaneResult.more());
    assertThat(trial.links()).isEmpty();

    trial.hours(2);
    assertThat(trial.links()).hasSize(1);
    assertThat(trial.concur.company().vendors().all()).hasSize(1);
  }
}
