package io.mlconnector.core.mapping;

import static io.mlconnector.core.mapping.Documents.allocation;
import static io.mlconnector.core.mapping.Documents.expense;
import static io.mlconnector.core.mapping.Documents.outOfPocket;
import static io.mlconnector.core.mapping.Outcomes.entry;
import static io.mlconnector.core.mapping.Outcomes.map;
import static io.mlconnector.core.mapping.Outcomes.messages;
import static io.mlconnector.core.mapping.Outcomes.reasons;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.core.document.FinanceDocument;
import io.mlconnector.core.document.ReportDates;
import io.mlconnector.core.mapping.Documents.Report;
import io.mlconnector.core.mapping.MappingProfile.DateRule;
import io.mlconnector.core.mapping.MappingProfile.OnClosedPeriod;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class PostingDateTest {

  private static final Report REPORT =
      new Report(List.of(expense(allocation(outOfPocket("474230", "10")))));

  @Test
  void the_tenant_chooses_the_date_of_a_report() {
    assertThat(date(REPORT.build(), DateRule.PROCESSED)).isEqualTo(Documents.PROCESSED);
    assertThat(date(REPORT.build(), DateRule.SUBMITTED)).isEqualTo(Documents.SUBMITTED);
    assertThat(date(REPORT.build(), DateRule.REPORT_END)).isEqualTo(Documents.REPORT_END);
    assertThat(date(REPORT.build(), DateRule.TODAY)).isEqualTo(Company.TODAY);
  }

  @Test
  void an_advance_is_dated_by_its_issue_or_its_request() {
    var advance = Documents.cashAdvance(Documents.advanceLine("CADV", "5", "DR"));

    assertThat(date(advance, DateRule.PROCESSED)).isEqualTo(Documents.PROCESSED);
    assertThat(date(advance, DateRule.REPORT_END)).isEqualTo(Documents.PROCESSED);
    assertThat(date(advance, DateRule.SUBMITTED)).isEqualTo(Documents.SUBMITTED);
    assertThat(date(advance, DateRule.TODAY)).isEqualTo(Company.TODAY);
  }

  @Test
  void a_missing_date_is_refused_by_name() {
    var undated = REPORT.dates(new ReportDates(null, null, null, null)).build();

    assertThat(messages(map(undated)))
        .containsExactly("The document has no payment processing date (posting date).");
    assertThat(date(undated, DateRule.TODAY)).isEqualTo(Company.TODAY);
  }

  @Test
  void a_closed_period_holds_the_document() {
    var mapping = locked(new Profile(), Documents.PROCESSED);

    assertThat(messages(mapping))
        .containsExactly("2026-11-03 lies in a closed period: locked up to 2026-11-03.");
    assertThat(new Profile().build().rejects(reasons(mapping))).isFalse();
  }

  @Test
  void a_closed_period_rejects_the_document_if_the_tenant_wants_so() {
    var profile = new Profile().onClosedPeriod(OnClosedPeriod.REJECT);
    var mapping = locked(profile, Documents.PROCESSED);

    assertThat(reasons(mapping)).extracting(Problem::code).containsExactly(Code.PERIOD_CLOSED);
    assertThat(profile.build().rejects(reasons(mapping))).isTrue();
  }

  @Test
  void a_closed_period_moves_the_document_to_the_next_open_day_if_the_tenant_wants_so() {
    var profile = new Profile().onClosedPeriod(OnClosedPeriod.NEXT_OPEN_DAY);

    assertThat(entry(locked(profile, LocalDate.of(2026, 11, 30))).date())
        .isEqualTo(LocalDate.of(2026, 12, 1));
  }

  @Test
  void the_day_after_the_lock_is_open() {
    assertThat(entry(locked(new Profile(), Documents.PROCESSED.minusDays(1))).date())
        .isEqualTo(Documents.PROCESSED);
  }

  @Test
  void what_was_released_before_go_live_is_ignored() {
    var mapping = map(REPORT.build(), new Profile().goLive(Documents.PROCESSED.plusDays(1)));

    assertThat(mapping).isInstanceOf(Mapping.Ignored.class);
    assertThat(((Mapping.Ignored) mapping).reason().message())
        .isEqualTo("2026-11-03 lies before the go-live date 2026-11-04.");
  }

  @Test
  void what_was_released_on_the_day_of_go_live_is_posted_whatever_its_posting_date() {
    var profile = new Profile().goLive(Documents.PROCESSED).date(DateRule.REPORT_END);

    assertThat(entry(map(REPORT.build(), profile)).date()).isEqualTo(Documents.REPORT_END);
  }

  @Test
  void a_type_may_go_live_on_a_day_of_its_own() {
    var company = new Profile().goLive(Documents.PROCESSED);
    assertThat(map(REPORT.build(), company.typesLive(Documents.PROCESSED.plusDays(1))))
        .isInstanceOf(Mapping.Ignored.class);
    var later = new Profile().goLive(Documents.PROCESSED.plusDays(9));
    assertThat(entry(map(REPORT.build(), later.typesLive(Documents.PROCESSED))).date())
        .isEqualTo(Documents.PROCESSED);
  }

  @Test
  void a_test_users_document_is_ignored_whatever_else_is_wrong_with_it() {
    var mapping = map(REPORT.currency(null).ofTestUser().build());

    assertThat(mapping).isInstanceOf(Mapping.Ignored.class);
    assertThat(((Mapping.Ignored) mapping).reason().code()).isEqualTo(Code.TEST_DOCUMENT);
    assertThat(mapping.trace().steps()).isNotEmpty();
  }

  private static LocalDate date(FinanceDocument document, DateRule rule) {
    return entry(map(document, new Profile().date(rule))).date();
  }

  private static Mapping locked(Profile profile, LocalDate lockedUpTo) {
    return map(REPORT.build(), profile, Company.masters(lockedUpTo));
  }
}
