package io.mlconnector.simulators.concur;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.simulators.ExactJson;
import io.mlconnector.simulators.fault.Ask;
import io.mlconnector.simulators.fault.Operation;
import io.mlconnector.simulators.fault.Reply;
import java.net.URLDecoder;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code POST /oauth2/v0/token}: the form in, the grant or the error body out. */
final class TokenEndpoint {

  private final ConcurWorld world;
  private final TokenDesk desk;

  TokenEndpoint(ConcurWorld world) {
    this.world = world;
    this.desk = new TokenDesk(world);
  }

  Operation at(Site site) {
    return ask -> {
      try {
        return granted(ask, site);
      } catch (TokenRefusal refusal) {
        return refused(refusal);
      }
    };
  }

  private Reply granted(Ask ask, Site site) {
    if (ask.header("Content-Type").filter(TokenEndpoint::isForm).isEmpty()) {
      throw TokenRefusal.of(TokenError.UNSUPPORTED_FORMAT);
    }
    Map<String, String> form = form(ask.body().toString());
    ObjectNode answer = desk.answer(form, site);
    world.statistics().tokenIssued(form.getOrDefault("grant_type", ""));
    return Reply.json(200, ExactJson.write(answer));
  }

  private Reply refused(TokenRefusal refusal) {
    TokenError error = refusal.error();
    world.statistics().tokenRefused(error.code());
    ObjectNode body =
        ExactJson.object()
            .put("code", error.code())
            .put("error", error.error())
            .put("error_description", error.description());
    Site home = refusal.home();
    if (home != null && world.tokenManners().geolocationInErrors()) {
      body.put("geolocation", world.geolocation(home));
    }
    return Reply.json(400, ExactJson.write(body));
  }

  private static boolean isForm(String contentType) {
    return contentType.startsWith("application/x-www-form-urlencoded");
  }

  private static Map<String, String> form(String body) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String pair : body.split("&")) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        fields.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
      }
    }
    return fields;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, UTF_8);
    } catch (IllegalArgumentException malformed) {
      throw TokenRefusal.of(TokenError.UNSUPPORTED_FORMAT);
    }
  }
}
