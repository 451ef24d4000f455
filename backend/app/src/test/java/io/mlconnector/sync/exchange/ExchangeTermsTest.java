package io.mlconnector.sync.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.core.reconcile.Rule;
import io.mlconnector.db.TestDatabase;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Payment terms, of which Concur has the days alone. */
class ExchangeTermsTest {

  private static final String TERM = "property_supplier_payment_term_id";
  private static final String CURRENCY = "property_purchase_currency_id";
  private static final long IMMEDIATE = 1;
  private static final long IN_30_DAYS = 4;
  private static final long EURO = 126;

  @RegisterExtension static final TestDatabase DB = new TestDatabase();

  private final ExchangeTrial trial = new ExchangeTrial(DB).on(Rule.ASK);

  @AfterEach
  void close() {
    trial.close();
  }

  @ParameterizedTest
  @EnumSource(
      value = Rule.class,
      names = {"ODOO_LEADS", "CONCUR_LEADS", "NEWEST", "ASK"})
  void a_term_that_days_do_not_say_is_written_over_on_neither_side_and_told(Rule rule) {
    var endOfMonth = endOfMonth();
    trial.readMasters();
    trial.on(rule);
    var partner = trial.vendor("Rhine Steel GmbH", "R1", Map.of(TERM, endOfMonth));
    trial.hours(2);
    trial.inConcur("R1", "CurrencyCode", "EUR", "PaymentTerms", "30");

    trial.hours(3);

    assertThat(trial.partner(partner).ref(TERM)).isEqualTo(endOfMonth);
    assertThat(trial.partner(partner).ref(CURRENCY)).isZero();
    assertThat(trial.there("R1", "PaymentTerms")).isEqualTo("30");
    assertThat(trial.there("R1", "CurrencyCode")).isEqualTo("EUR");
    assertThat(trial.link("R1").said().problems())
        .extracting(Problem::code)
        .containsExactly(Code.VENDOR_TERM_UNSAID);
  }

  @Test
  void a_term_that_is_newer_than_the_masters_does_not_empty_concur_s() {
    var partner = trial.vendor("Rhine Steel GmbH", "R1", Map.of(TERM, IN_30_DAYS));
    trial.hours(2);
    assertThat(trial.there("R1", "PaymentTerms")).isEqualTo("30");
    assertThat(trial.link("R1").said().problems()).isEmpty();

    trial.write(partner, TERM, endOfMonth());
    trial.hours(2);

    assertThat(trial.there("R1", "PaymentTerms")).isEqualTo("30");
    assertThat(trial.link("R1").said().problems())
        .extracting(Problem::code)
        .containsExactly(Code.VENDOR_TERM_UNSAID);

    trial.write(partner, TERM, IN_30_DAYS);
    trial.hours(2);
    assertThat(trial.link("R1").said().problems()).isEmpty();
  }

  @Test
  void a_term_with_a_discount_is_not_replaced_by_a_plain_one_of_as_many_days() {
    var discount =
        trial.clerk.create(
            "account.payment.term",
            Map.of(
                "name",
                "2/10 net 30",
                "early_discount",
                true,
                "discount_percentage",
                BigDecimal.TWO,
                "discount_days",
                10L));
    part(discount, "days_after", 30);
    trial.readMasters();
    var partner = trial.vendor("Rhine Steel GmbH", "R1", Map.of(TERM, discount));
    trial.hours(2);
    trial.inConcur("R1", "CurrencyCode", "EUR");

    trial.hours(2);

    assertThat(trial.partner(partner).ref(TERM)).isEqualTo(discount);
    assertThat(trial.there("R1", "PaymentTerms")).isEqualTo("30");
    assertThat(trial.link("R1").said().problems())
        .extracting(Problem::code)
        .containsExactly(Code.VENDOR_TERM_UNSAID);
  }

  @Test
  void another_currency_leaves_the_term_of_the_partner_as_it_is() {
    var partner = trial.vendor("Rhine Steel GmbH", "R1", Map.of(TERM, IMMEDIATE));
    trial.hours(2);
    trial.inConcur("R1", "CurrencyCode", "EUR");

    trial.hours(2);

    assertThat(trial.partner(partner).ref(CURRENCY)).isEqualTo(EURO);
    assertThat(trial.partner(partner).ref(TERM)).isEqualTo(IMMEDIATE);
    assertThat(trial.link("R1").said().problems()).isEmpty();
  }

  @Test
  void nothing_is_told_of_terms_that_each_side_keeps() {
    trial.vendor("Rhine Steel GmbH", "R1", Map.of(TERM, endOfMonth()));
    trial.hours(2);
    assertThat(trial.link("R1").said().problems()).hasSize(1);
    trial.on(Rule.APART);

    trial.hours(2);

    assertThat(trial.link("R1").said().problems()).isEmpty();
  }

  private long endOfMonth() {
    var term = trial.clerk.create("account.payment.term", Map.of("name", "End of month"));
    part(term, "days_after_end_of_month", 0);
    return term;
  }

  private void part(long term, String from, long days) {
    trial.clerk.create(
        "account.payment.term.line",
        Map.of(
            "payment_id", term,
            "value", "percent",
            "value_amount", new BigDecimal("100"),
            "delay_type", from,
            "nb_days", days));
  }
}
