package io.mlconnector.odoo.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlconnector.http.Answer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What a JSON-2 answer means, by its status and its exception's name. */
final class Json2Answers {

  /** The words of werkzeug, which Odoo is served by. */
  private static final String FRONT_DOOR =
      "The server encountered an internal error and was unable to complete your request";

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
      case 500 ->
          isOfFrontDoor(call, answer) ? failures.databaseClosed(answer) : gateway(call, answer);
      case 429 -> gateway(call, answer);
      default -> {
        if (status >= 500) {
          yield gateway(call, answer);
        }
        yield status >= 400 ? failures.callWrong("status " + status) : failures.elsewhere(answer);
      }
    };
  }

  private RuntimeException gateway(ModelCall call, Answer answer) {
    return failures.gateway(answer, call.effect());
  }

  /**
   * Whether Odoo's own server says that it failed, which names its exceptions once it has a
   * database. Any other page is of what stands before it. Of a write nothing is said but that its
   * outcome is unknown.
   */
  private static boolean isOfFrontDoor(ModelCall call, Answer answer) {
    return call.effect() == ModelCall.Effect.READS
        && answer.body().toString(StandardCharsets.UTF_8).contains(FRONT_DOOR);
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
