package io.mlconnector.connection.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.concur.ess.Topic;
import io.mlconnector.connection.subscription.Finding.Change;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SharedFindingsTest {

  private static final URI US = URI.create("https://us.api.concursolutions.com");
  private static final Instant NOW = Instant.parse("2026-11-27T08:00:00Z");
  private static final String COMPANY = "08BCA1E0-5d4f-4b0b-9a3a-000000000001";
  private static final Topic TOPIC = Topic.FINANCIAL_INTEGRATION;

  private final SharedFindings shared = new SharedFindings();
  private final List<Promise<List<Finding>>> looks = new ArrayList<>();

  private Future<List<Finding>> ask(String company, Instant now) {
    return shared.at(
        US,
        company,
        now,
        () -> {
          looks.add(Promise.promise());
          return looks.getLast().future();
        });
  }

  private static Finding.Good good(Change change, Set<String> companies) {
    return new Finding.Good(TOPIC, "mlc-1", change, companies);
  }

  private static Finding bad() {
    return new Finding.Bad(TOPIC, Problem.of(Code.EVENTS_LIMIT_REACHED, "ids", "a"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "08bca1e0-5D4F-4b0b-9a3a-000000000001",
        ".*",
      })
  void what_serves_a_company_is_remembered_for_it(String named) {
    ask(COMPANY, NOW);
    looks.getFirst().complete(List.of(good(Change.NONE, Set.of(named))));

    assertThat(good(Change.NONE, Set.of(named)).problem(COMPANY)).isEmpty();
    assertThat(ask(COMPANY, NOW.plus(Duration.ofHours(11))).succeeded()).isTrue();
    assertThat(looks).hasSize(1);
  }

  @Test
  void one_that_names_nobody_yet_serves_everybody() {
    ask(COMPANY, NOW);
    looks.getFirst().complete(List.of(good(Change.MADE, Set.of())));

    assertThat(ask("another", NOW).result()).containsExactly(good(Change.NONE, Set.of()));
    assertThat(looks).hasSize(1);
  }

  @Test
  void a_company_that_is_not_named_is_looked_for_again() {
    ask(COMPANY, NOW);
    looks.getFirst().complete(List.of(good(Change.NONE, Set.of(COMPANY))));

    assertThat(good(Change.NONE, Set.of(COMPANY)).problem("another")).isPresent();
    ask("another", NOW);
    assertThat(looks).hasSize(2);
  }

  @Test
  void what_is_bad_is_remembered_for_an_hour() {
    ask(COMPANY, NOW);
    looks.getFirst().complete(List.of(bad()));

    assertThat(ask("another", NOW.plus(Duration.ofMinutes(59))).result()).containsExactly(bad());
    assertThat(looks).hasSize(1);
    ask("another", NOW.plus(Duration.ofMinutes(61)));
    assertThat(looks).hasSize(2);
  }

  @Test
  void who_asks_during_a_look_waits_for_it_and_has_done_nothing() {
    var first = ask(COMPANY, NOW);
    var second = ask(COMPANY, NOW);
    looks.getFirst().complete(List.of(good(Change.MADE, Set.of())));

    assertThat(looks).hasSize(1);
    assertThat(first.result()).containsExactly(good(Change.MADE, Set.of()));
    assertThat(second.result()).containsExactly(good(Change.NONE, Set.of()));
  }

  @Test
  void a_look_that_failed_is_not_remembered_and_one_that_was_forgotten_neither() {
    ask(COMPANY, NOW);
    looks.getFirst().fail("busy");
    ask(COMPANY, NOW);
    assertThat(looks).hasSize(2);

    shared.forget(US);
    ask(COMPANY, NOW);
    looks.get(1).complete(List.of(bad()));
    looks.get(2).complete(List.of(good(Change.NONE, Set.of())));

    assertThat(ask(COMPANY, NOW).result()).containsExactly(good(Change.NONE, Set.of()));
    assertThat(looks).hasSize(3);
  }
}
