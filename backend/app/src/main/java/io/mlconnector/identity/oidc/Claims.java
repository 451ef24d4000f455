package io.mlconnector.identity.oidc;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;

/**
 * What the provider says of a person, once it is proven that it says so.
 *
 * @param mail as it is there, confirmed or not
 * @param name blank if it says none
 * @param provedAt when the person has last proved to the provider who it is; it is only said if it
 *     was asked for
 */
public record Claims(
    String issuer,
    String subject,
    Optional<String> mail,
    boolean mailConfirmed,
    String name,
    Optional<Instant> provedAt) {

  static Claims of(String issuer, JsonNode token) {
    return new Claims(
        issuer,
        token.path("sub").asText(),
        Optional.of(token.path("email").asText("")).filter(mail -> !mail.isBlank()),
        confirmed(token),
        token.path("name").asText(""),
        Optional.of(token.path("auth_time"))
            .filter(JsonNode::canConvertToLong)
            .filter(JsonNode::isIntegralNumber)
            .map(seconds -> Instant.ofEpochSecond(seconds.longValue())));
  }

  /** The same with the mail and name that the provider's user info has. */
  Claims with(JsonNode info) {
    var said = of(issuer, info);
    return new Claims(
        issuer,
        subject,
        said.mail(),
        said.mailConfirmed(),
        name.isBlank() ? said.name() : name,
        provedAt);
  }

  // Only the word true itself: a text may say anything.
  private static boolean confirmed(JsonNode claims) {
    var said = claims.path("email_verified");
    return said.isBoolean() && said.booleanValue();
  }

  @Override
  public String toString() {
    return "Claims[" + issuer + "]";
  }
}
