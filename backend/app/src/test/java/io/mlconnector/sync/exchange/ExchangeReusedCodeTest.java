package io.mlconnector.sync.exchange;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.core.reconcile.Rule;
import io.mlconnector.core.vendor.FieldGroup;
import io.mlconnector.db.TestDatabase;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Vendor codes that Concur gives to another firm. */
class ExchangeReusedCodeTest {

  @RegisterExtension static final TestDatabase DB = new TestDatabase();

  private final ExchangeTrial trial = new ExchangeTrial(DB);

  @AfterEach
  void close() {
    trial.close();
  }

  private long linked(Rule rule) {
    trial.on(rule);
    var partner =
        trial.vendor("Rhine Steel GmbH", "R1", Map.of("vat", "DE111111125", "city", "Duisburg"));
    trial.inConcur(
        "R1",
        "VendorName",
        "Rhine Steel GmbH",
        "TaxID",
        "DE111111125",
        "City",
        "Duisburg",
        "CountryCode",
        "DE",
        "CurrencyCode",
        "USD");
    trial.hours(2);
    assertThat(trial.isLinked("R1", partner)).isTrue();
    return partner;
  }

  private void given() {
    trial.inConcur(
        "R1",
        "VendorName",
        "Baltic Ropes AB",
        "TaxID",
        "DE222222226",
        "City",
        "Rostock",
        "CountryCode",
        "DE",
        "CurrencyCode",
        "USD");
  }

  @ParameterizedTest
  @EnumSource(
      value = Rule.class,
      names = {"CONCUR_LEADS", "ODOO_LEADS", "NEWEST", "ASK"})
  void a_code_that_was_given_to_another_firm_is_asked_about(Rule rule) {
    var partner = linked(rule);
    trial.concur.company().vendors().remove("R1", "MAIN");
    trial.hours(2);

    given();
    trial.hours(2);

    assertThat(trial.partner(partner).text("name")).isEqualTo("Rhine Steel GmbH");
    assertThat(trial.partner(partner).text("vat")).isEqualTo("DE111111125");
    assertThat(trial.partner(partner).text("city")).isEqualTo("Duisburg");
    assertThat(trial.there("R1", "VendorName")).isEqualTo("Baltic Ropes AB");
    assertThat(trial.link("R1").said().conflicts())
        .containsOnlyKeys(FieldGroup.NAME, FieldGroup.TAX, FieldGroup.ADDRESS);
    assertThat(trial.link("R1").said().problems())
        .extracting(Problem::code)
        .containsExactly(Code.VENDOR_ANOTHER_FIRM);
  }

  @Test
  void it_is_carried_once_a_person_has_decided_all_of_it() {
    var partner = linked(Rule.CONCUR_LEADS);
    given();
    trial.hours(2);

    trial.resolve("R1", FieldGroup.NAME, Choice.CONCUR);
    trial.resolve("R1", FieldGroup.TAX, Choice.CONCUR);
    trial.hours(2);
    assertThat(trial.partner(partner).text("name")).isEqualTo("Rhine Steel GmbH");

    trial.resolve("R1", FieldGroup.ADDRESS, Choice.CONCUR);
    trial.hours(2);
    assertThat(trial.partner(partner).text("name")).isEqualTo("Baltic Ropes AB");
    assertThat(trial.partner(partner).text("vat")).isEqualTo("DE222222226");
    assertThat(trial.partner(partner).text("city")).isEqualTo("Rostock");
    assertThat(trial.link("R1").said().problems()).isEmpty();
    assertThat(trial.link("R1").said().conflicts()).isEmpty();
  }

  @Test
  void the_other_firm_gets_nothing_of_the_first_one_after_the_link_is_ended() {
    var partner = linked(Rule.CONCUR_LEADS);
    given();
    trial.hours(2);

    get(trial.desk.unlink(trial.tenant(), trial.tie("R1", partner), "anna"));
    trial.hours(3);

    assertThat(trial.partner(partner).text("name")).isEqualTo("Rhine Steel GmbH");
    assertThat(trial.isLinked("R1", partner)).isFalse();
    var made = trial.partners("Baltic Ropes AB");
    assertThat(made).hasSize(1);
    assertThat(trial.isLinked("R1", made.getFirst().id())).isTrue();
  }

  @Test
  void a_vendor_that_has_only_another_name_or_only_another_tax_id_is_the_same_one() {
    var partner = linked(Rule.CONCUR_LEADS);

    trial.inConcur("R1", "VendorName", "Rhine Alloys SE");
    trial.hours(2);
    assertThat(trial.partner(partner).text("name")).isEqualTo("Rhine Alloys SE");

    trial.inConcur("R1", "TaxID", "DE222222226");
    trial.hours(2);
    assertThat(trial.partner(partner).text("vat")).isEqualTo("DE222222226");
  }

  @Test
  void what_we_have_sent_ourselves_is_no_other_firm() {
    var partner = linked(Rule.ASK);
    trial.clerk.write(
        ExchangeTrial.PARTNER, partner, Map.of("name", "Rhine Alloys SE", "vat", "DE222222226"));

    trial.hours(3);

    assertThat(trial.there("R1", "VendorName")).isEqualTo("Rhine Alloys SE");
    assertThat(trial.there("R1", "TaxID")).isEqualTo("DE222222226");
    assertThat(trial.link("R1").said().conflicts()).isEmpty();
  }
}
