package io.mlconnector.concur.ess;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.mlconnector.concur.ConcurException;
import io.mlconnector.concur.ConcurException.Kind;
import io.mlconnector.concur.TokenSource;
import io.mlconnector.concur.call.Executor;
import io.mlconnector.concur.call.Request;
import io.mlconnector.concur.login.ConcurHosts;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.http.Outbound;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * The Event Subscription Service v4 of one datacenter, with an app's own token. What it refuses SAP
 * does not show, so that a refusal is only told by its status. A failed future carries {@link
 * ConcurException}; an answer that cannot be read is TRANSIENT, as it says nothing of what is
 * there.
 */
public final class EventSubscriptions {

  /** SAP's limit for one app. */
  public static final int MAX = 5;

  private static final String NOT_FOUND = "404";
  private static final Problem NO_LIST =
      Problem.of(Code.CONCUR_ANSWER_UNREADABLE, "detail", "no list of subscriptions");

  private final Executor executor;

  public EventSubscriptions(
      Outbound outbound,
      TokenSource tokens,
      ConcurHosts hosts,
      Supplier<UUID> ids,
      InstantSource clock) {
    this.executor = new Executor(outbound, tokens, hosts, ids, clock);
  }

  /** The topics that the app's scopes open; without a topic's own scope it is not among them. */
  public Future<Set<String>> topics() {
    return send(SubscriptionCalls.topics())
        .map(answer -> SubscriptionCalls.decodeTopics(orEmpty(answer)));
  }

  /** Every subscription of the app at this datacenter; fails if what is answered is no list. */
  public Future<List<Subscription>> list() {
    return send(SubscriptionCalls.list())
        .compose(
            answer ->
                answer
                    .flatMap(SubscriptionCalls::decode)
                    .map(Future::succeededFuture)
                    .orElseGet(() -> failed(unreadable(NO_LIST))));
  }

  private Future<Optional<JsonNode>> send(Request request) {
    return executor
        .send(request)
        .recover(
            failure ->
                failure instanceof ConcurException known
                        && known.problem().code() == Code.CONCUR_ANSWER_UNREADABLE
                    ? failed(unreadable(known.problem()))
                    : failed(failure));
  }

  private static ConcurException unreadable(Problem problem) {
    return new ConcurException(Kind.TRANSIENT, problem, Optional.empty());
  }

  /** Makes the subscription, or changes the one of this id. */
  public Future<Void> save(Subscription wanted) {
    return send(SubscriptionCalls.save(wanted)).mapEmpty();
  }

  /** False if there was none. */
  public Future<Boolean> delete(String id) {
    return send(SubscriptionCalls.delete(id))
        .map(true)
        .recover(failure -> isMissing(failure) ? Future.succeededFuture(false) : failed(failure));
  }

  private static <T> Future<T> failed(Throwable failure) {
    return Future.failedFuture(failure);
  }

  private static boolean isMissing(Throwable failure) {
    return failure instanceof ConcurException refused
        && refused.problem().code() == Code.CONCUR_REFUSED
        && NOT_FOUND.equals(refused.problem().facts().get("code"));
  }

  private static JsonNode orEmpty(Optional<JsonNode> answer) {
    return answer.orElseGet(JsonNodeFactory.instance::arrayNode);
  }
}
