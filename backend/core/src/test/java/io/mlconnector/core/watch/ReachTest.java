package io.mlconnector.core.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.core.watch.Reach.Poll;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReachTest {

  private static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");

  /** Our clock is an hour ahead of Odoo's: only elapsed time may count. */
  private static final Instant OURS = NOON.plus(Duration.ofHours(1));

  private static final Duration FIFTY = Duration.ofMinutes(50);

  private final Reach reach = Reach.first(poll(0, 0), NOON);

  @Test
  void what_was_asked_for_is_asked_for_again_with_some_minutes_before_it() {
    assertThat(reach.begin()).isEqualTo(NOON.minus(Reach.OVERLAP_MIN));
  }

  @Test
  void with_time_the_begin_moves_on_though_nothing_changes() {
    var later = reach.after(poll(3_600, 0), List.of());

    assertThat(later.begin()).isEqualTo(NOON.plus(Duration.ofHours(1)).minus(Reach.OVERLAP_MIN));
  }

  @Test
  void it_follows_the_last_poll_and_not_the_clock() {
    var later = reach.after(poll(60, 0), List.of());

    // A transaction that began at 12:00:50 and lasts as long as any may end right before a poll
    // that
    // comes an hour later.
    assertThat(later.begin()).isEqualTo(NOON.plusSeconds(60).minus(Reach.OVERLAP_MIN));
  }

  @Test
  void what_comes_to_light_late_tells_how_long_transactions_last() {
    var later = reach.after(poll(300, 0), List.of(NOON.minusSeconds(150)));

    assertThat(later.longest()).isEqualTo(Duration.ofSeconds(150));
    assertThat(later.overlap()).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void a_record_of_long_ago_that_may_be_read_only_now_is_no_long_transaction() {
    var later = reach.after(poll(300, 0), List.of(NOON.minus(Duration.ofDays(400))));

    assertThat(later.longest()).isZero();
  }

  @Test
  void the_overlap_is_bounded() {
    var later = reach.after(poll(300, 0), List.of(NOON.minus(Reach.OVERLAP_MAX)));

    assertThat(later.overlap()).isEqualTo(Reach.OVERLAP_MAX);
  }

  @Test
  void stamps_that_came_while_pages_were_read_are_not_taken_for_the_begin_of_the_poll() {
    var later = reach.after(poll(60, 40), List.of(NOON.plusSeconds(99)));

    assertThat(later.stamp()).isEqualTo(NOON.plusSeconds(60));
  }

  @Test
  void a_clock_that_is_set_back_loses_nothing() {
    var later = reach.after(poll(-3_600, 0), List.of());

    assertThat(later.begin()).isEqualTo(reach.begin());
  }

  private static Poll poll(int from, int lasts) {
    return new Poll(OURS.plusSeconds(from), OURS.plusSeconds(from + lasts), Optional.empty());
  }

  /** The same with a moment of Odoo's clock. */
  private static Poll dated(int from, Instant theirs) {
    return new Poll(OURS.plusSeconds(from), OURS.plusSeconds(from), Optional.of(theirs));
  }

  @Test
  void a_record_of_tomorrow_takes_it_no_further_than_today() {
    var tomorrow = NOON.plus(Duration.ofDays(1));

    assertThat(Reach.first(dated(0, NOON), tomorrow).stamp()).isEqualTo(NOON);
    assertThat(reach.after(dated(60, NOON.plusSeconds(60)), List.of(tomorrow)).stamp())
        .isEqualTo(NOON.plusSeconds(60));
  }

  @Test
  void a_clock_of_odoo_that_was_put_right_has_the_time_since_the_last_poll_asked_for_again() {
    var right = NOON.minus(Duration.ofMinutes(10));

    assertThat(reach.after(dated(900, right.plusSeconds(900)), List.of()).stamp())
        .isBeforeOrEqualTo(right);
  }

  @Test
  void a_web_server_whose_clock_stands_still_is_not_listened_to() {
    var lastYear = NOON.minus(Duration.ofDays(365));

    assertThat(reach.after(dated(900, lastYear), List.of()))
        .isEqualTo(reach.after(poll(900, 0), List.of()));
  }

  @Test
  void our_clock_that_jumps_and_comes_back_leaves_no_lead() {
    var jumped = reach.after(dated(3_660, NOON.plusSeconds(60)), List.of());
    var back = jumped.after(dated(120, NOON.plusSeconds(120)), List.of());

    assertThat(jumped.stamp()).isBeforeOrEqualTo(NOON.plusSeconds(60));
    assertThat(back.stamp()).isBeforeOrEqualTo(NOON.plusSeconds(120));
    assertThat(back.at()).as("nodes in turn let no time pass twice").isEqualTo(jumped.at());
  }

  @Test
  void without_a_moment_of_odoo_nodes_in_turn_let_no_time_pass_twice() {
    var one = reach.after(poll(90, 0), List.of());
    var other = one.after(poll(70, 0), List.of());
    var again = other.after(poll(110, 0), List.of());

    assertThat(again.stamp()).isEqualTo(NOON.plusSeconds(110));
  }

  @Test
  void what_polls_missed_puts_it_back_and_doubles_what_is_asked_for_again() {
    var missed = NOON.minusSeconds(900);
    assertThat(reach.misses(missed)).isTrue();
    assertThat(reach.misses(NOON.minusSeconds(180))).isFalse();

    var later = reach.missed(poll(600, 10), missed);

    assertThat(later.begin()).isBefore(missed);
    assertThat(later.overlap()).isEqualTo(Reach.OVERLAP_MIN.multipliedBy(2));
  }

  @Test
  void what_is_learned_fades_away_in_weeks_but_not_from_one_week_to_the_next() {
    var learned = reach.after(poll(300, 0), List.of(NOON.minus(FIFTY)));
    var week = calm(learned, 7);

    assertThat(week.overlap()).isGreaterThan(FIFTY);
    assertThat(calm(week, 70).overlap()).isEqualTo(Reach.OVERLAP_MIN);
  }

  private static Reach calm(Reach reach, int days) {
    var calmer = reach;
    for (var day = 0; day < days; day++) {
      calmer = calmer.calm();
    }
    return calmer;
  }

  @Test
  void of_stamps_within_the_longest_overlap_the_earliest_tells_how_long_transactions_last() {
    var early = NOON.minusSeconds(1_800);
    var stamps = List.of(NOON.minusSeconds(60), early, NOON.minus(Duration.ofHours(5)));

    assertThat(stamps.stream().filter(reach::tells).min(Instant::compareTo)).contains(early);
    assertThat(reach.after(poll(60, 0), stamps))
        .isEqualTo(reach.after(poll(60, 0), List.of(early)));
  }

  @Test
  void only_a_known_record_can_be_set_back() {
    var known = new Stamps(Map.of(1L, NOON, 2L, NOON, 3L, NOON));
    var found = new Stamps(Map.of(1L, NOON.minusSeconds(1), 2L, NOON.plusSeconds(1), 4L, NOON));

    assertThat(known.setBack(found)).containsExactly(1L);
  }
}
