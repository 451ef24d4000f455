package io.mlconnector.portal.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.connection.token.ConnectionState;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProgressTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);

  private static Progress progress(Optional<LocalDate> goLive, long unmatched) {
    return progress(true, goLive, unmatched);
  }

  private static Progress progress(boolean any, Optional<LocalDate> goLive, long unmatched) {
    return new Progress(
        new Progress.Facts(
            "Acme",
            Optional.of(ConnectionState.CONNECTED),
            Optional.of(ConnectionState.CONNECTED),
            Set.of("Invoices"),
            new Progress.Matching(true, unmatched),
            new Progress.Days(any, goLive, TODAY),
            0,
            0),
        Map.of());
  }

  @Test
  void nobody_is_live_before_the_first_day() {
    var ahead = progress(Optional.of(TODAY.plusDays(1)), 0);

    assertThat(ahead.isLive()).isFalse();
    assertThat(ahead.ahead()).contains(TODAY.plusDays(1));
    assertThat(ahead.isDone(Step.LIVE)).as("it is decided").isTrue();
    assertThat(ahead.note(Step.LIVE)).isEqualTo("from 2026-11-21 on");
  }

  @Test
  void the_first_day_counts() {
    var live = progress(Optional.of(TODAY), 0);

    assertThat(live.isLive()).isTrue();
    assertThat(live.ahead()).isEmpty();
    assertThat(live.note(Step.LIVE)).isEqualTo("since 2026-11-20");
    assertThat(progress(Optional.empty(), 0).isLive()).isTrue();
  }

  @Test
  void without_a_day_nothing_is_live_or_ahead() {
    var none = progress(false, Optional.empty(), 0);

    assertThat(none.isLive()).isFalse();
    assertThat(none.ahead()).isEmpty();
    assertThat(none.isDone(Step.LIVE)).isFalse();
  }

  @Test
  void one_account_is_not_all_that_documents_use() {
    assertThat(progress(Optional.empty(), 3).isDone(Step.MASTERS)).isFalse();
    assertThat(progress(Optional.empty(), 3).note(Step.MASTERS)).contains("3 codes");
    assertThat(progress(Optional.empty(), 0).isDone(Step.MASTERS)).isTrue();
  }
}
