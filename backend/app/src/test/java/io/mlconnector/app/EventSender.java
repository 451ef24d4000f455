package io.mlconnector.app;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * Delivers events as Concur does: from many threads, each waiting for its answer; again after 5xx,
 * 401, 403, 429 and broken connections; never again after 2xx or any other 4xx.
 */
final class EventSender {

  /** Concur's published number of delivery threads. */
  private static final int THREADS = 24;

  private static final Duration PAUSE = Duration.ofMillis(100);
  private static final int BROKEN = 0;

  private final URI base;
  private final int attemptsMax;
  private final AtomicInteger delivered = new AtomicInteger();
  private final AtomicInteger deferred = new AtomicInteger();

  /**
   * A sender.
   *
   * @param attemptsMax stands for the 72 hours after which Concur gives up
   */
  EventSender(int port, int attemptsMax) {
    this.base = URI.create("http://127.0.0.1:" + port);
    this.attemptsMax = attemptsMax;
  }

  /** An event on its way to a path. */
  record Event(String path, String body, String signature) {}

  /**
   * What became of an event.
   *
   * @param answers the statuses in their order, 0 for a broken connection
   */
  record Delivery(Event event, List<Integer> answers) {

    int last() {
      return answers.getLast();
    }
  }

  /** How many events were taken so far. */
  int delivered() {
    return delivered.get();
  }

  /** How many attempts were put off so far. */
  int deferred() {
    return deferred.get();
  }

  /** Delivers all of them, and returns when there is nothing left to send. */
  List<Delivery> deliver(List<Event> events) {
    var waiting = new ConcurrentLinkedQueue<>(events);
    var done = new ConcurrentLinkedQueue<Delivery>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor();
        var http = HttpClient.newHttpClient()) {
      var senders =
          IntStream.range(0, THREADS)
              .mapToObj(thread -> threads.submit(() -> sendAll(http, waiting, done)))
              .toList();
      for (var sender : senders) {
        sender.get();
      }
      return List.copyOf(done);
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private void sendAll(HttpClient http, Queue<Event> waiting, Queue<Delivery> done) {
    for (var event = waiting.poll(); event != null; event = waiting.poll()) {
      done.add(send(http, event));
    }
  }

  private Delivery send(HttpClient http, Event event) {
    var answers = new ArrayList<Integer>();
    do {
      if (!answers.isEmpty()) {
        deferred.incrementAndGet();
        LockSupport.parkNanos(PAUSE.toNanos());
      }
      answers.add(attempt(http, event));
    } while (isSentAgain(answers.getLast()) && answers.size() < attemptsMax);
    if (answers.getLast() / 100 == 2) {
      delivered.incrementAndGet();
    }
    return new Delivery(event, List.copyOf(answers));
  }

  private static boolean isSentAgain(int status) {
    return switch (status) {
      case BROKEN, 401, 403, 429 -> true;
      default -> status >= 500;
    };
  }

  private int attempt(HttpClient http, Event event) {
    var request =
        HttpRequest.newBuilder(base.resolve(event.path()))
            .timeout(Duration.ofSeconds(60))
            .header("Content-Type", "application/json")
            .header("Concur-Signature", event.signature())
            .header("Concur-Correlationid", "c-1")
            .POST(BodyPublishers.ofString(event.body()))
            .build();
    try {
      return http.send(request, BodyHandlers.discarding()).statusCode();
    } catch (IOException broken) {
      return BROKEN;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
