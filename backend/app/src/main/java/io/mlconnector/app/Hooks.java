package io.mlconnector.app;

import io.mlconnector.config.Settings;
import io.mlconnector.core.problem.BootException;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.db.Database;
import io.mlconnector.http.Network;
import io.mlconnector.metrics.Meter;
import io.mlconnector.metrics.Meters;
import io.mlconnector.web.WebServer;
import io.mlconnector.web.WebServer.Listening;
import io.mlconnector.webhook.CertificateControl;
import io.mlconnector.webhook.ClientCertificate;
import io.mlconnector.webhook.EventSignature;
import io.mlconnector.webhook.HookFigures;
import io.mlconnector.webhook.HookHandler;
import io.mlconnector.webhook.HookHandler.Proofs;
import io.mlconnector.webhook.InboxRows;
import io.mlconnector.webhook.Pem;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The intake of webhooks as the operator wants it. */
final class Hooks {

  private static final Logger LOG = LoggerFactory.getLogger(Hooks.class);
  private static final Duration WATCH = Duration.ofSeconds(15);

  private final Vertx vertx;
  private final Settings settings;
  private final InboxRows inbox;
  private final InstantSource clock;
  private final Meters meters;
  private final HookFigures figures;
  private final AtomicBoolean blind = new AtomicBoolean();

  Hooks(Vertx vertx, Settings settings, Database database, InstantSource clock, Meters meters) {
    this.vertx = vertx;
    this.settings = settings;
    this.inbox = new InboxRows(database);
    this.clock = clock;
    this.meters = meters;
    this.figures = new HookFigures(meters);
  }

  /** For a node that has pages and no intake: whatever was sent here comes again, elsewhere. */
  static WebServer.Handling absent() {
    return loop -> HookHandler::refuse;
  }

  /**
   * A handler for each event loop.
   *
   * @throws BootException if a file cannot be used
   */
  WebServer.Handling handling() {
    var proofs = new Proofs(signature(), certificate());
    return loop -> HookHandler.on(loop, proofs, inbox, figures);
  }

  private EventSignature signature() {
    var concur = settings.concur();
    var own = concur.eventKeys().stream().flatMap(file -> keys(file).stream()).toList();
    if (own.isEmpty() && clock.instant().isAfter(Pem.PUBLISHED_UNTIL)) {
      LOG.warn(
          "MLC_CONCUR_EVENT_KEYS is not set, and the certificates of the keys that come with the"
              + " service have ended, the last one on {}: events that SAP signs with a newer key are"
              + " refused. Set it to the key that SAP publishes now.",
          Pem.PUBLISHED_UNTIL);
    }
    var keys = own.isEmpty() ? Pem.publishedKeys() : own;
    var algorithm = concur.eventSignature().orElse(EventSignature.STANDARD);
    return read("MLC_CONCUR_EVENT_SIGNATURE", algorithm, text -> EventSignature.of(text, keys));
  }

  private static List<PublicKey> keys(Path file) {
    return ofFile("MLC_CONCUR_EVENT_KEYS", file, Pem::keys);
  }

  private CertificateControl certificate() {
    var hooks = settings.hooks();
    var concur =
        hooks
            .clientCa()
            .map(file -> ofFile("MLC_HOOKS_CLIENT_CA", file, Pem::certificates))
            .map(ClientCertificate::new);
    return new CertificateControl(concur, hooks.proxy().map(Hooks::proxy), clock);
  }

  private static CertificateControl.Proxy proxy(Settings.HooksProxy proxy) {
    var networks =
        proxy.networks().stream()
            .map(text -> read("MLC_HOOKS_PROXIES", text, Network::parse))
            .toList();
    return new CertificateControl.Proxy(proxy.header(), networks);
  }

  private static <T> T ofFile(String key, Path file, Function<String, T> reader) {
    try {
      return read(key, Files.readString(file), reader);
    } catch (IOException e) {
      throw wrong(key, file + " cannot be read as text");
    }
  }

  private static <T> T read(String key, String text, Function<String, T> reader) {
    try {
      return reader.apply(text);
    } catch (IllegalArgumentException e) {
      throw wrong(key, String.valueOf(e.getMessage()));
    }
  }

  private static BootException wrong(String key, String detail) {
    return new BootException(new Problem(Code.BAD_SETTING, Map.of("key", key, "detail", detail)));
  }

  /** The listener that ends TLS itself, if there is to be one. */
  Future<Optional<Listening>> listenToTls(WebServer.Handling handling) {
    var tls = settings.hooks().tls();
    var authorities = settings.hooks().clientCa();
    if (tls.isEmpty() || authorities.isEmpty()) {
      return Future.succeededFuture(Optional.empty());
    }
    var port = tls.get().port();
    var instances = Math.max(1, Runtime.getRuntime().availableProcessors());
    return WebServer.start(
            vertx,
            HookHandler.withRoom(options(tls.get(), authorities.get())),
            instances,
            onlyHooks(handling),
            figures::connectionFailed)
        .recover(cannot -> Web.refused("MLC_HOOKS_TLS_PORT", Web.everywhere(port), cannot))
        .onSuccess(up -> LOG.info("Webhooks with client certificates at port {}.", up.port()))
        .map(Optional::of);
  }

  // A client without certificate is let in to get the answer that everybody unproven gets.
  private static HttpServerOptions options(Settings.HooksTls tls, Path authorities) {
    return new HttpServerOptions()
        .setHost(Web.everywhere(tls.port()).host())
        .setPort(tls.port())
        .setSsl(true)
        .setKeyCertOptions(
            new PemKeyCertOptions()
                .addCertPath(tls.certificate().toString())
                .addKeyPath(tls.key().toString()))
        .setTrustOptions(new PemTrustOptions().addCertPath(authorities.toString()))
        .setClientAuth(ClientAuth.REQUEST);
  }

  /** Webhooks, and nothing else, on a listener. */
  static WebServer.Handling onlyHooks(WebServer.Handling handling) {
    return Web.split(handling, loop -> request -> request.response().setStatusCode(404).end());
  }

  /** Keeps the figure of how long the oldest event waits. */
  void watch() {
    vertx.setPeriodic(WATCH.toMillis(), tick -> look());
  }

  void look() {
    inbox
        .oldestWaiting()
        .map(since -> since.map(at -> Duration.between(at, clock.instant())).orElse(Duration.ZERO))
        .onSuccess(this::seen)
        .onFailure(this::unseen);
  }

  private void seen(Duration age) {
    meters
        .level(Meter.WEBHOOK_OLDEST_WAITING)
        .set(Math.clamp(age.toSeconds(), 0, Integer.MAX_VALUE));
    if (blind.getAndSet(false)) {
      LOG.info("The inbox is looked at again.");
    }
  }

  /** The figure stays as it was, which would look as if all were well. */
  private void unseen(Throwable failure) {
    if (!blind.getAndSet(true)) {
      LOG.warn(
          "The inbox cannot be looked at, and {} is out of date: {}",
          Meter.WEBHOOK_OLDEST_WAITING.meterName(),
          failure.toString());
    }
  }
}
