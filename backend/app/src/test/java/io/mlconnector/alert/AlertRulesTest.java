package io.mlconnector.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.http.OutboundException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When something is raised, told, and over. */
class AlertRulesTest {

  private static final Instant NOW = Instant.parse("2026-11-03T10:00:00Z");
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final EnumSet<AlertKind> ALL = EnumSet.allOf(AlertKind.class);

  private static Finding held(String subject, String said) {
    return new Finding(AlertKind.DOCUMENTS_HELD, subject, said, "map it", "/problems");
  }

  private static Finding ending(int urgency) {
    return new Finding(AlertKind.CREDENTIAL_ENDS, "odoo", urgency, "it ends", "renew it", "/c");
  }

  private static Changes changes(List<Alert> living, Finding... findings) {
    return Changes.of(living, Sight.of(List.of(findings)), NOW, UUID::randomUUID);
  }

  private static Alert told(Alert alert) {
    return new Alert(
        alert.id(),
        alert.finding(),
        alert.raisedAt(),
        alert.finding().urgency(),
        alert.newsAt(),
        alert.overAt());
  }

  private static List<News> news(Alert... alerts) {
    return News.of(List.of(alerts), ALL);
  }

  @Test
  void what_is_found_is_raised_and_told_once() {
    var raised = changes(List.of(), held("303", "1 document")).raised().getFirst();

    assertThat(news(raised)).singleElement().matches(one -> !one.over());
    assertThat(news(told(raised))).isEmpty();
    assertThat(changes(List.of(told(raised)), held("303", "1 document")).isEmpty()).isTrue();
  }

  @Test
  void more_documents_of_the_same_cause_change_the_words_and_are_no_news() {
    var alert = told(changes(List.of(), held("303", "1 document")).raised().getFirst());

    var seen = changes(List.of(alert), held("303", "9 documents")).seen().getFirst();

    assertThat(seen.finding().said()).isEqualTo("9 documents");
    assertThat(seen.id()).isEqualTo(alert.id());
    assertThat(news(seen)).isEmpty();
  }

  @Test
  void what_is_found_no_more_is_over_and_that_is_told_if_the_beginning_was() {
    var alert = changes(List.of(), held("303", "1 document")).raised().getFirst();

    assertThat(news(changes(List.of(alert)).over().getFirst())).isEmpty();
    assertThat(news(changes(List.of(told(alert))).over().getFirst()))
        .singleElement()
        .matches(News::over);
  }

  private static Sight bounded(List<Alert> living, boolean cut, List<Finding> found) {
    return Sight.bounded(AlertKind.DOCUMENTS_HELD, found, cut, living);
  }

  private static List<Finding> causes(int from, int to) {
    return IntStream.range(from, to).mapToObj(n -> held("cause " + n, "held " + n)).toList();
  }

  private static List<Alert> raised(List<Finding> found) {
    return changes(List.of(), found.toArray(Finding[]::new)).raised();
  }

  @Test
  void new_causes_push_none_out_that_was_told_and_fill_the_room_that_is_left() {
    var living = raised(causes(0, 250));
    var found = new ArrayList<>(causes(250, 700));
    found.addAll(causes(1, 250));

    var changes = Changes.of(living, bounded(living, false, found), NOW, UUID::randomUUID);

    assertThat(changes.over())
        .singleElement()
        .matches(alert -> alert.finding().subject().equals("cause 0"));
    assertThat(changes.raised()).hasSize(Findings.MAX - 249);
    assertThat(changes.seen()).isEmpty();
  }

  @Test
  void nothing_is_over_while_there_may_be_more_than_was_found() {
    var living = raised(causes(0, Findings.MAX));

    var changes =
        Changes.of(living, bounded(living, true, causes(500, 2_500)), NOW, UUID::randomUUID);

    assertThat(changes.isEmpty()).isTrue();
  }

  @Test
  void what_could_not_be_looked_at_stays_as_it_is_and_the_rest_goes_on() {
    var alert = told(changes(List.of(), held("303", "1 document")).raised().getFirst());
    var key = told(changes(List.of(), ending(1)).raised().getFirst());
    var sight = Sight.failed(Set.of(AlertKind.DOCUMENTS_HELD)).and(Sight.of(List.of(ending(2))));

    var changes = Changes.of(List.of(alert, key), sight, NOW, UUID::randomUUID);

    assertThat(changes.over()).isEmpty();
    assertThat(changes.seen()).singleElement().matches(one -> one.id().equals(key.id()));
    assertThat(sight.failed()).isTrue();
  }

  @Test
  void what_has_grown_is_news_since_it_has() {
    var first = told(changes(List.of(), ending(1)).raised().getFirst());
    var later = NOW.plus(Duration.ofDays(16));

    var grown = Changes.of(List.of(first), Sight.of(List.of(ending(2))), later, UUID::randomUUID);

    assertThat(grown.seen().getFirst().newsAt()).isEqualTo(later);
    assertThat(
            Changes.of(
                    grown.seen(),
                    Sight.of(List.of(ending(3))),
                    later.plusSeconds(60),
                    UUID::randomUUID)
                .seen()
                .getFirst()
                .newsAt())
        .isEqualTo(later);
  }

  @Test
  void what_comes_back_before_its_end_was_told_was_never_over() {
    var alert = told(changes(List.of(), held("303", "1 document")).raised().getFirst());
    var over = changes(List.of(alert)).over().getFirst();

    var back = changes(List.of(over), held("303", "1 document"));

    assertThat(back.raised()).isEmpty();
    assertThat(back.seen()).singleElement().matches(one -> !one.isOver());
    assertThat(news(back.seen().getFirst())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"30, 1", "14, 2", "7, 3", "3, 3", "1, 4", "0, 5"})
  void a_key_that_ends_is_the_more_urgent_the_nearer_its_end(int days, int urgency) {
    assertThat(Findings.urgency(days)).isEqualTo(urgency);
  }

  @Test
  void each_threshold_is_told_once_and_one_that_was_renewed_begins_anew() {
    var first = told(changes(List.of(), ending(1)).raised().getFirst());
    var nearer = changes(List.of(first), ending(2)).seen().getFirst();

    assertThat(news(nearer)).hasSize(1);
    assertThat(news(told(nearer))).isEmpty();

    var farther = changes(List.of(told(nearer)), ending(1)).seen().getFirst();
    assertThat(news(farther)).isEmpty();
    assertThat(news(changes(List.of(farther), ending(2)).seen().getFirst())).hasSize(1);
  }

  @Test
  void nobody_is_told_of_kinds_that_are_switched_off() {
    var raised = changes(List.of(), ending(1)).raised();

    assertThat(News.of(raised, EnumSet.of(AlertKind.DOCUMENTS_HELD))).isEmpty();
  }

  @Test
  void news_survive_being_written_down() {
    var written = news(changes(List.of(), ending(1), held("a", "b")).raised().getFirst());

    assertThat(News.read(News.write(written))).isEqualTo(written);
  }

  @Test
  void at_once_and_hourly_leave_a_gap_after_what_was_told_last() {
    var last = Optional.of(NOW.minusSeconds(60));

    assertThat(new Rhythm.AtOnce().due(Optional.empty(), NOW, BERLIN)).isEqualTo(NOW);
    assertThat(new Rhythm.AtOnce().due(last, NOW, BERLIN)).isEqualTo(NOW.plusSeconds(240));
    assertThat(new Rhythm.Hourly().due(last, NOW, BERLIN)).isEqualTo(NOW.plusSeconds(3540));
    assertThat(new Rhythm.Hourly().due(Optional.of(NOW.minusSeconds(9000)), NOW, BERLIN))
        .isEqualTo(NOW);
  }

  @Test
  void a_daily_digest_comes_at_the_hour_of_the_tenants_own_time() {
    var daily = new Rhythm.Daily(8);

    assertThat(daily.due(Optional.empty(), Instant.parse("2026-11-03T06:59:00Z"), BERLIN))
        .isEqualTo("2026-11-03T07:00:00Z");
    assertThat(daily.due(Optional.empty(), Instant.parse("2026-11-03T07:00:00Z"), BERLIN))
        .isEqualTo("2026-11-04T07:00:00Z");
    assertThat(daily.due(Optional.of(NOW), Instant.parse("2026-11-01T00:00:00Z"), ZoneOffset.UTC))
        .isEqualTo("2026-11-04T08:00:00Z");
  }

  @Test
  void an_hour_that_summer_time_skips_comes_right_after_it() {
    var night = new Rhythm.Daily(2);

    assertThat(night.due(Optional.empty(), Instant.parse("2027-03-27T22:00:00Z"), BERLIN))
        .isEqualTo("2027-03-28T01:00:00Z");
  }

  private static HookRetry retry() {
    return HookRetry.of(new Random(1));
  }

  private static HookAnswer failed(boolean isFinal, Optional<Duration> retryAfter) {
    return new HookAnswer(false, true, "It answered 500.", isFinal, retryAfter);
  }

  @Test
  void a_webhook_that_fails_is_called_later_and_later_and_at_last_given_up() {
    var state = Digest.ByHook.begun(Optional.of(NOW));
    for (var attempt = 1; attempt < HookRetry.ATTEMPTS_MAX; attempt++) {
      state = retry().after(state, failed(false, Optional.empty()), NOW);
      assertThat(state.due().orElseThrow())
          .isBetween(NOW.plusSeconds(30), NOW.plus(Duration.ofHours(4)));
      assertThat(state.delivered()).isEmpty();
    }

    var end = retry().after(state, failed(false, Optional.empty()), NOW);

    assertThat(end.due()).isEmpty();
    assertThat(end.delivered()).contains(false);
    assertThat(end.attempts()).isEqualTo(HookRetry.ATTEMPTS_MAX);
  }

  @Test
  void a_receiver_that_asks_for_time_gets_it_and_one_that_is_gone_is_left_alone() {
    var begun = Digest.ByHook.begun(Optional.of(NOW));

    assertThat(retry().after(begun, failed(false, Optional.of(Duration.ofHours(2))), NOW).due())
        .contains(NOW.plus(Duration.ofHours(2)));
    assertThat(retry().after(begun, failed(false, Optional.of(Duration.ofDays(9))), NOW).due())
        .contains(NOW.plus(Duration.ofHours(4)));
    assertThat(retry().after(begun, failed(true, Optional.empty()), NOW).delivered())
        .contains(false);
  }

  @Test
  void what_is_said_of_a_lost_call_is_bounded() {
    var lost = new OutboundException(OutboundException.Kind.CUT, "x".repeat(900));

    assertThat(HookAnswer.of(lost).said()).hasSize(300);
  }

  /** The example of the Standard Webhooks specification. */
  @Test
  void signatures_are_those_of_the_specification() {
    var signature =
        HookSecret.sign(
            "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
            false,
            "msg_p5jXN8AQM9LWM0D4loKWxJek.1614265330.{\"test\": 2432232314}");

    assertThat(signature).isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  }

  @Test
  void a_mail_names_what_began_and_what_is_over_and_where_it_is_mended() {
    var raised = changes(List.of(), held("303", "2 documents are held")).raised().getFirst();
    var over = changes(List.of(told(changes(List.of(), ending(1)).raised().getFirst()))).over();
    var mail =
        new AlertLetter("https://a.example").to("a@b", "Acme", news(raised, over.getFirst()));

    assertThat(mail.subject()).isEqualTo("1 alert, 1 over: Acme");
    assertThat(mail.body())
        .contains("- 2 documents are held\n  map it\n  https://a.example/problems")
        .contains("What is over:\n\n- it ends\n  https://a.example/c")
        .contains("https://a.example/settings/alerts");
  }

  @Test
  void a_storm_is_one_mail_of_bounded_length() {
    var findings = new Finding[200];
    for (var i = 0; i < findings.length; i++) {
      findings[i] = held("cause " + i, "documents are held " + i);
    }
    var raised = changes(List.of(), findings).raised();

    var mail = new AlertLetter("https://a.example").to("a@b", "Acme", News.of(raised, ALL));

    assertThat(mail.subject()).startsWith("200 alerts: ");
    assertThat(mail.body()).contains("and 170 more").hasSizeLessThan(10_000);
  }

  @Test
  void long_subjects_and_texts_are_bounded() {
    var finding = held("x".repeat(5_000), "y".repeat(5_000));

    assertThat(finding.subject()).hasSizeLessThanOrEqualTo(Finding.SUBJECT_MAX);
    assertThat(finding.said()).hasSize(1_000);
    assertThat(finding.key()).isEqualTo(held("x".repeat(5_000), "").key());
  }
}
