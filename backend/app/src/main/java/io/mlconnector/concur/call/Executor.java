package io.mlconnector.concur.call;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.mlconnector.concur.AccessToken;
import io.mlconnector.concur.ConcurException;
import io.mlconnector.concur.TokenSource;
import io.mlconnector.concur.decoding.Json;
import io.mlconnector.concur.login.ConcurHosts;
import io.mlconnector.http.Answer;
import io.mlconnector.http.Call;
import io.mlconnector.http.Outbound;
import io.mlconnector.http.OutboundException;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Sends every call to Concur: token, correlation id, one renewal on 401, classed failures. */
public final class Executor {

  private static final int MOVED = 16;

  /** Some services answer 206 or 207 where they took only some items; which, the body tells. */
  private static final Set<Integer> SUCCESS = Set.of(200, 201, 204, 206, 207);

  private static final Logger LOG = LoggerFactory.getLogger(Executor.class);
  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final String CORRELATION = "concur-correlationid";

  private final Outbound outbound;
  private final TokenSource tokens;
  private final ConcurHosts hosts;
  private final Supplier<UUID> ids;
  private final InstantSource clock;

  public Executor(
      Outbound outbound,
      TokenSource tokens,
      ConcurHosts hosts,
      Supplier<UUID> ids,
      InstantSource clock) {
    this.outbound = outbound;
    this.tokens = tokens;
    this.hosts = hosts;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * What came back from a call.
   *
   * @param json of the answer; empty where a successful answer has no body
   * @param correlation the id that the call bore
   */
  public record Sent(Optional<JsonNode> json, String correlation) {

    /** The answer's JSON; an empty object where it has no body. */
    public JsonNode body() {
      return json.orElseGet(JsonNodeFactory.instance::objectNode);
    }
  }

  /** A call that was answered, whatever the answer says. */
  private record Answered(Answer answer, String correlation) {}

  /** The answer's JSON; empty where a successful answer has no body. */
  public Future<Optional<JsonNode>> send(Request request) {
    return call(request).map(Sent::json);
  }

  /** The same with the id of the call, which is of use to Concur's support. */
  public Future<Sent> call(Request request) {
    return call(request, none -> false);
  }

  /**
   * The same for a service that refuses a whole batch item by item.
   *
   * @param isItemised whether the JSON of an answer with status 400 speaks of each item
   */
  public Future<Sent> call(Request request, Predicate<JsonNode> isItemised) {
    return answered(request)
        .compose(
            answered ->
                itemised(answered.answer(), isItemised)
                    .map(json -> Future.succeededFuture(Optional.of(json)))
                    .orElseGet(() -> read(request, answered.answer()))
                    .map(json -> new Sent(json, answered.correlation()))
                    .recover(failure -> named(failure, answered.correlation())));
  }

  /** The successful answer itself, for what is no JSON. */
  public Future<Answer> whole(Request request) {
    return answered(request)
        .compose(
            answered ->
                SUCCESS.contains(answered.answer().status())
                    ? Future.succeededFuture(answered.answer())
                    : Future.failedFuture(
                        Failures.of(request, answered.answer(), clock.instant())
                            .ofCall(answered.correlation())));
  }

  /**
   * Reads what an answer of Concur's has pointed to, on a host of Concur's and without the token:
   * whoever knows the address may have it.
   *
   * @param request of this call, but for its target
   */
  public Future<Answer> pointed(Request request, URI address) {
    if (hosts.check(address.toString()) instanceof ConcurHosts.Checked.Foreign foreign) {
      return Future.failedFuture(
          new ConcurException(ConcurException.Kind.OUR_FAULT, foreign.problem(), Optional.empty()));
    }
    var call =
        new Call(
            request.operation(),
            HttpMethod.GET,
            address,
            Map.of("Accept", "*/*"),
            Buffer.buffer(),
            TIMEOUT,
            request.answerBytesMax());
    return outbound
        .send(call)
        .recover(this::classed)
        .compose(
            answer ->
                answer.status() == 200
                    ? Future.succeededFuture(answer)
                    : Future.failedFuture(Failures.ofPointed(request, answer, clock.instant())));
  }

  private static Future<Sent> named(Throwable failure, String correlation) {
    return Future.failedFuture(
        failure instanceof ConcurException known ? known.ofCall(correlation) : failure);
  }

  private Future<Answered> answered(Request request) {
    return tokens.current().compose(token -> sendWith(request, token)).recover(this::classed);
  }

  private Future<Answered> sendWith(Request request, AccessToken token) {
    return sendOnce(request, token).compose(answer -> renewIfExpired(request, token, answer));
  }

  private Future<Answered> renewIfExpired(Request request, AccessToken token, Answered answered) {
    if (answered.answer().status() != 401 && !livesElsewhere(answered.answer())) {
      return Future.succeededFuture(answered);
    }
    LOG.info("Concur does not take the token when {}: renewing it once.", request);
    return tokens.insteadOf(token).compose(fresh -> sendOnce(request, fresh));
  }

  /** Code 16; where the company lives now, the token endpoint tells with the next token. */
  private static boolean livesElsewhere(Answer answer) {
    return answer.status() == 400
        && Json.parse(answer.body().toString())
            .filter(json -> json.path("code").asInt() == MOVED)
            .isPresent();
  }

  private Future<Answered> sendOnce(Request request, AccessToken token) {
    if (hosts.check(token.datacenter().toString()) instanceof ConcurHosts.Checked.Foreign foreign) {
      LOG.error("ALARM {}: no token goes there.", foreign.problem().message());
      return Future.failedFuture(
          new ConcurException(
              ConcurException.Kind.CONNECTION, foreign.problem(), Optional.empty()));
    }
    var ours = ids.get();
    return outbound
        .send(call(request, token, ours))
        .map(answer -> answer.without(token.bearer()))
        .onSuccess(answer -> log(request, ours, answer))
        .onFailure(e -> LOG.warn("No answer when {} (correlation ours {}).", request, ours))
        .recover(failure -> unanswered(failure, ours))
        .map(answer -> new Answered(answer, ours.toString()));
  }

  /** What was sent bears the id, also where nothing came back. */
  private Future<Answer> unanswered(Throwable failure, UUID correlation) {
    return Future.failedFuture(
        failure instanceof OutboundException lost && lost.wasSent()
            ? Failures.of(lost, clock.instant()).ofCall(correlation.toString())
            : failure);
  }

  private static Call call(Request request, AccessToken token, UUID correlation) {
    var headers = new HashMap<String, String>(request.headers());
    headers.put("Authorization", "Bearer " + token.bearer());
    headers.putIfAbsent("Accept", "application/json");
    headers.put(CORRELATION, correlation.toString());
    request.body().ifPresent(body -> headers.put("Content-Type", "application/json"));
    return new Call(
        request.operation(),
        request.method(),
        URI.create(token.datacenter() + request.target()),
        Map.copyOf(headers),
        request.body().orElseGet(Buffer::buffer),
        TIMEOUT,
        request.answerBytesMax());
  }

  /** Reading may be logged quietly; what changes something at Concur is what support asks for. */
  private static void log(Request request, UUID ours, Answer answer) {
    var level =
        request.method().equals(HttpMethod.GET) && answer.status() == 200
            ? Level.DEBUG
            : Level.INFO;
    LOG.atLevel(level)
        .log(
            "Concur answered {} when {} (correlation ours {}, theirs {}).",
            answer.status(),
            request,
            ours,
            answer.headers().get(CORRELATION));
    var warning = answer.headers().get("x-api-warn");
    if (warning != null) {
      LOG.warn(
          "Concur warns when {}: {} (sunset {}).",
          request,
          warning,
          answer.headers().get("sunset"));
    }
  }

  private <T> Future<T> classed(Throwable failure) {
    return Future.failedFuture(
        failure instanceof OutboundException lost ? Failures.of(lost, clock.instant()) : failure);
  }

  private static Optional<JsonNode> itemised(Answer answer, Predicate<JsonNode> isItemised) {
    return Optional.of(answer)
        .filter(one -> one.status() == 400)
        .flatMap(one -> Json.parse(one.body().toString()))
        .filter(isItemised);
  }

  private Future<Optional<JsonNode>> read(Request request, Answer answer) {
    if (!SUCCESS.contains(answer.status())) {
      return Future.failedFuture(Failures.of(request, answer, clock.instant()));
    }
    var text = answer.body().toString();
    if (text.isBlank()) {
      return Future.succeededFuture(Optional.empty());
    }
    var json = Json.parse(text);
    return json.isPresent()
        ? Future.succeededFuture(json)
        : Future.failedFuture(Failures.unreadable("no JSON when " + request.step()));
  }
}
