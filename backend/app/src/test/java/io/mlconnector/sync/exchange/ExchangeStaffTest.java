package io.mlconnector.sync.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.core.problem.Code;
import io.mlconnector.core.reconcile.Rule;
import io.mlconnector.db.TestDatabase;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Bills that are booked for an employee make a vendor of the partner in Odoo. */
class ExchangeStaffTest {

  @RegisterExtension static final TestDatabase DB = new TestDatabase();

  private final ExchangeTrial trial = new ExchangeTrial(DB).on(Rule.ASK);

  @AfterEach
  void close() {
    trial.close();
  }

  @Test
  void employees_do_not_come_to_concur_as_vendors_and_are_not_asked_about() {
    trial.newInConcur("C1", "Anna Berger Design");
    var anna = trial.vendor("Anna Berger", "E7");
    trial.employs(anna);
    trial.vendor("Rhine Steel GmbH", "R1");

    trial.hours(2);

    assertThat(trial.there("R1")).isPresent();
    assertThat(trial.there("E7")).isEmpty();
    assertThat(trial.questions()).noneMatch(one -> one.subject().partner().isPresent());
  }

  @Test
  void it_is_said_of_active_ones_that_they_are_employees_whatever_else_is_wrong() {
    var anna = trial.vendor("Anna Berger", "E7");
    var placeless = trial.vendor("Ben Adler", "E8", Map.of("country_id", false));
    var gone = trial.vendor("Carla Roth", "E9", Map.of("active", false));
    trial.employs(anna);
    trial.employs(placeless);
    trial.employs(gone);

    trial.hours(2);

    assertThat(trial.refused(anna)).containsExactly(Code.VENDOR_IS_STAFF);
    assertThat(trial.refused(placeless)).containsExactly(Code.VENDOR_IS_STAFF);
    assertThat(trial.refused(gone)).isEmpty();

    trial.with(new ExchangeSettings(true, Map.of(), false, false));
    trial.hours(2);
    assertThat(trial.refusals()).as("nobody is to be created").isEmpty();
  }

  @Test
  void further_addresses_of_an_employee_s_partner_do_not_come_to_concur_either() {
    var anna = trial.vendor("Anna Berger", "E7");
    trial.hours(2);
    trial.employs(anna);
    var studio =
        trial.clerk.create(
            ExchangeTrial.PARTNER,
            Map.of(
                "name", "Studio",
                "type", "invoice",
                "parent_id", anna,
                "country_id", trial.germany,
                "city", "Kiel"));

    trial.hours(2);

    assertThat(trial.isLinked("E7", anna)).as("who is linked stays").isTrue();
    assertThat(trial.concur.company().vendors().find("E7", "P" + studio)).isEmpty();
    assertThat(trial.refused(studio)).containsExactly(Code.VENDOR_IS_STAFF);
  }

  @Test
  void partners_that_were_created_for_employees_do_not_come_to_concur() {
    var anna = trial.vendor("Anna Berger", "E7", Map.of("is_company", false));
    var other = trial.vendor("Rhine Steel GmbH", "R1");
    var old = trial.vendor("Alpine Tools", "A1");
    created(anna, "employee_E7", Duration.ZERO);
    created(other, "vendor_R1", Duration.ZERO);
    created(old, "employee_E8", Duration.ofDays(90));

    trial.hours(2);

    assertThat(trial.there("E7")).isEmpty();
    assertThat(trial.there("R1")).as("created for a vendor").isPresent();
    assertThat(trial.there("A1")).as("created long after the note, so another one").isPresent();
  }

  @Test
  void partners_that_employees_of_documents_are_booked_for_do_not_come_to_concur() {
    trial.vendor("Anna Berger", "E7", Map.of("is_company", false));
    trial.vendor("Ben Adler", "B1", Map.of("is_company", false, "email", "ben@corp.example"));
    trial.vendor("Rhine Steel GmbH", "E8");
    trial.vendor("Carla Design", "E9", Map.of("is_company", false));
    trial.readMasters();
    named("E7", "anna@corp.example");
    named("1234", "ben@corp.example");
    named("E8", "steel@corp.example");

    trial.hours(2);

    assertThat(trial.there("E7")).as("by the reference").isEmpty();
    assertThat(trial.there("B1")).as("by the mail address").isEmpty();
    assertThat(trial.there("E8")).as("a company is nobody on the staff").isPresent();
    assertThat(trial.there("E9")).as("no document names such an employee").isPresent();
  }

  @Test
  void whom_the_mapping_names_somebody_else_for_is_a_vendor() {
    var wanda = trial.vendor("Wanda Roth", "W1", Map.of("is_company", false));
    trial.vendor("Dora Design", "E" + wanda, Map.of("is_company", false));
    trial.readMasters();
    trial.employs(wanda);
    named("E" + wanda, "wanda@corp.example");

    trial.hours(2);

    assertThat(trial.there("W1")).isEmpty();
    assertThat(trial.there("E" + wanda)).as("only the number is the employee's").isPresent();
  }

  /** It was noted, so long ago, that a partner was created. */
  private void created(long partner, String key, Duration ago) {
    trial.sql(
        """
        insert into audit (tenant_id, at, actor, action, detail)
          values ('%1$s', '{AT}', 'system', 'odoo.partner.create',
                  jsonb_build_object('partner', {PARTNER}, 'externalId', 'mlc_x.partner_{KEY}'))
        """
            .replace("{AT}", trial.clock.instant().minus(ago).toString())
            .replace("{PARTNER}", Long.toString(partner))
            .replace("{KEY}", key));
  }

  /** A document names an employee. */
  private void named(String id, String login) {
    trial.sql(
        """
        with report as (
          insert into document (tenant_id, document_id, fi_id, doc_type, business_id, revision,
                                state, raw, title, codes_read)
          values ('%1$s', gen_random_uuid(), '{ID}', 'expense', '{ID}', 1, 'FETCHED', '', 'Report',
                  true)
          returning tenant_id, document_id)
        insert into document_code (tenant_id, document_id, grid, first, hint, amount, day)
          select tenant_id, document_id, 'employees', '{ID}', '{LOGIN}', 1, '2026-11-01'
            from report
        """
            .replace("{ID}", id)
            .replace("{LOGIN}", login));
  }
}
