package io.mlconnector.http;

import io.mlconnector.http.AddressGuard.Target;
import io.mlconnector.http.OutboundException.Kind;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One call from its first connection attempt to its last byte; everything runs on one context. The
 * presence of the request tells whether anything can have been sent, and with it the failure's
 * kind.
 */
final class Exchange {

  private final Vertx vertx;
  private final HttpClient client;
  private final Call call;
  private final Consumer<HttpConnection> connected;
  private final Promise<Answer> result = Promise.promise();
  private final AtomicReference<@Nullable HttpClientRequest> sent = new AtomicReference<>();

  Exchange(Vertx vertx, HttpClient client, Call call) {
    this(vertx, client, call, connection -> {});
  }

  /**
   * @param connected told of the connection before anything is sent
   */
  Exchange(Vertx vertx, HttpClient client, Call call, Consumer<HttpConnection> connected) {
    this.vertx = vertx;
    this.client = client;
    this.call = call;
    this.connected = connected;
  }

  /** Runs the call on the context; {@code target} fails when the address is refused. */
  Future<Answer> run(Context context, Future<Target> target) {
    context.runOnContext(start -> guardTime());
    target.onComplete(found -> context.runOnContext(resolved -> begin(found)));
    return result.future();
  }

  private void guardTime() {
    var timer = vertx.setTimer(Math.max(1, call.timeout().toMillis()), id -> timeOut());
    result.future().onComplete(done -> vertx.cancelTimer(timer));
  }

  private void begin(AsyncResult<Target> found) {
    if (found.succeeded()) {
      connect(found.result(), 0);
    } else {
      result.tryFail(found.cause());
    }
  }

  private void timeOut() {
    var request = sent.get();
    if (request == null) {
      fail(Kind.UNREACHABLE, "no connection within " + call.timeout().toMillis() + " ms");
    } else {
      fail(Kind.TIMEOUT, "no whole answer within " + call.timeout().toMillis() + " ms");
      request.reset();
    }
  }

  private void connect(Target target, int attempt) {
    if (result.future().isComplete()) {
      return;
    }
    client
        .request(options(target, target.addresses().get(attempt)))
        .onSuccess(this::send)
        .onFailure(e -> connectNext(target, attempt + 1, e));
  }

  /** Nothing was sent to the address that did not answer, so the next one may be tried. */
  private void connectNext(Target target, int attempt, Throwable failure) {
    if (attempt < target.addresses().size()) {
      connect(target, attempt);
    } else {
      result.tryFail(noConnection(failure));
    }
  }

  private OutboundException noConnection(Throwable failure) {
    var reason = call.url().getHost() + ": " + Failures.describe(failure);
    return OutboundException.unreachable(Failures.hitch(failure), reason);
  }

  private RequestOptions options(Target target, InetAddress address) {
    var options =
        new RequestOptions()
            .setMethod(call.method())
            .setHost(target.host())
            .setPort(target.port())
            .setServer(SocketAddress.inetSocketAddress(target.port(), address.getHostAddress()))
            .setSsl(target.tls())
            .setFollowRedirects(false)
            .setURI(requestUri());
    call.headers().forEach(options::putHeader);
    return options.putHeader("Accept-Encoding", "gzip");
  }

  private String requestUri() {
    var path = call.url().getRawPath();
    var query = call.url().getRawQuery();
    return (path == null || path.isEmpty() ? "/" : path) + (query == null ? "" : "?" + query);
  }

  private void send(HttpClientRequest request) {
    if (result.future().isComplete()) {
      request.reset();
      return;
    }
    sent.set(request);
    connected.accept(request.connection());
    answered(request)
        .onSuccess(response -> receive(request, response))
        .onFailure(e -> fail(Kind.CUT, Failures.describe(e)));
  }

  private Future<HttpClientResponse> answered(HttpClientRequest request) {
    var bodiless = call.method().equals(HttpMethod.GET) || call.method().equals(HttpMethod.HEAD);
    return bodiless && call.body().length() == 0 ? request.send() : request.send(call.body());
  }

  private void receive(HttpClientRequest request, HttpClientResponse response) {
    var body = Buffer.buffer();
    response.exceptionHandler(e -> fail(Kind.CUT, Failures.describe(e)));
    response.handler(
        chunk -> {
          if (body.length() + (long) chunk.length() > call.answerBytesMax()) {
            fail(Kind.TOO_LARGE, "the answer exceeds " + call.answerBytesMax() + " bytes");
            request.reset();
          } else {
            body.appendBuffer(chunk);
          }
        });
    response.endHandler(end -> finish(response, body));
  }

  private void finish(HttpClientResponse response, Buffer body) {
    switch (coding(response)) {
      case "", "identity" ->
          result.tryComplete(new Answer(response.statusCode(), response.headers(), body));
      case "gzip", "x-gzip" -> unzip(response, body);
      default -> fail(Kind.CUT, "the answer is coded in a way that was not asked for");
    }
  }

  /** All codings, of which only a single one that was asked for is undone. */
  private static String coding(HttpClientResponse response) {
    return String.join(",", response.headers().getAll("Content-Encoding"))
        .strip()
        .toLowerCase(Locale.ROOT);
  }

  private void unzip(HttpClientResponse response, Buffer body) {
    vertx
        .executeBlocking(() -> Unzip.gzip(body, call.answerBytesMax()), false)
        .map(plain -> new Answer(response.statusCode(), response.headers(), plain))
        .onSuccess(result::tryComplete)
        .onFailure(result::tryFail);
  }

  private void fail(Kind kind, String reason) {
    result.tryFail(new OutboundException(kind, call.url().getHost() + ": " + reason));
  }
}
