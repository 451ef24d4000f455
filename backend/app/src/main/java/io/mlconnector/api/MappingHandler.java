package io.mlconnector.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.db.TenantId;
import io.mlconnector.sync.masters.MappingCheck;
import io.mlconnector.tenant.MappingJson;
import io.mlconnector.tenant.MappingVersion;
import io.mlconnector.tenant.Mappings;
import io.mlconnector.tenant.SaveOutcome;
import io.mlconnector.web.Bodies;
import io.mlconnector.web.HttpProblem;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@code GET} and {@code PUT /mapping}. */
final class MappingHandler {

  private static final Pattern TAG = Pattern.compile("\"v([1-9]\\d{0,8})\"");
  private static final int NO_SUCH_VERSION = -1;
  private static final int NOT_FOUND = 404;
  private static final int NOT_MODIFIED = 304;
  private static final int UNPROCESSABLE = 422;

  private final Mappings mappings;
  private final MappingCheck check;

  MappingHandler(Mappings mappings, MappingCheck check) {
    this.mappings = mappings;
    this.check = check;
  }

  Future<Void> get(RoutingContext request, TenantId tenant) {
    return mappings.current(tenant).compose(current -> show(request, current));
  }

  private static Future<Void> show(RoutingContext request, Optional<MappingVersion> current) {
    var mapping = current.orElseThrow(MappingHandler::none);
    var tag = tag(mapping.version());
    request.response().putHeader("ETag", tag);
    return tag.equals(request.request().getHeader("If-None-Match"))
        ? request.response().setStatusCode(NOT_MODIFIED).end()
        : Answers.json(request, Answers.OK, mapping.document());
  }

  static HttpProblem none() {
    return HttpProblem.of(Problem.of(Code.NO_MAPPING)).withStatus(NOT_FOUND);
  }

  Future<Void> put(RoutingContext request, TenantId tenant) {
    var expected = expected(request);
    var document = Bodies.json(request);
    return switch (MappingJson.read(document)) {
      case MappingJson.Reading.Bad bad -> Future.failedFuture(HttpProblem.of(bad.problems()));
      case MappingJson.Reading.Good good ->
          check
              .of(tenant, document, good.book())
              .map(MappingHandler::requireCompanies)
              .compose(
                  findings ->
                      mappings
                          .save(tenant, expected, document, Callers.actor(request))
                          .compose(outcome -> conclude(request, document, findings, outcome)));
    };
  }

  private static MappingCheck.Findings requireCompanies(MappingCheck.Findings findings) {
    if (!findings.refused().isEmpty()) {
      throw HttpProblem.of(findings.refused()).withStatus(UNPROCESSABLE);
    }
    return findings;
  }

  private static Future<Void> conclude(
      RoutingContext request,
      JsonNode document,
      MappingCheck.Findings findings,
      SaveOutcome outcome) {
    return switch (outcome) {
      case SaveOutcome.Saved saved -> {
        request.response().putHeader("ETag", tag(saved.version()));
        var status = saved.version() == 1 ? Answers.CREATED : Answers.OK;
        yield Answers.json(request, status, saved(document, findings.warnings()));
      }
      case SaveOutcome.Stale stale ->
          Future.failedFuture(
              HttpProblem.of(Code.STALE_VERSION, "version", Integer.toString(stale.version())));
      case SaveOutcome.Wrong wrong -> Future.failedFuture(HttpProblem.of(wrong.problems()));
    };
  }

  private static ObjectNode saved(JsonNode document, List<Problem> warnings) {
    ObjectNode answer = document.deepCopy();
    var rows = answer.putArray("warnings");
    for (var warning : warnings) {
      rows.addObject()
          .put("field", warning.facts().get("field"))
          .put("company", warning.facts().get("company"))
          .put("code", warning.code().text())
          .put("message", warning.message())
          .put("fix", warning.fix());
    }
    return answer;
  }

  private static int expected(RoutingContext request) {
    var match = request.request().getHeader("If-Match");
    if (match != null) {
      var tag = TAG.matcher(match.strip());
      return tag.matches() ? Integer.parseInt(tag.group(1)) : NO_SUCH_VERSION;
    }
    if ("*".equals(request.request().getHeader("If-None-Match"))) {
      return 0;
    }
    throw HttpProblem.of(Problem.of(Code.VERSION_MISSING));
  }

  private static String tag(int version) {
    return "\"v" + version + "\"";
  }
}
