package io.mlconnector.alert;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * One thing to tell: that something is so, or that it is over.
 *
 * @param since when it began, or when it ended
 */
public record News(
    UUID alert, boolean over, AlertKind kind, String said, String fix, String path, Instant since) {

  private static final Comparator<News> ORDER =
      Comparator.comparing(News::over).thenComparing(News::kind).thenComparing(News::since);

  /** What is to be told of these, new troubles first. */
  static List<News> of(List<Alert> living, Set<AlertKind> kinds) {
    return living.stream()
        .filter(alert -> alert.isNews() && kinds.contains(alert.finding().kind()))
        .map(News::of)
        .sorted(ORDER)
        .toList();
  }

  private static News of(Alert alert) {
    var finding = alert.finding();
    return new News(
        alert.id(),
        alert.isOver(),
        finding.kind(),
        finding.said(),
        finding.fix(),
        finding.path(),
        alert.overAt().orElse(alert.raisedAt()));
  }

  static JsonArray write(List<News> news) {
    var array = new JsonArray();
    news.forEach(one -> array.add(one.json()));
    return array;
  }

  private JsonObject json() {
    return JsonObject.of("alert", alert.toString(), "over", over, "kind", kind.word(), "said", said)
        .put("fix", fix)
        .put("path", path)
        .put("since", since.toString());
  }

  /** Kinds that are no more are left out. */
  static List<News> read(JsonArray array) {
    return array.stream().map(JsonObject.class::cast).flatMap(News::read).toList();
  }

  private static Stream<News> read(JsonObject json) {
    return kind(json.getString("kind")).stream()
        .map(
            kind ->
                new News(
                    UUID.fromString(json.getString("alert")),
                    json.getBoolean("over"),
                    kind,
                    json.getString("said"),
                    json.getString("fix"),
                    json.getString("path"),
                    Instant.parse(json.getString("since"))));
  }

  private static Optional<AlertKind> kind(String word) {
    return AlertKind.of(List.of(word)).stream().findFirst();
  }
}
