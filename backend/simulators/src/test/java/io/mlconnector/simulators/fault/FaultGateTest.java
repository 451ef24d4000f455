package io.mlconnector.simulators.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultGateTest {

  private final Vertx vertx = Vertx.vertx();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final FaultPlan plan = FaultPlan.none();
  private final AtomicInteger done = new AtomicInteger();
  private Listener listener;

  @BeforeEach
  void open() {
    Router routes = Router.router(vertx);
    FaultGate gate = new FaultGate(vertx, plan, Refusals.plain());
    routes
        .post("/things/:name")
        .handler(
            gate.serve(
                "store",
                ask -> {
                  done.incrementAndGet();
                  return Reply.json(200, "\"" + ask.part("name") + ask.body() + "\"");
                }));
    listener = await(Listener.open(vertx, 0, routes));
  }

  @AfterEach
  void close() {
    client.close();
    await(vertx.close());
  }

  @Test
  void without_a_fault_the_operation_answers() throws Exception {
    HttpResponse<String> answer = call(Duration.ofSeconds(5));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("\"oneinside\"");
    assertThat(answer.headers().firstValue("Content-Length")).hasValue("11");
  }

  @Test
  void a_status_is_answered_and_nothing_done() throws Exception {
    plan.next("store", new Fault.Status(429, Duration.ofSeconds(3)));

    HttpResponse<String> answer = call(Duration.ofSeconds(5));

    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(answer.headers().firstValue("Retry-After")).hasValue("3");
    assertThat(done).hasValue(0);
  }

  @Test
  void a_cut_before_does_nothing() {
    plan.next("store", new Fault.CutBefore());

    assertThatThrownBy(() -> call(Duration.ofSeconds(5))).isInstanceOf(IOException.class);
    assertThat(done).hasValue(0);
  }

  @Test
  void a_cut_after_does_everything_but_answer() {
    plan.next("store", new Fault.CutAfter());

    assertThatThrownBy(() -> call(Duration.ofSeconds(5))).isInstanceOf(IOException.class);
    assertThat(done).hasValue(1);
  }

  @Test
  void a_hang_outlasts_the_caller() {
    plan.next("store", new Fault.Hang());

    assertThatThrownBy(() -> call(Duration.ofMillis(200))).isInstanceOf(HttpTimeoutException.class);
    assertThat(done).hasValue(0);
  }

  @Test
  void a_delay_commits_at_once_and_answers_late() {
    plan.next("store", new Fault.Delay(Duration.ofSeconds(30)));

    assertThatThrownBy(() -> call(Duration.ofMillis(200))).isInstanceOf(HttpTimeoutException.class);
    assertThat(done).hasValue(1);
  }

  @Test
  void a_page_of_the_gateway_comes_instead_of_the_work() throws Exception {
    plan.next("store", new Fault.Page(502));

    HttpResponse<String> answer = call(Duration.ofSeconds(5));

    assertThat(answer.statusCode()).isEqualTo(502);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/html");
    assertThat(done).hasValue(0);
  }

  @Test
  void a_dripping_answer_begins_at_once_and_does_not_end() throws Exception {
    plan.next("store", new Fault.Drip(Duration.ofHours(1)));

    try (InputStream body = client.send(request(), BodyHandlers.ofInputStream()).body()) {
      assertThat(body.read()).isEqualTo('"');
      assertThat(body.available()).isZero();
    }
    assertThat(done).hasValue(1);
  }

  @Test
  void a_huge_answer_is_as_long_as_it_was_told() throws Exception {
    plan.next("store", new Fault.Huge(64 * 1024));

    try (InputStream body = client.send(request(), BodyHandlers.ofInputStream()).body()) {
      assertThat(body.readAllBytes()).hasSize(64 * 1024);
    }
    assertThat(done).hasValue(1);
  }

  @Test
  void garbage_follows_the_work() throws Exception {
    plan.next("store", new Fault.Garbage());

    HttpResponse<String> answer = call(Duration.ofSeconds(5));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isNotEqualTo("\"oneinside\"");
    assertThat(done).hasValue(1);
  }

  private HttpRequest request() {
    return HttpRequest.newBuilder(URI.create(listener.url() + "/things/one"))
        .POST(HttpRequest.BodyPublishers.ofString("inside"))
        .build();
  }

  private HttpResponse<String> call(Duration timeout) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(request(), (name, value) -> true).timeout(timeout).build();
    return client.send(request, BodyHandlers.ofString());
  }

  private static <T> T await(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().join();
  }
}
