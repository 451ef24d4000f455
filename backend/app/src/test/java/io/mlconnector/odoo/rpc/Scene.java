package io.mlconnector.odoo.rpc;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.mlconnector.http.Answer;
import io.mlconnector.odoo.OdooAddress;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** What the tests of answers share. */
final class Scene {

  static final OdooAddress ADDRESS =
      new OdooAddress(
          URI.create("https://odoo.example/web"), "acme", "bot", OdooAddress.Choice.AUTO);
  static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-23T12:00:00Z"));
  static final Failures FAILURES = new Failures(ADDRESS, CLOCK);
  static final ModelCall READ = ModelCall.reading("account.move.line", "search_read");
  static final ModelCall POST = ModelCall.writing("account.move", "action_post");

  private Scene() {}

  static Answer answer(int status, String type, String body) {
    var headers = MultiMap.caseInsensitiveMultiMap().add("Content-Type", type);
    return new Answer(status, headers, Buffer.buffer(body));
  }

  static Answer xml(String body) {
    return answer(200, "text/xml; charset=utf-8", body);
  }

  static String resource(String name) {
    try (var in = Scene.class.getResourceAsStream("/odoo/" + name)) {
      return new String(java.util.Objects.requireNonNull(in).readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The folder of recordings of a real Odoo, beside the project; absent in a lone checkout. */
  static Optional<Path> recordings() {
    for (var at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.isDirectory(at.resolve("migrations"))) {
        var folder = at.resolveSibling("shared").resolve("odoo").resolve("contracts");
        return Optional.of(folder).filter(Files::isDirectory);
      }
    }
    return Optional.empty();
  }
}
