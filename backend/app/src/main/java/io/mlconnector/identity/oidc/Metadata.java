package io.mlconnector.identity.oidc;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * What the provider says of itself (OpenID Connect Discovery 1.0).
 *
 * @param issuer as tokens name it, which may end in a slash
 * @param userInfo empty if it has none
 * @param byForm whether the client's secret goes into the form rather than the header
 */
record Metadata(
    String issuer, URI authorization, URI token, URI keys, Optional<URI> userInfo, boolean byForm) {

  private static final String PATH = "/.well-known/openid-configuration";

  /** Where it is to be found. */
  static URI address(URI issuer) {
    return URI.create(bare(issuer.toString()) + PATH);
  }

  /**
   * Reads it.
   *
   * @throws ProviderTrouble if it is another issuer's, or lacks what is needed
   */
  static Metadata of(URI asked, JsonNode json) {
    var issuer = json.path("issuer").asText("");
    if (!bare(issuer).equals(bare(asked.toString()))) {
      throw ProviderTrouble.wrong("its discovery document names another issuer");
    }
    return new Metadata(
        issuer,
        address(asked, json, "authorization_endpoint"),
        address(asked, json, "token_endpoint"),
        address(asked, json, "jwks_uri"),
        json.hasNonNull("userinfo_endpoint")
            ? Optional.of(address(asked, json, "userinfo_endpoint"))
            : Optional.empty(),
        byForm(json.path("token_endpoint_auth_methods_supported")));
  }

  // Without a word, the header is meant.
  private static boolean byForm(JsonNode methods) {
    return methods.isArray()
        && !has(methods, "client_secret_basic")
        && has(methods, "client_secret_post");
  }

  private static boolean has(JsonNode array, String word) {
    return StreamSupport.stream(array.spliterator(), false)
        .anyMatch(one -> one.asText().equals(word));
  }

  /** A provider with TLS may not send anybody to an address without. */
  private static URI address(URI issuer, JsonNode json, String field) {
    try {
      var address = new URI(json.path(field).asText(""));
      var scheme = String.valueOf(address.getScheme());
      if (address.getHost() != null
          && address.getUserInfo() == null
          && address.getFragment() == null
          && (scheme.equals("https") || scheme.equals(issuer.getScheme()))) {
        return address;
      }
    } catch (URISyntaxException e) {
      throw ProviderTrouble.wrong("its discovery document has no good " + field);
    }
    throw ProviderTrouble.wrong("its discovery document has no good " + field);
  }

  private static String bare(String address) {
    return address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
  }
}
