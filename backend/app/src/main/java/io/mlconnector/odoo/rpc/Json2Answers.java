package io.mlconnector.odoo.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlconnector.http.Answer;
import java.util.Optional;

/** What a JSON-2 answer means, by its status and its exception's name. */
final class Json2Answers {

  private final Failures failures;

  Json2Answers(Failures failures) {
    this.failures = failures;
  }

  /**
   * Decodes.
   *
   * @throws io.mlconnector.odoo.OdooException for what is neither a result nor a refusal
   * @throws Unreadable if a success is no JSON
   */
  Reply decode(ModelCall call, Answer answer) {
    if (answer.status() == 200) {
      return new Reply.Result(Json.read(answer.body()));
    }
    var failure = failure(answer);
    if (failure.isEmpty()) {
      throw withoutName(call, answer);
    }
    return named(call, answer.status(), failure.get());
  }

  private Reply named(ModelCall call, int status, PythonFailure failure) {
    var name = failure.name();
    if (name.equals("odoo.exceptions.MissingError")) {
      return new Reply.Missing();
    }
    var rule = status == 422 && !name.startsWith("werkzeug.") && !name.startsWith("builtins.");
    if (rule) {
      return new Reply.Refused(Failures.brief(failure.message()));
    }
    throw status == 409 ? failures.passing(name) : failure.classed(failures, call.effect());
  }

  /** Pages from Odoo's front door, or from what stands before it. */
  private RuntimeException withoutName(ModelCall call, Answer answer) {
    var status = answer.status();
    return switch (status) {
      case 401 -> failures.keyRefused();
      case 403 -> failures.closed(answer);
      case 404 -> failures.noDatabaseNow();
      case 500 -> failures.databaseClosed(answer, call.effect());
      case 429 -> failures.gateway(answer, call.effect());
      default -> {
        if (status >= 500) {
          yield failures.gateway(answer, call.effect());
        }
        yield status >= 400 ? failures.callWrong("status " + status) : failures.elsewhere(answer);
      }
    };
  }

  private static Optional<PythonFailure> failure(Answer answer) {
    try {
      var body = Json.read(answer.body());
      return text(body, "name")
          .map(name -> new PythonFailure(name, text(body, "message").orElse("")));
    } catch (Unreadable e) {
      return Optional.empty();
    }
  }

  private static Optional<String> text(JsonNode body, String field) {
    return Optional.ofNullable(body.path(field).textValue());
  }
}
