package io.mlconnector.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlconnector.json.Fields;
import io.mlconnector.json.Json;
import io.mlconnector.web.HttpProblem;
import io.mlconnector.web.Uuids;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.UUID;

/** What the handlers share: JSON answers, ids in addresses, finished bodies. */
final class Answers {

  static final int OK = 200;
  static final int CREATED = 201;
  static final int ACCEPTED = 202;

  private Answers() {}

  static Future<Void> json(RoutingContext request, int status, JsonNode body) {
    return request
        .response()
        .setStatusCode(status)
        .putHeader("Content-Type", "application/json")
        .end(Json.text(body));
  }

  /**
   * The id in the address.
   *
   * @throws HttpProblem not found, if it is no id at all
   */
  static UUID id(RoutingContext request, String what) {
    return id(String.valueOf(request.pathParam("id")), what);
  }

  /**
   * The id in the text.
   *
   * @throws HttpProblem not found, if it is no id at all
   */
  static UUID id(String text, String what) {
    return Uuids.of(text).orElseThrow(() -> HttpProblem.notFound(what));
  }

  /**
   * Ends the reading of a body.
   *
   * @throws HttpProblem with everything that was wrong with it
   */
  static void requireGood(Fields body) {
    var problems = body.finish();
    if (!problems.isEmpty()) {
      throw HttpProblem.of(problems);
    }
  }
}
