package io.mlconnector.sync.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.core.reconcile.Rule;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.simulators.odoo.world.OdooWorlds;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Partners that are more than vendors, and addresses of which Odoo cannot hold all. */
class ExchangeOtherUseTest {

  @RegisterExtension static final TestDatabase DB = new TestDatabase();

  private final ExchangeTrial trial = new ExchangeTrial(DB).on(Rule.ASK);

  @AfterEach
  void close() {
    trial.close();
  }

  @Test
  void a_partner_of_a_vendor_that_is_not_approved_is_archived() {
    var partner = trial.vendor("Rhine Steel GmbH", "R1");
    trial.hours(2);

    trial.inConcur("R1", "Approved", "N");
    trial.hours(2);

    assertThat(trial.partner(partner).flag("active")).isFalse();
  }

  @Test
  void one_that_is_also_a_customer_stays_in_use_and_that_is_told() {
    var partner = trial.vendor("Rhine Steel GmbH", "R1", Map.of("customer_rank", 2L));
    trial.hours(2);

    trial.inConcur("R1", "Approved", "N", "City", "Kiel");
    trial.hours(2);

    assertThat(trial.partner(partner).flag("active")).isTrue();
    assertThat(trial.partner(partner).text("city")).as("all else is carried").isEqualTo("Kiel");
    assertThat(trial.link("R1").said().problems())
        .extracting(Problem::code)
        .containsExactly(Code.VENDOR_USED_OTHERWISE);

    trial.write(partner, "active", false);
    trial.hours(2);
    assertThat(trial.link("R1").said().problems()).isEmpty();
    assertThat(trial.there("R1", "Approved")).isEqualTo("N");
  }

  @Test
  void one_that_became_a_customer_without_a_stamp_is_found_out_before_it_is_archived() {
    var partner = trial.vendor("Rhine Steel GmbH", "R1");
    trial.hours(2);
    trial
        .sandbox
        .ledger(OdooWorlds.DATABASE)
        .set(ExchangeTrial.PARTNER, partner, "customer_rank", 1L);

    trial.inConcur("R1", "Approved", "N");
    trial.hours(3);

    assertThat(trial.partner(partner).flag("active")).isTrue();
    assertThat(trial.link("R1").said().problems())
        .extracting(Problem::code)
        .containsExactly(Code.VENDOR_USED_OTHERWISE);
  }

  @Test
  void a_third_line_of_an_address_stays_in_concur_whatever_is_carried() {
    var partner = trial.vendor("Rhine Steel GmbH", "R1", Map.of("street2", "Gate 4"));
    trial.hours(2);
    trial.inConcur("R1", "Address3", "Third floor");
    trial.hours(2);

    trial.write(partner, "street2", "Gate 5");
    trial.hours(2);

    assertThat(trial.there("R1", "Address2")).isEqualTo("Gate 5");
    assertThat(trial.there("R1", "Address3")).isEqualTo("Third floor");
    assertThat(trial.link("R1").open()).isEqualTo(LinkRow.Open.NOTHING);
  }
}
