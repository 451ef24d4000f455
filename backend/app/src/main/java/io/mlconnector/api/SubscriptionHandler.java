package io.mlconnector.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.connection.subscription.SubscriptionView;
import io.mlconnector.connection.subscription.Subscriptions;
import io.mlconnector.core.problem.Code;
import io.mlconnector.db.TenantId;
import io.mlconnector.json.Fields;
import io.mlconnector.json.Json;
import io.mlconnector.web.Bodies;
import io.mlconnector.web.HttpProblem;
import io.mlconnector.web.ProblemJson;
import io.mlconnector.web.ProviderFailures;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;

/** {@code /connections/concur/subscription}: the tenant's event subscription at Concur. */
final class SubscriptionHandler {

  private static final int NOT_FOUND = 404;

  private final Subscriptions subscriptions;

  SubscriptionHandler(Subscriptions subscriptions) {
    this.subscriptions = subscriptions;
  }

  /** Looks after it now; what Concur refuses is the subscription's problem, not the call's. */
  Future<Void> verify(RoutingContext request, TenantId tenant) {
    Answers.requireGood(Fields.of(Bodies.jsonIfAny(request)));
    return answer(request, subscriptions.verify(tenant, Callers.actor(request)));
  }

  Future<Void> remove(RoutingContext request, TenantId tenant) {
    return answer(request, subscriptions.remove(tenant, Callers.actor(request)));
  }

  private static Future<Void> answer(RoutingContext request, Future<SubscriptionView> done) {
    return done.recover(failure -> Future.failedFuture(translated(failure)))
        .compose(view -> Answers.json(request, Answers.OK, json(view)));
  }

  private static Throwable translated(Throwable failure) {
    var answer = ProviderFailures.translated(failure);
    return answer instanceof HttpProblem problem
            && problem.problems().getFirst().code() == Code.NOT_CONNECTED
        ? problem.withStatus(NOT_FOUND)
        : answer;
  }

  static ObjectNode json(SubscriptionView view) {
    var json =
        Json.object()
            .put("state", view.state().word())
            .put("id", view.id().orElse(null))
            .put("datacenter", view.datacenter().orElse(null));
    var topics = json.putArray("topics");
    view.topics().forEach(topics::add);
    json.put("verifiedAt", view.verifiedAt().map(Instant::toString).orElse(null));
    json.set("problem", view.problem().map(ProblemJson::of).orElse(null));
    return json;
  }
}
