package io.mlconnector.sync.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.core.problem.Code;
import io.mlconnector.core.reconcile.Rule;
import io.mlconnector.db.TestDatabase;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** New vendors of one system that are like each other. */
class ExchangeTwinsTest {

  @RegisterExtension static final TestDatabase DB = new TestDatabase();

  private final ExchangeTrial trial = new ExchangeTrial(DB).on(Rule.ASK);

  @AfterEach
  void close() {
    trial.close();
  }

  private void inConcur(String code, String name, String taxId, String country) {
    trial.inConcur(
        code, "VendorName", name, "TaxID", taxId, "CountryCode", country, "CurrencyCode", "USD");
  }

  @Test
  void of_two_of_one_name_in_concur_one_is_made_in_odoo_and_the_other_is_asked_about() {
    trial.newInConcur("C1", "Alpine Tools GmbH");
    trial.newInConcur("C2", "Alpine Tools");

    trial.hours(3);

    var made = trial.partnersOf("C1").getFirst().id();
    assertThat(trial.isLinked("C1", made)).isTrue();
    assertThat(trial.partnersOf("C2")).isEmpty();
    assertThat(trial.asked()).hasSize(1);

    trial.answer(trial.asked().getFirst(), Optional.empty());
    trial.hours(2);
    assertThat(trial.partnersOf("C2")).as("they are two, as a person said").hasSize(1);
  }

  @Test
  void of_two_of_one_tax_id_in_odoo_one_is_made_in_concur_and_the_other_is_asked_about() {
    var first = trial.vendor("Rhine Steel", "R1", Map.of("vat", "DE111111125"));
    trial.vendor("Northern Ropes", "N1", Map.of("vat", "DE 111111125"));

    trial.hours(3);

    assertThat(trial.isLinked("R1", first)).isTrue();
    assertThat(trial.there("N1")).isEmpty();
    assertThat(trial.asked()).hasSize(1);
  }

  @Test
  void one_name_in_two_countries_is_no_twin() {
    inConcur("C1", "Alpine Tools", "", "DE");
    inConcur("C2", "Alpine Tools", "", "FR");

    trial.hours(3);

    assertThat(trial.partnersOf("C1")).hasSize(1);
    assertThat(trial.partnersOf("C2")).hasSize(1);
  }

  @Test
  void nobody_waits_for_a_twin_that_is_refused() {
    trial.concur.sandbox().vendors().stateRequired(Set.of("FR"));
    var refused =
        trial.vendor(
            "Loire Wines", "F1", Map.of("country_id", trial.france, "vat", "FR12345678901"));
    var good = trial.vendor("Rhine Steel", "R2", Map.of("vat", "FR12345678901"));

    trial.hour();
    assertThat(trial.refused(refused)).containsExactly(Code.VENDOR_REFUSED);
    assertThat(trial.there("R2")).isEmpty();

    trial.hours(2);
    assertThat(trial.isLinked("R2", good)).isTrue();
  }
}
