package io.mlconnector.vault;

import com.google.crypto.tink.Aead;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;

/** A key service on a free loopback port; its key lives as long as the server. */
abstract class StubServer implements AutoCloseable {

  /** What the service answers. */
  record Answer(int status, JsonObject body) {}

  private final HttpServer server;
  private final Aead key;

  StubServer() throws IOException, GeneralSecurityException {
    key = Keysets.aead(Keysets.generate());
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
  }

  abstract Answer answer(HttpExchange exchange, JsonObject request);

  int port() {
    return server.getAddress().getPort();
  }

  String encrypt(String base64, String place) throws GeneralSecurityException {
    return Base64.getEncoder()
        .encodeToString(key.encrypt(Base64.getDecoder().decode(base64), bytes(place)));
  }

  String decrypt(String base64, String place) throws GeneralSecurityException {
    return Base64.getEncoder()
        .encodeToString(key.decrypt(Base64.getDecoder().decode(base64), bytes(place)));
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      var request = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      var answer = answer(exchange, new JsonObject(request));
      var body = answer.body().encode().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      exchange.sendResponseHeaders(answer.status(), body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
