package io.mlconnector.http;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpMethod;
import java.net.URI;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import javax.net.ssl.SSLPeerUnverifiedException;

/** One short question for the sake of the way that it takes. */
final class Look {

  private static final Duration TIMEOUT = Duration.ofSeconds(15);
  private static final int ANSWER_BYTES_MAX = 64 * 1024;

  private final InstantSource clock;
  private final URI url;
  private final AtomicReference<Seen> seen =
      new AtomicReference<>(new Seen(false, Optional.empty(), 0));

  /**
   * The connection before the question.
   *
   * @param at by the clock that counts from nowhere
   */
  private record Seen(boolean tls, Optional<Instant> certificateEnds, long at) {}

  Look(InstantSource clock, URI url) {
    this.clock = clock;
    this.url = url;
  }

  /**
   * @param sending sends a call, and tells of its connection
   */
  Future<Sight> run(BiFunction<Call, Consumer<HttpConnection>, Future<Answer>> sending) {
    var call =
        new Call(
            "look",
            HttpMethod.GET,
            url,
            Map.of("User-Agent", "ml-connector"),
            Buffer.buffer(),
            TIMEOUT,
            ANSWER_BYTES_MAX);
    return sending.apply(call, this::note).map(this::sight);
  }

  private void note(HttpConnection connection) {
    seen.set(new Seen(connection.isSsl(), ends(connection), System.nanoTime()));
  }

  private Sight sight(Answer answer) {
    var way = seen.get();
    return new Sight(
        way.tls(),
        way.certificateEnds(),
        Duration.ofNanos(System.nanoTime() - way.at()),
        Sight.ahead(answer, clock.instant()));
  }

  private static Optional<Instant> ends(HttpConnection connection) {
    if (!connection.isSsl()) {
      return Optional.empty();
    }
    try {
      return first(connection.peerCertificates());
    } catch (SSLPeerUnverifiedException e) {
      return Optional.empty();
    }
  }

  /** The server's own comes first. */
  private static Optional<Instant> first(List<Certificate> chain) {
    return chain.stream()
        .limit(1)
        .filter(X509Certificate.class::isInstance)
        .map(X509Certificate.class::cast)
        .map(own -> own.getNotAfter().toInstant())
        .findFirst();
  }
}
