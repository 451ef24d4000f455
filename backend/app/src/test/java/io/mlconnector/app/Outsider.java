package io.mlconnector.app;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** Posts to an intake what Concur would not: one after the other, and each once. */
final class Outsider {

  private Outsider() {}

  /** A request to an address, with what it claims to be signed with. */
  record Post(String url, String body, String signature) {}

  /** Answers how many of them got which status. */
  static CompletableFuture<Map<Integer, Integer>> send(List<Post> posts) {
    return CompletableFuture.supplyAsync(
        () -> {
          var statuses = new TreeMap<Integer, Integer>();
          try (var http = HttpClient.newHttpClient()) {
            for (var post : posts) {
              statuses.merge(status(http, post), 1, Integer::sum);
            }
          }
          return statuses;
        });
  }

  private static int status(HttpClient http, Post post) {
    var request =
        HttpRequest.newBuilder(URI.create(post.url()))
            .timeout(Duration.ofSeconds(60))
            .header("Content-Type", "application/json")
            .header("Concur-Signature", post.signature())
            .POST(BodyPublishers.ofString(post.body()))
            .build();
    try {
      return http.send(request, BodyHandlers.discarding()).statusCode();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
