package io.mlconnector.portal.status;

import io.mlconnector.fleet.Incident;
import io.mlconnector.fleet.ServiceStatus;
import io.mlconnector.fleet.StatusBoard;
import io.mlconnector.json.Json;
import io.mlconnector.pages.Moments;
import io.mlconnector.portal.Area;
import io.mlconnector.portal.Frame;
import io.mlconnector.portal.PageRoute;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How the service is, which anybody may read, and which is there while the database is not. */
public final class StatusArea implements Area {

  private static final String CACHED = "public, max-age=" + StatusBoard.FRESH.toSeconds();

  private final Frame frame;
  private final StatusBoard board;

  public StatusArea(Frame frame, StatusBoard board) {
    this.frame = frame;
    this.board = board;
  }

  @Override
  public List<PageRoute> routes() {
    return List.of(
        PageRoute.open(HttpMethod.GET, "/status", this::page),
        PageRoute.open(HttpMethod.GET, "/status.json", this::json));
  }

  @Override
  public List<String> templates() {
    return List.of("status");
  }

  /**
   * A line of the page.
   *
   * @param tone how its state is coloured
   */
  public record Line(String name, String words, String tone) {

    static Line of(ServiceStatus.Part part) {
      return new Line(
          StatusWords.component(part.component()),
          StatusWords.state(part.state()),
          StatusWords.tone(part.state()));
    }
  }

  /**
   * What was.
   *
   * @param until blank while it goes on
   */
  public record Past(String name, String words, String since, String until) {

    static Past of(Incident incident) {
      return new Past(
          StatusWords.component(incident.component()),
          StatusWords.state(incident.state()),
          Moments.utc(incident.since()),
          incident.until().map(Moments::utc).orElse(""));
    }
  }

  private Future<Void> page(RoutingContext request) {
    return board
        .current()
        .compose(
            seen -> {
              var overall = seen.status().overall();
              var model = new HashMap<String, Object>();
              model.put("overall", StatusWords.overall(overall));
              model.put("tone", StatusWords.tone(overall));
              model.put("parts", seen.status().parts().stream().map(Line::of).toList());
              model.put("past", seen.incidents().stream().map(Past::of).toList());
              model.put("at", seen.at().equals(Instant.EPOCH) ? "" : Moments.utc(seen.at()));
              model.put("reachable", seen.reachable());
              request.response().putHeader("Cache-Control", CACHED);
              return frame.open(request, "status", Map.copyOf(model));
            });
  }

  private Future<Void> json(RoutingContext request) {
    return board
        .current()
        .compose(
            seen ->
                request
                    .response()
                    .putHeader("Cache-Control", CACHED)
                    .putHeader("Content-Type", "application/json")
                    .end(text(seen)));
  }

  private static String text(StatusBoard.Seen seen) {
    var json =
        Json.object()
            .put("state", seen.status().overall().word())
            .put("at", seen.at().toString())
            .put("current", seen.reachable());
    var components = json.putArray("components");
    seen.status()
        .parts()
        .forEach(
            part ->
                components
                    .addObject()
                    .put("id", part.component())
                    .put("name", StatusWords.component(part.component()))
                    .put("state", part.state().word()));
    var incidents = json.putArray("incidents");
    seen.incidents()
        .forEach(
            incident ->
                incidents
                    .addObject()
                    .put("component", incident.component())
                    .put("state", incident.state().word())
                    .put("since", incident.since().toString())
                    .put("until", incident.until().map(Instant::toString).orElse(null)));
    return Json.text(json);
  }
}
