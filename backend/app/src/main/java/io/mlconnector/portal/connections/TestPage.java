package io.mlconnector.portal.connections;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.connection.ConnectionKind;
import io.mlconnector.connection.Connections;
import io.mlconnector.connection.Pings;
import io.mlconnector.connection.ping.Check;
import io.mlconnector.connection.ping.Ping;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.db.TenantId;
import io.mlconnector.json.Json;
import io.mlconnector.portal.Frame;
import io.mlconnector.portal.Visit;
import io.mlconnector.web.HttpProblem;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The connection test. The form's own answer is the stream: the node that makes the checks is the
 * one that tells of them, and nothing is kept between two requests. Without script the answer is
 * the page with all lines.
 */
final class TestPage {

  private static final String STREAM = "text/event-stream";
  private static final int TOO_MANY = 429;

  private final Frame frame;
  private final Connections connections;
  private final Set<Running> running = ConcurrentHashMap.newKeySet();

  /** One test of a connection at a time on a node. */
  private record Running(TenantId tenant, ConnectionKind kind) {}

  TestPage(Frame frame, Connections connections) {
    this.frame = frame;
    this.connections = connections;
  }

  /** The checks before any is made, for the page that starts the test. */
  static List<Line> plan(ConnectionKind kind) {
    return Pings.plan(kind).stream().map(Line::waiting).toList();
  }

  Future<Void> run(Visit visit, ConnectionKind kind) {
    var mine = new Running(visit.tenant(), kind);
    if (!running.add(mine)) {
      var problem = Problem.of(Code.TOO_MANY_CALLS, "detail", "this test is running already");
      return Future.failedFuture(HttpProblem.of(problem).withStatus(TOO_MANY));
    }
    return (wantsStream(visit) ? stream(visit, kind) : whole(visit, kind))
        .onComplete(done -> running.remove(mine));
  }

  private static boolean wantsStream(Visit visit) {
    return STREAM.equals(visit.request().request().getHeader("Accept"));
  }

  private Future<Void> whole(Visit visit, ConnectionKind kind) {
    return connections
        .ping(visit.tenant(), kind)
        .compose(
            ping ->
                frame.page(
                    visit,
                    "connections/test",
                    Map.of(
                        "system",
                        system(kind),
                        "back",
                        "/connections/" + kind.word(),
                        "ok",
                        ping.ok(),
                        "first",
                        first(ping),
                        "summary",
                        summary(ping),
                        "lines",
                        ping.checks().stream().map(Line::of).toList())));
  }

  static String system(ConnectionKind kind) {
    return switch (kind) {
      case CONCUR -> "SAP Concur";
      case ODOO -> "Odoo";
    };
  }

  private Future<Void> stream(Visit visit, ConnectionKind kind) {
    var response = visit.request().response();
    response
        .putHeader("Content-Type", STREAM)
        .putHeader("X-Accel-Buffering", "no")
        .setChunked(true);
    return connections
        .ping(visit.tenant(), kind, check -> tell(response, "check", line(check)))
        .compose(
            ping -> {
              tell(
                  response,
                  "end",
                  Json.object()
                      .put("ok", ping.ok())
                      .put("summary", summary(ping))
                      .put("first", first(ping)));
              return response.ended() || response.closed()
                  ? Future.succeededFuture()
                  : response.end();
            });
  }

  /** Who has left the page misses the rest, and the test goes on to its end. */
  private static void tell(HttpServerResponse response, String event, ObjectNode data) {
    if (!response.ended() && !response.closed()) {
      response.write("event: " + event + "\ndata: " + Json.text(data) + "\n\n");
    }
  }

  private static ObjectNode line(Check check) {
    var line = Line.of(check);
    return Json.object()
        .put("id", line.id())
        .put("look", line.look())
        .put("word", line.word())
        .put("saw", line.saw())
        .put("fix", line.fix())
        .put("who", line.who());
  }

  private static String summary(Ping ping) {
    var failure = ping.failure();
    if (failure.isPresent()) {
      var line = failure.get();
      return "It does not work yet. Begin here: “%s” failed. %s"
          .formatted(line.name(), line.detail());
    }
    return ping.checks().stream().anyMatch(check -> check.status() == Check.Status.WARN)
        ? "It works. Look at the lines that are marked."
        : "Everything is as it should be.";
  }

  /** The line to begin with; blank where none failed. */
  private static String first(Ping ping) {
    return ping.failure().map(check -> Line.of(check).id()).orElse("");
  }
}
