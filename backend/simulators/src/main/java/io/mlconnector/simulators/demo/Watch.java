package io.mlconnector.simulators.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Looks at the tenant's documents until each is where it can stay. */
final class Watch {

  private static final Set<String> SETTLED =
      Set.of("CONFIRMED", "HELD", "IGNORED", "REJECTED", "RECALLED", "REVERSED", "PAID");
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration QUIET = Duration.ofSeconds(5);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Service service;
  private final String token;
  private final InstantSource clock;

  Watch(Service service, String token, InstantSource clock) {
    this.service = service;
    this.token = token;
    this.clock = clock;
  }

  /**
   * Prints the states whenever they change, until all expected documents are settled, or those that
   * came are and no more come. False if it took too long.
   */
  boolean untilSettled(int expected, Console console) {
    Instant end = clock.instant().plus(PATIENCE);
    Instant changed = clock.instant();
    String shown = "";
    while (clock.instant().isBefore(end)) {
      List<JsonNode> documents = documents();
      String states = states(documents).toString();
      if (!states.equals(shown)) {
        console.say("Documents: " + documents.size() + " of " + expected + " " + states);
        shown = states;
        changed = clock.instant();
      }
      boolean all = documents.size() >= expected || clock.instant().isAfter(changed.plus(QUIET));
      if (all && !documents.isEmpty() && documents.stream().allMatch(Watch::settled)) {
        return true;
      }
      console.rest(PAUSE);
    }
    return false;
  }

  /** Every document of the tenant, page by page. */
  List<JsonNode> documents() {
    List<JsonNode> found = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page = service.get("/documents?limit=100" + cursor, token).body();
      page.path("documents").forEach(found::add);
      String next = page.path("nextCursor").asText("");
      cursor = page.path("nextCursor").isTextual() ? "&cursor=" + next : "";
    } while (!cursor.isEmpty());
    return found;
  }

  private static boolean settled(JsonNode document) {
    return SETTLED.contains(document.path("state").asText());
  }

  private static Map<String, Integer> states(List<JsonNode> documents) {
    Map<String, Integer> counts = new TreeMap<>();
    documents.forEach(document -> counts.merge(document.path("state").asText(), 1, Integer::sum));
    return counts;
  }
}
