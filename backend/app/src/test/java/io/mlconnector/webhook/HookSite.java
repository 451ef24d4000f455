package io.mlconnector.webhook;

import static io.mlconnector.db.TestDatabase.get;

import io.mlconnector.metrics.Meters;
import io.mlconnector.web.WebServer;
import io.mlconnector.webhook.HookHandler.Proofs;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The intake on real HTTP; requests are signed unless the test signs them itself. */
final class HookSite implements AutoCloseable {

  final Signer concur = Signer.fresh();
  final Meters meters = new Meters();

  private final Vertx vertx = Vertx.vertx();
  private final String url;
  private final HttpClient http;

  private HookSite(HttpServerOptions listen, EventStore store, Wanted wanted, HttpClient http) {
    var proofs =
        new Proofs(
            EventSignature.of(EventSignature.STANDARD, List.of(concur.key())),
            new CertificateControl(wanted.certificate(), wanted.proxy(), wanted.clock()));
    var figures = new HookFigures(meters);
    var up =
        get(
            WebServer.start(
                vertx,
                HookHandler.withRoom(listen.setHost("127.0.0.1").setPort(0)),
                1,
                loop -> HookHandler.on(loop, proofs, store, figures),
                figures::connectionFailed));
    this.http = http;
    url = (listen.isSsl() ? "https" : "http") + "://localhost:" + up.port();
  }

  /** What is asked for besides a signature. */
  record Wanted(
      Optional<ClientCertificate> certificate,
      Optional<CertificateControl.Proxy> proxy,
      InstantSource clock) {

    static final Wanted NOTHING = new Wanted(Optional.empty(), Optional.empty());

    Wanted(Optional<ClientCertificate> certificate, Optional<CertificateControl.Proxy> proxy) {
      this(certificate, proxy, InstantSource.system());
    }
  }

  static HookSite plain(EventStore store) {
    return plain(store, Wanted.NOTHING);
  }

  static HookSite plain(EventStore store, Wanted wanted) {
    return new HookSite(new HttpServerOptions(), store, wanted, HttpClient.newHttpClient());
  }

  static HookSite tls(
      HttpServerOptions listen, EventStore store, Wanted wanted, HttpClient client) {
    return new HookSite(listen, store, wanted, client);
  }

  String url() {
    return url;
  }

  HttpResponse<String> post(String path, String body, String... headers) {
    return send("POST", path, body, with("Concur-Signature", concur.sign(body), headers));
  }

  private static String[] with(String name, String value, String... headers) {
    return Stream.concat(Stream.of(name, value), Stream.of(headers)).toArray(String[]::new);
  }

  HttpResponse<String> send(String method, String path, String body, String... headers) {
    var request =
        HttpRequest.newBuilder(URI.create(url + path))
            .method(method, BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    get(vertx.close());
    http.close();
  }
}
