package io.mlconnector.sync.payments;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.json.Json;
import io.mlconnector.odoo.OdooRecord;
import io.mlconnector.sync.payments.Owing.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whether Odoo has an entry still, or another one under its id. */
class OwingTest {

  private static final Instant MADE = Instant.parse("2026-11-03T10:00:00Z");
  private static final Entry FRESH = entry(Optional.empty());
  private static final Entry KNOWN = entry(Optional.of(MADE));

  private static Entry entry(Optional<Instant> made) {
    return new Entry(
        new CompanyId(1), 7, Optional.of("EXP/7"), Optional.of(MADE.plusSeconds(2)), made, false);
  }

  private static OdooRecord move(String name, long company, Instant created) {
    var values = Json.object().put("name", name);
    values.putArray("company_id").add(company).add("Company");
    return new OdooRecord(7, created, created, values);
  }

  @Test
  void what_nobody_has_looked_at_is_known_by_number_company_and_time() {
    assertThat(FRESH.is(move("EXP/7", 1, MADE))).isTrue();
    assertThat(FRESH.is(move("EXP/7", 1, MADE.plus(Duration.ofMinutes(50)))))
        .as("clocks differ")
        .isTrue();
    assertThat(FRESH.is(move("EXP/7", 1, MADE.plus(Duration.ofMinutes(70))))).isFalse();
    assertThat(FRESH.is(move("BILL/7", 1, MADE.plus(Duration.ofMinutes(50))))).isFalse();
    assertThat(FRESH.is(move("EXP/7", 2, MADE))).isFalse();
  }

  /** A date that is moved to the next month gives it another number. */
  @Test
  void what_was_made_before_we_knew_of_the_posting_is_it_under_any_number() {
    assertThat(FRESH.is(move("EXP/2026/12/1", 1, MADE))).isTrue();
    assertThat(FRESH.is(move("EXP/2026/12/1", 1, MADE.plusSeconds(3)))).isFalse();
  }

  @Test
  void what_was_looked_at_is_known_by_when_it_was_made_whatever_number_it_has_now() {
    assertThat(KNOWN.is(move("EXP/9", 1, MADE))).isTrue();
    assertThat(KNOWN.is(move("EXP/7", 1, MADE.plusSeconds(1)))).isFalse();
  }
}
