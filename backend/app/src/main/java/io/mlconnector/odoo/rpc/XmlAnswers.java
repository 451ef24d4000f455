package io.mlconnector.odoo.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlconnector.http.Answer;
import io.mlconnector.odoo.OdooException;
import java.util.regex.Pattern;

/** What an XML-RPC answer means: Odoo answers 200 always and tells failures by fault code. */
final class XmlAnswers {

  private static final int BUG = 1;
  private static final int REFUSED = 2;
  private static final int KEY = 3;
  private static final int ACCESS = 4;

  /** A method that returned nothing has committed, and then the answer could not be written. */
  private static final String VOID = "TypeError: cannot marshal None unless allow_none is enabled";

  private final Failures failures;

  XmlAnswers(Failures failures) {
    this.failures = failures;
  }

  /**
   * Decodes.
   *
   * @throws OdooException for what is neither a result nor a refusal
   * @throws Unreadable if a success is no XML-RPC
   */
  Reply decode(ModelCall call, Answer answer) {
    if (answer.status() != 200) {
      throw front(call, answer);
    }
    var response = XmlReader.response(answer.body());
    if (!response.fault()) {
      return new Reply.Result(response.value());
    }
    return fault(call, response.value());
  }

  private Reply fault(ModelCall call, JsonNode fault) {
    var text = fault.path("faultString").asText("");
    return switch (fault.path("faultCode").asInt(BUG)) {
      case REFUSED -> refused(call, text);
      case KEY -> throw failures.keyRefused();
      case ACCESS -> throw failures.accessDenied(text);
      default -> bug(call, lastLine(text));
    };
  }

  /**
   * Rules, missing records and unknown models share a code. The record is written the same in all
   * languages: {@code account.move(7,)}.
   */
  private Reply refused(ModelCall call, String text) {
    if (mentions("res.users", text)) {
      throw failures.keyRefused();
    }
    return mentions(call.model(), text)
        ? new Reply.Missing()
        : new Reply.Refused(Failures.brief(text));
  }

  private static boolean mentions(String model, String text) {
    return Pattern.compile(Pattern.quote(model) + "\\(\\d+,[\\d, ]*\\)").matcher(text).find();
  }

  private Reply bug(ModelCall call, String line) {
    if (line.equals(VOID)) {
      return new Reply.Result(Json.NODES.nullNode());
    }
    var colon = line.indexOf(':');
    var name = colon < 0 ? line : line.substring(0, colon);
    var message = colon < 0 ? "" : line.substring(colon + 1).strip();
    throw new PythonFailure(name, message).classed(failures, call.effect());
  }

  /**
   * The exception of a traceback. Its message may go on for lines that are not indented like the
   * frames; the class name is at the start of the line after the last frame.
   */
  private static String lastLine(String traceback) {
    var lines = traceback.strip().split("\\R");
    var last = lines.length - 1;
    for (var i = lines.length - 1; i >= 0 && !lines[i].startsWith("  "); i--) {
      last = i;
    }
    return lines[last];
  }

  private OdooException front(ModelCall call, Answer answer) {
    var status = answer.status();
    if (status == 429 || status >= 500) {
      return failures.gateway(answer, call.effect());
    }
    return switch (status) {
      case 401, 403 -> failures.closed(answer);
      case 400, 405, 411, 413, 415 -> failures.callWrong("status " + status);
      default -> failures.elsewhere(answer);
    };
  }
}
