package io.mlconnector.simulators.concur;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.simulators.ExactJson;
import java.util.Base64;

/** Text in the shape of a JSON web token; its signature signs nothing. */
final class Jwt {

  private Jwt() {}

  static String of(Grant grant, String id) {
    ObjectNode claims =
        ExactJson.object()
            .put("aud", grant.clientId())
            .put("sub", grant.companyUuid() == null ? grant.clientId() : grant.companyUuid())
            .put("concur.type", grant.companyUuid() == null ? "app" : "company")
            .put("concur.version", 3)
            .put("exp", grant.expires().getEpochSecond())
            .put("jti", id);
    return part("{\"alg\":\"RS256\"}") + "." + part(ExactJson.write(claims)) + "." + part(id);
  }

  private static String part(String text) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
  }
}
