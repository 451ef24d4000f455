package io.mlconnector.vault;

import com.google.crypto.tink.Aead;
import com.sun.net.httpserver.HttpExchange;
import io.github.jopenlibs.vault.VaultConfig;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.security.GeneralSecurityException;

/** HashiCorp Vault's transit engine, as its API documentation describes encrypt and decrypt. */
final class TransitStub extends StubServer {

  private static final String TOKEN = "s.token";
  private static final String VERSION = "vault:v1:";

  TransitStub() throws IOException, GeneralSecurityException {}

  Aead key() throws GeneralSecurityException {
    return keyWithToken(TOKEN);
  }

  Aead keyWithToken(String token) throws GeneralSecurityException {
    return TransitAead.of(
        "hcvault://127.0.0.1:" + port() + "/transit/keys/mlc?tls=false",
        new VaultConfig().token(token));
  }

  @Override
  Answer answer(HttpExchange exchange, JsonObject request) {
    if (!TOKEN.equals(exchange.getRequestHeaders().getFirst("X-Vault-Token"))) {
      return new Answer(403, JsonObject.of("errors", "permission denied"));
    }
    var place = request.getString("associated_data");
    try {
      return switch (exchange.getRequestURI().getPath()) {
        case "/v1/transit/encrypt/mlc" ->
            data("ciphertext", VERSION + encrypt(request.getString("plaintext"), place));
        case "/v1/transit/decrypt/mlc" ->
            data(
                "plaintext",
                decrypt(request.getString("ciphertext").substring(VERSION.length()), place));
        default -> new Answer(404, new JsonObject());
      };
    } catch (GeneralSecurityException e) {
      return new Answer(400, JsonObject.of("errors", "cipher: message authentication failed"));
    }
  }

  private static Answer data(String field, String value) {
    return new Answer(200, JsonObject.of("data", JsonObject.of(field, value)));
  }
}
