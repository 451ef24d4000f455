package io.mlconnector.webhook;

import static io.mlconnector.db.TestDatabase.get;
import static io.mlconnector.webhook.Events.ready;
import static io.mlconnector.webhook.Events.toOwn;
import static io.mlconnector.webhook.Events.toShared;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.db.TestDatabase;
import io.mlconnector.house.Proves;
import io.mlconnector.webhook.Gatherer.Bounds;
import io.netty.channel.ChannelException;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GathererTest {

  @RegisterExtension static final TestDatabase DB = new TestDatabase();

  private static final HookKey KEY = HookKey.of(new byte[HookKey.RANDOM_BYTES]);
  private static final Bounds SMALL = new Bounds(6, 9, 3, 1, Duration.ofSeconds(20));

  private final Vertx vertx = Vertx.vertx();
  private final Context loop = vertx.getOrCreateContext();

  /** A store whose answers the test gives. */
  private final List<Batch> batches = new ArrayList<>();

  private record Batch(List<String> ids, Promise<List<Outcome>> answer) {

    void stored() {
      answer.complete(ids.stream().map(id -> Outcome.STORED).toList());
    }
  }

  private Future<List<Outcome>> hold(List<Arrival> arrivals) {
    var ids = arrivals.stream().map(arrival -> arrival.envelope().id()).toList();
    var batch = new Batch(ids, Promise.promise());
    batches.add(batch);
    return batch.answer().future();
  }

  @AfterEach
  void close() {
    get(vertx.close());
  }

  @Test
  void while_a_batch_is_under_way_the_next_one_fills() {
    var gatherer = gatherer(this::hold, SMALL);
    var answers = submitAll(gatherer, 5);

    assertThat(onLoop(() -> ids())).containsExactly(List.of("0"));
    assertThat(answers).noneMatch(Future::isComplete);

    onLoop(() -> stored(0));
    assertThat(onLoop(() -> ids())).containsExactly(List.of("0"), List.of("1", "2", "3"));
    assertThat(get(answers.getFirst())).isEqualTo(Outcome.STORED);
    assertThat(answers.subList(1, 5)).as("before their commit").noneMatch(Future::isComplete);

    onLoop(() -> stored(1));
    onLoop(() -> stored(2));
    answers.forEach(answer -> assertThat(get(answer)).isEqualTo(Outcome.STORED));
  }

  private Boolean stored(int batch) {
    batches.get(batch).stored();
    return true;
  }

  private List<List<String>> ids() {
    return batches.stream().map(Batch::ids).toList();
  }

  @Test
  void what_the_queue_cannot_hold_is_refused_at_once() {
    var gatherer = gatherer(this::hold, SMALL);
    var answers = submitAll(gatherer, 8);
    assertThat(get(answers.getLast()))
        .as("one under way, six waiting")
        .isEqualTo(Outcome.QUEUE_FULL);
    assertThat(answers.subList(0, 7)).noneMatch(Future::isComplete);
  }

  @Test
  @Proves(14)
  void an_event_that_comes_again_waits_with_the_first_and_takes_no_room() {
    var gatherer = gatherer(this::hold, SMALL);
    var first = submitAll(gatherer, 2);
    var again =
        onLoop(
            () ->
                IntStream.range(0, 2 * Unanswered.TOGETHER_MAX)
                    .mapToObj(copy -> gatherer.submit(arrival("1")))
                    .toList());
    assertThat(onLoop(this::ids)).as("one is under way").hasSize(1);
    assertThat(get(again.getLast())).as("not without end").isEqualTo(Outcome.QUEUE_FULL);

    onLoop(() -> stored(0));
    onLoop(() -> stored(1));
    assertThat(onLoop(this::ids)).containsExactly(List.of("0"), List.of("1"));
    assertThat(get(first.getLast())).isEqualTo(Outcome.STORED);
    assertThat(again.subList(0, Unanswered.TOGETHER_MAX - 1))
        .allSatisfy(answer -> assertThat(get(answer)).isEqualTo(Outcome.DUPLICATE));

    var later = onLoop(() -> gatherer.submit(arrival("1")));
    assertThat(onLoop(this::ids)).as("it is asked for anew once it is answered").hasSize(3);
    onLoop(() -> stored(2));
    assertThat(get(later)).isEqualTo(Outcome.STORED);
  }

  @Test
  @Proves(35)
  void one_address_takes_its_share_of_the_room_and_leaves_the_rest_to_others() {
    var gatherer = gatherer(this::hold, new Bounds(100, 3, 1, 1, Duration.ofSeconds(20)));
    var own = submitAll(gatherer, 4);
    var ofCompany =
        onLoop(
            () ->
                IntStream.range(0, 5)
                    .mapToObj(
                        id ->
                            ready(
                                "e" + id, List.of("one", "ONE", "one", "one", "two").get(id), "D"))
                    .map(body -> gatherer.submit(toShared(body)))
                    .toList());
    assertThat(get(own.getLast())).isEqualTo(Outcome.QUEUE_FULL);
    assertThat(get(ofCompany.get(3))).isEqualTo(Outcome.QUEUE_FULL);
    assertThat(ofCompany.get(4).isComplete()).isFalse();

    onLoop(() -> stored(0));
    var next = onLoop(() -> gatherer.submit(arrival("next")));
    assertThat(next.isComplete()).as("there is room again").isFalse();
  }

  @Test
  void what_is_not_stored_in_time_is_answered_and_makes_room() {
    var gatherer = gatherer(this::hold, new Bounds(6, 9, 3, 1, Duration.ofMillis(300)));
    var answers = submitAll(gatherer, 2);
    answers.forEach(answer -> assertThat(get(answer)).isEqualTo(Outcome.TOO_LATE));

    var next = onLoop(() -> gatherer.submit(arrival("later")));
    onLoop(() -> stored(batches.size() - 1));
    assertThat(get(next)).isEqualTo(Outcome.STORED);
    onLoop(() -> stored(0));
  }

  @Test
  void a_failure_of_the_storage_is_told_to_all_and_nothing_is_kept_up() {
    var gatherer =
        gatherer(arrivals -> Future.failedFuture(new IllegalStateException("down")), SMALL);
    submitAll(gatherer, 5)
        .forEach(answer -> assertThat(get(answer)).isEqualTo(Outcome.STORAGE_FAILED));
  }

  @Test
  void one_event_that_cannot_be_stored_spoils_no_other() {
    var tried = new ConcurrentLinkedQueue<Integer>();
    var gatherer =
        gatherer(
            arrivals -> {
              tried.add(arrivals.size());
              return vertx
                  .timer(1)
                  .compose(
                      waited ->
                          arrivals.stream().anyMatch(arrival -> arrival.envelope().id().equals("4"))
                              ? Future.failedFuture(new PgException("bad", "ERROR", "22021", ""))
                              : Future.succeededFuture(
                                  arrivals.stream().map(a -> Outcome.STORED).toList()));
            },
            new Bounds(100, 100, 50, 1, Duration.ofSeconds(20)));
    var answers = submitAll(gatherer, 9);
    for (var index = 0; index < 9; index++) {
      assertThat(get(answers.get(index)))
          .as("it holds up its successors if it is sent again for ever")
          .isEqualTo(index == 4 ? Outcome.UNREADABLE : Outcome.STORED);
    }
    assertThat(tried).contains(8, 4, 2, 1);
  }

  @Test
  @Proves(15)
  void a_failure_that_nobody_thought_of_lets_no_event_be_dropped() {
    for (var failure :
        List.of(
            new ChannelException("no file descriptors are left"),
            new IllegalArgumentException("an outcome of a later version"),
            new NoSuchElementException())) {
      var gatherer = gatherer(arrivals -> Future.failedFuture(failure), SMALL);
      submitAll(gatherer, 3)
          .forEach(answer -> assertThat(get(answer)).isEqualTo(Outcome.STORAGE_FAILED));
    }
  }

  @Test
  void what_the_database_cannot_refer_to_now_may_come_again() {
    var gone = new PgException("gone", "ERROR", "23503", "");
    var gatherer = gatherer(arrivals -> Future.failedFuture(gone), SMALL);
    submitAll(gatherer, 3)
        .forEach(answer -> assertThat(get(answer)).isEqualTo(Outcome.STORAGE_FAILED));
  }

  @ParameterizedTest
  @ValueSource(strings = {"08006", "40P01", "53300", "54000", "57P01", "42501"})
  @Proves(15)
  void trouble_of_the_database_is_no_reason_to_look_for_an_event(String state) {
    var tried = new ConcurrentLinkedQueue<Integer>();
    var gatherer =
        gatherer(
            arrivals -> {
              tried.add(arrivals.size());
              return vertx
                  .timer(1)
                  .compose(
                      waited -> Future.failedFuture(new PgException("bad", "ERROR", state, "")));
            },
            new Bounds(100, 100, 50, 1, Duration.ofSeconds(20)));
    submitAll(gatherer, 9)
        .forEach(answer -> assertThat(get(answer)).isEqualTo(Outcome.STORAGE_FAILED));
    assertThat(tried).containsExactly(1, 8);
  }

  @Test
  void a_store_that_throws_or_forgets_an_event_is_asked_for_the_next_one_all_the_same() {
    var asked = new ConcurrentLinkedQueue<Integer>();
    var gatherer =
        gatherer(
            arrivals -> {
              asked.add(arrivals.size());
              return switch (asked.size()) {
                case 1 -> throw new IllegalStateException("closed");
                case 2 -> Future.succeededFuture(List.of());
                default ->
                    Future.succeededFuture(arrivals.stream().map(a -> Outcome.STORED).toList());
              };
            },
            SMALL);
    for (var outcome : List.of(Outcome.STORAGE_FAILED, Outcome.STORAGE_FAILED, Outcome.STORED)) {
      var answer = onLoop(() -> gatherer.submit(arrival("event")));
      assertThat(get(answer)).isEqualTo(outcome);
    }
  }

  @Test
  void requests_that_come_together_share_a_commit_in_postgresql() {
    var hosts = new Hosts(DB);
    var host = hosts.own();
    var gatherer = gatherer(new InboxRows(DB.database()), Bounds.STANDARD);
    var answers =
        onLoop(
            () ->
                IntStream.range(0, 400)
                    .mapToObj(
                        event ->
                            gatherer.submit(
                                toOwn(
                                    host.key(),
                                    ready("e" + event % 200, host.company(), "D" + event))))
                    .toList());
    var outcomes = answers.stream().map(TestDatabase::get).toList();

    assertThat(outcomes.stream().filter(Outcome.STORED::equals)).hasSize(200);
    assertThat(outcomes.stream().filter(Outcome.DUPLICATE::equals)).hasSize(200);
    assertThat(hosts.events(host.id())).hasSize(200);
    assertThat(
            hosts.ask(
                "select count(distinct xmin::text) from inbox_event where tenant_id = '"
                    + host.id()
                    + "'"))
        .singleElement()
        .satisfies(commits -> assertThat(Integer.parseInt(commits)).isLessThan(6));
  }

  private Gatherer gatherer(EventStore store, Bounds bounds) {
    return onLoop(() -> new Gatherer(vertx, store, bounds));
  }

  private List<Future<Outcome>> submitAll(Gatherer gatherer, int count) {
    return onLoop(
        () ->
            IntStream.range(0, count)
                .mapToObj(id -> gatherer.submit(arrival(Integer.toString(id))))
                .toList());
  }

  private static Arrival arrival(String id) {
    return toOwn(KEY, ready(id, "company", "D" + id));
  }

  private <T> T onLoop(Supplier<T> work) {
    Promise<T> done = Promise.promise();
    loop.runOnContext(now -> done.complete(work.get()));
    return get(done.future());
  }
}
