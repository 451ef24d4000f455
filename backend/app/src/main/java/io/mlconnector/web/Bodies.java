package io.mlconnector.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlconnector.core.problem.Code;
import io.mlconnector.json.Json;
import io.mlconnector.json.MalformedJson;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Request bodies as JSON. */
public final class Bodies {

  private static final String JSON = "application/json";

  private Bodies() {}

  /**
   * The body.
   *
   * @throws HttpProblem if it is not declared as JSON, or is none
   */
  public static JsonNode json(RoutingContext request) {
    requireJsonType(request.request().getHeader("Content-Type"));
    return parse(bytes(request));
  }

  /**
   * The body, or an empty object if none was sent.
   *
   * @throws HttpProblem if one was sent that is not declared as JSON, or is none
   */
  public static JsonNode jsonIfAny(RoutingContext request) {
    return bytes(request).length == 0 ? Json.object() : json(request);
  }

  private static byte[] bytes(RoutingContext request) {
    @Nullable Buffer body = request.body().buffer();
    return body == null ? new byte[0] : body.getBytes();
  }

  private static JsonNode parse(byte[] body) {
    try {
      return Json.parse(body);
    } catch (MalformedJson e) {
      throw HttpProblem.of(Code.MALFORMED_JSON, "detail", e.where());
    }
  }

  private static void requireJsonType(@Nullable String contentType) {
    var type = contentType == null ? "" : contentType.split(";", 2)[0].strip();
    if (!type.toLowerCase(Locale.ROOT).equals(JSON)) {
      throw HttpProblem.of(Code.WRONG_MEDIA_TYPE, "expected", JSON);
    }
  }
}
