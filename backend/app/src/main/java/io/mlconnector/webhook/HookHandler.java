package io.mlconnector.webhook;

import io.mlconnector.webhook.Envelope.Reading.Illegible;
import io.mlconnector.webhook.Envelope.Reading.Legible;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers Concur: proves the request, stores the event, and only then says so. Answers have no
 * body, and all that is not proven looks alike. Belongs to one event loop.
 */
public final class HookHandler implements Handler<HttpServerRequest> {

  private static final Logger LOG = LoggerFactory.getLogger(HookHandler.class);

  private static final String SIGNATURE = "Concur-Signature";

  /** Beside a certificate that a proxy has forwarded. */
  private static final int OTHER_HEADERS = 8_192;

  /** Vert.x' standard; no address of ours comes near it. */
  private static final int FIRST_LINE = 4_096;

  private static final Duration LINGER = Duration.ofSeconds(2);
  private static final Duration COME_AGAIN = Duration.ofSeconds(10);
  private static final Duration QUIET = Duration.ofMinutes(1);

  private final BoundedBody bodies;
  private final Proofs proofs;
  private final Gatherer gatherer;
  private final HookFigures figures;
  private final Throttle failures = new Throttle(QUIET);

  /** How a request is proven to come from Concur: both, where a certificate is asked for. */
  public record Proofs(EventSignature signature, CertificateControl certificate) {}

  private HookHandler(BoundedBody bodies, Proofs proofs, Gatherer gatherer, HookFigures figures) {
    this.bodies = bodies;
    this.proofs = proofs;
    this.gatherer = gatherer;
    this.figures = figures;
  }

  /** A handler for the event loop that calls this. */
  public static HookHandler on(Vertx vertx, Proofs proofs, EventStore inbox, HookFigures figures) {
    return on(vertx, proofs, new Gatherer(vertx, inbox, Gatherer.Bounds.STANDARD), figures);
  }

  static HookHandler on(Vertx vertx, Proofs proofs, Gatherer gatherer, HookFigures figures) {
    return new HookHandler(
        new BoundedBody(vertx, BoundedBody.Bounds.STANDARD), proofs, gatherer, figures);
  }

  /** Has a listener take what may come: a certificate in a header is longer than headers are. */
  public static HttpServerOptions withRoom(HttpServerOptions listen) {
    return listen
        .setMaxHeaderSize(ForwardedCertificate.LENGTH_MAX + OTHER_HEADERS)
        .setMaxInitialLineLength(FIRST_LINE);
  }

  /** Whether the request is for the intake, and nobody else may log its path. */
  public static boolean covers(HttpServerRequest request) {
    return HookRoute.covers(String.valueOf(request.path()));
  }

  /** Has Concur come again: for a node that has the address but not the role. */
  public static void refuse(HttpServerRequest request) {
    answer(request, Outcome.STORAGE_FAILED);
  }

  /** What became of a request, of what kind its event was if it came that far, and why. */
  private record Decision(Outcome outcome, Optional<EventKind> kind, String why) {

    static Decision of(Outcome outcome) {
      return of(outcome, "");
    }

    static Decision of(Outcome outcome, String why) {
      return new Decision(outcome, Optional.empty(), why);
    }
  }

  @Override
  public void handle(HttpServerRequest request) {
    Future.<Void>succeededFuture()
        .compose(start -> decide(request))
        .recover(this::failed)
        .onSuccess(decision -> finish(request, decision));
  }

  /** An error of ours: without an answer, Concur would wait for a minute and nobody would know. */
  private Future<Decision> failed(Throwable failure) {
    if (failures.lets()) {
      LOG.warn("A webhook request was not worked on; Concur sends it again.", failure);
    }
    return Future.succeededFuture(Decision.of(Outcome.FAILED));
  }

  private Future<Decision> decide(HttpServerRequest request) {
    var early = atOnce(request);
    if (early.isPresent()) {
      return Future.succeededFuture(early.get());
    }
    if (request.headers().contains("Expect", "100-continue", true)) {
      request.response().writeContinue();
    }
    return bodies
        .read(request)
        .compose(
            body ->
                switch (body) {
                  case BoundedBody.Reading.Whole whole -> decide(request, whole.bytes().getBytes());
                  case BoundedBody.Reading.Refused refused ->
                      Future.succeededFuture(Decision.of(refused.outcome()));
                });
  }

  /** What needs no body to be refused: it costs the less, the sooner it is over. */
  private Optional<Decision> atOnce(HttpServerRequest request) {
    if (!HttpMethod.POST.equals(request.method())) {
      return Optional.of(Decision.of(Outcome.WRONG_METHOD));
    }
    if (!proofs.signature().hasForm(request.getHeader(SIGNATURE))) {
      return Optional.of(Decision.of(Outcome.FORGED));
    }
    if (HookRoute.of(String.valueOf(request.path())) instanceof HookRoute.Nowhere) {
      return Optional.of(Decision.of(Outcome.KEY_UNKNOWN));
    }
    return proofs
        .certificate()
        .absence(request)
        .map(why -> Decision.of(Outcome.NO_CERTIFICATE, why));
  }

  private Future<Decision> decide(HttpServerRequest request, byte[] body) {
    if (!proofs.signature().fits(body, request.getHeader(SIGNATURE))) {
      return Future.succeededFuture(Decision.of(Outcome.FORGED));
    }
    // Dear, and so only for who could sign.
    var objection = proofs.certificate().objection(request);
    if (objection.isPresent()) {
      return Future.succeededFuture(Decision.of(Outcome.NO_CERTIFICATE, objection.get()));
    }
    var route = HookRoute.of(String.valueOf(request.path()));
    return switch (Envelope.read(body)) {
      case Illegible illegible -> {
        LOG.debug("A signed body is no event: {}.", illegible.why());
        yield Future.succeededFuture(Decision.of(Outcome.UNREADABLE));
      }
      case Legible legible ->
          gatherer
              .submit(new Arrival(HookRoute.hash(route), legible.envelope()))
              .map(outcome -> new Decision(outcome, Optional.of(legible.envelope().kind()), ""));
    };
  }

  private void finish(HttpServerRequest request, Decision decision) {
    figures.note(decision.outcome(), decision.kind(), decision.why());
    answer(request, decision.outcome());
  }

  private static void answer(HttpServerRequest request, Outcome outcome) {
    var response = request.response();
    if (response.closed() || response.ended()) {
      return;
    }
    response.setStatusCode(outcome.answer().status());
    switch (outcome.answer()) {
      case LATER -> response.putHeader("Retry-After", Long.toString(COME_AGAIN.toSeconds()));
      case UNPROVEN -> response.putHeader("WWW-Authenticate", SIGNATURE);
      case WRONG_METHOD -> response.putHeader("Allow", "POST");
      case RECEIVED, UNREADABLE, TOO_LARGE -> response.putHeader("Cache-Control", "no-store");
    }
    if (!request.isEnded()) {
      // What still comes of the body has no reader any more.
      response.putHeader("Connection", "close");
      response.end().onComplete(sent -> leave(request));
    } else {
      response.end();
    }
  }

  /** To close on one who still sends would take the answer away from him again. */
  private static void leave(HttpServerRequest request) {
    var connection = request.connection();
    var here = Vertx.currentContext();
    if (here == null || request.isEnded()) {
      connection.close();
      return;
    }
    var timer = here.owner().setTimer(LINGER.toMillis(), late -> connection.close());
    connection.closeHandler(closed -> here.owner().cancelTimer(timer));
    request.handler(rest -> {}).endHandler(end -> connection.close());
  }
}
