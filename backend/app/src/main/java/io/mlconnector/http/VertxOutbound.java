package io.mlconnector.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import java.net.InetAddress;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@link Outbound} on Vert.x's client over HTTP/1.1. Nothing is repeated here: a kept connection
 * that the server closes while the request is on its way cannot be told from one that was cut
 * after, and is reported as cut.
 */
public final class VertxOutbound implements Outbound {

  private static final Logger LOG = LoggerFactory.getLogger(VertxOutbound.class);
  private static final int LOOKUP_THREADS = 16;

  /** A name server that is asked twice, with a second one to go to, takes that long at most. */
  private static final int LOOKUP_SECONDS = 10;

  private static final int HEADER_BYTES_MAX = 32 * 1024;

  private final Vertx vertx;
  private final HttpClient client;
  private final AddressGuard guard;
  private final WorkerExecutor lookups;
  private final InstantSource clock;

  public VertxOutbound(
      Vertx vertx, OutboundPolicy policy, OutboundLimits limits, InstantSource clock) {
    this.vertx = vertx;
    this.clock = clock;
    this.lookups =
        vertx.createSharedWorkerExecutor("outbound-names", LOOKUP_THREADS, 30, TimeUnit.SECONDS);
    this.guard = new AddressGuard(new CachedNames(this::lookUp, clock), policy);
    this.client = vertx.createHttpClient(options(limits), pool(limits));
  }

  /** For tests: names and trust are theirs. */
  VertxOutbound(
      Vertx vertx,
      AddressGuard guard,
      HttpClientOptions options,
      PoolOptions pool,
      InstantSource clock) {
    this.vertx = vertx;
    this.clock = clock;
    this.lookups = vertx.createSharedWorkerExecutor("outbound-names", 1);
    this.guard = guard;
    this.client = vertx.createHttpClient(options, pool);
  }

  @Override
  public Future<Answer> send(Call call) {
    return exchange(new Exchange(vertx, client, call), call);
  }

  private Future<Answer> exchange(Exchange exchange, Call call) {
    return exchange
        .run(vertx.getOrCreateContext(), guard.admit(call.url()))
        .onFailure(e -> LOG.debug("{} got no answer: {}", call, e.getMessage()));
  }

  @Override
  public Future<Void> admit(URI url) {
    return guard.admit(url).mapEmpty();
  }

  @Override
  public Future<Sight> look(URI url) {
    return new Look(clock, url)
        .run((call, connected) -> exchange(new Exchange(vertx, client, call, connected), call));
  }

  public Future<Void> close() {
    return client.close().eventually(() -> lookups.close());
  }

  static HttpClientOptions options(OutboundLimits limits) {
    return new HttpClientOptions()
        .setProtocolVersion(HttpVersion.HTTP_1_1)
        .setConnectTimeout((int) limits.connectTimeout().toMillis())
        .setSslHandshakeTimeout(limits.connectTimeout().toMillis())
        .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
        .setKeepAlive(true)
        .setKeepAliveTimeout((int) Math.max(1, limits.keepAlive().toSeconds()))
        .setPipelining(false)
        .setMaxWaitQueueSize(limits.waitingPerHostMax())
        .setDecompressionSupported(false)
        .setMaxHeaderSize(HEADER_BYTES_MAX)
        .setVerifyHost(true);
  }

  static PoolOptions pool(OutboundLimits limits) {
    return new PoolOptions()
        .setHttp1MaxSize(limits.connectionsPerHostMax())
        .setMaxWaitQueueSize(limits.waitingPerHostMax());
  }

  private Future<List<InetAddress>> lookUp(String host) {
    return lookups
        .executeBlocking(() -> List.of(InetAddress.getAllByName(host)), false)
        .timeout(LOOKUP_SECONDS, TimeUnit.SECONDS)
        .map(Objects::requireNonNull);
  }
}
