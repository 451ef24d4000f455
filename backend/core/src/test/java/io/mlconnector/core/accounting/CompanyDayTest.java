package io.mlconnector.core.accounting;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.core.accounting.LedgerMasters.TaxRounding;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class CompanyDayTest {

  private final LedgerMasters.Company company =
      new LedgerMasters.Company(
          new CompanyId(1), "Acme", "EUR", Locks.NONE, TaxRounding.PER_LINE, ZoneOffset.UTC);

  @Test
  void a_companys_day_is_that_of_its_time_zone() {
    var lateInLondon = Instant.parse("2026-12-31T23:30:00Z");

    assertThat(company.day(lateInLondon)).isEqualTo(LocalDate.of(2026, 12, 31));
    assertThat(company.in(ZoneId.of("Europe/Berlin")).day(lateInLondon))
        .isEqualTo(LocalDate.of(2027, 1, 1));
    assertThat(company.in(ZoneId.of("America/New_York")).day(lateInLondon))
        .isEqualTo(LocalDate.of(2026, 12, 31));
  }
}
