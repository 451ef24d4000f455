package io.mlconnector.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.access.Access;
import io.mlconnector.access.Access.Step;
import io.mlconnector.access.AccessDesk;
import io.mlconnector.access.Policy;
import io.mlconnector.access.Ruling;
import io.mlconnector.access.Supporter;
import io.mlconnector.db.TenantId;
import io.mlconnector.json.Fields;
import io.mlconnector.json.Json;
import io.mlconnector.json.Words;
import io.mlconnector.web.Bodies;
import io.mlconnector.web.HttpProblem;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /support-access}: whether support may look, who asks to, and who has. */
final class SupportHandler {

  private static final String WHAT = "access of support";
  private static final String MODE = "mode";
  private static final Words<Policy> POLICIES =
      Words.of(Policy.REASON.word(), Policy.REASON)
          .and(Policy.APPROVAL.word(), Policy.APPROVAL)
          .and(Policy.OFF.word(), Policy.OFF);

  private final AccessDesk desk;

  SupportHandler(AccessDesk desk) {
    this.desk = desk;
  }

  Future<Void> get(RoutingContext request, TenantId tenant) {
    var policy = desk.policy(tenant);
    var accesses = desk.list(tenant);
    return Future.all(policy, accesses)
        .compose(
            both -> Answers.json(request, Answers.OK, json(policy.result(), accesses.result())));
  }

  Future<Void> putPolicy(RoutingContext request, TenantId tenant) {
    var body = Fields.of(Bodies.json(request));
    if (!body.has(MODE)) {
      body.text(MODE);
    }
    var policy = body.word(MODE, POLICIES, Policy.USUAL);
    Answers.requireGood(body);
    return desk.choose(tenant, policy, Callers.actor(request))
        .compose(chosen -> get(request, tenant));
  }

  Future<Void> grant(RoutingContext request, TenantId tenant) {
    requireNothing(request);
    return answer(request, desk.grant(tenant, Answers.id(request, WHAT), Callers.actor(request)));
  }

  Future<Void> refuse(RoutingContext request, TenantId tenant) {
    requireNothing(request);
    return answer(request, desk.refuse(tenant, Answers.id(request, WHAT), Callers.actor(request)));
  }

  Future<Void> end(RoutingContext request, TenantId tenant) {
    requireNothing(request);
    return answer(request, desk.end(tenant, Answers.id(request, WHAT), Callers.actor(request)));
  }

  private static void requireNothing(RoutingContext request) {
    Answers.requireGood(Fields.of(Bodies.jsonIfAny(request)));
  }

  private Future<Void> answer(RoutingContext request, Future<Ruling> decided) {
    return decided.compose(
        ruling ->
            switch (ruling) {
              case Ruling.Done done ->
                  Answers.json(request, Answers.OK, json(done.access(), desk.now()));
              case Ruling.Refused refused -> Future.failedFuture(HttpProblem.of(refused.problem()));
            });
  }

  private ObjectNode json(Optional<Policy.Choice> choice, List<Access> accesses) {
    var now = desk.now();
    var json =
        Json.object()
            .put(MODE, choice.map(Policy.Choice::policy).orElse(Policy.USUAL).word())
            .put("changedBy", choice.map(Policy.Choice::by).orElse(null))
            .put("changedAt", text(choice.map(Policy.Choice::at)));
    var items = json.putArray("items");
    accesses.forEach(access -> items.add(json(access, now)));
    return json;
  }

  private static ObjectNode json(Access access, Instant now) {
    return Json.object()
        .put("id", access.id().toString())
        .put("state", access.standing(now).word())
        .put("name", access.who().name())
        .put("mail", access.who().mail())
        .put("reason", access.reason())
        .put("minutes", access.minutes())
        .put("emergency", access.brokeGlass())
        .put("agreedBy", access.second().map(Supporter::name).orElse(null))
        .put("askedAt", access.askedAt().toString())
        .put("decidedBy", access.decision().map(Access.Decision::by).orElse(null))
        .put("decidedAt", text(access.decision().map(Access.Decision::at)))
        .put("until", text(access.granted().map(Step.Granted::until)))
        .put("endedBy", access.end().map(Step.Ended::by).orElse(null))
        .put("endedAt", text(access.end().map(Step.Ended::at)));
  }

  private static @Nullable String text(Optional<Instant> at) {
    return at.map(Instant::toString).orElse(null);
  }
}
