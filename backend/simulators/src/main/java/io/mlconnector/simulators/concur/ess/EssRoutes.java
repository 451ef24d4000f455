package io.mlconnector.simulators.concur.ess;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.simulators.ExactJson;
import io.mlconnector.simulators.concur.ess.Subscriptions.Wish;
import io.mlconnector.simulators.fault.Ask;
import io.mlconnector.simulators.fault.Operation;
import io.mlconnector.simulators.fault.Reply;
import java.util.Arrays;

/**
 * The service's operations. SAP shows no refusal of this service: the statuses here follow its
 * general page, and the bodies are a message.
 */
public final class EssRoutes {

  public static final String TOPICS = "/events/v4/topics";
  public static final String SUBSCRIPTIONS = "/events/v4/subscriptions";

  private static final String SCOPE = "events.topic.read";

  private final AppGate gate;
  private final Subscriptions subscriptions;

  EssRoutes(AppGate gate, Subscriptions subscriptions) {
    this.gate = gate;
    this.subscriptions = subscriptions;
  }

  /** One call of an app that may be here. */
  private interface Call {
    Reply answer(App app, Ask ask);
  }

  public Operation topics() {
    return guarded(
        (app, ask) -> {
          ArrayNode names = ExactJson.array();
          Arrays.stream(Topic.values())
              .filter(topic -> topic.isOpenTo(app.scopes()))
              .forEach(topic -> names.add(topic.word()));
          return Reply.json(200, ExactJson.write(names));
        });
  }

  public Operation list() {
    return guarded(
        (app, ask) -> {
          ArrayNode all = ExactJson.array();
          subscriptions.of(app).forEach(one -> all.add(json(app, one)));
          return Reply.json(200, ExactJson.write(all));
        });
  }

  /** An array of one, as SAP shows it. */
  public Operation get() {
    return guarded(
        (app, ask) ->
            subscriptions
                .find(app, ask.part("id"))
                .map(one -> Reply.json(200, ExactJson.write(ExactJson.array().add(json(app, one)))))
                .orElseGet(() -> missing(ask)));
  }

  public Operation put() {
    return guarded(
        (app, ask) ->
            ExactJson.parse(ask.body().toString())
                .filter(JsonNode::isObject)
                .map(body -> saved(app, wish(body)))
                .orElseGet(() -> message(400, "the body is not a JSON object")));
  }

  public Operation delete() {
    return guarded(
        (app, ask) ->
            subscriptions.delete(app, ask.part("id"))
                ? message(200, "Subscription '" + ask.part("id") + "' marked for deletion")
                : missing(ask));
  }

  private Operation guarded(Call call) {
    return ask -> {
      try {
        return gate.app(ask)
            .map(app -> allowed(app, ask, call))
            .orElseGet(() -> message(401, "an application token of this data centre is needed"));
      } catch (SubscriptionRefusal refusal) {
        return message(refusal.status(), refusal.words());
      }
    };
  }

  private static Reply allowed(App app, Ask ask, Call call) {
    return app.scopes().contains(SCOPE)
        ? call.answer(app, ask)
        : message(403, "the token lacks the scope " + SCOPE);
  }

  private Reply saved(App app, Wish wish) {
    subscriptions.save(app, wish);
    return message(200, "Subscription '" + wish.id() + "' saved successfully");
  }

  private static Wish wish(JsonNode body) {
    return new Wish(
        body.path("id").asText(""),
        body.path("topic").asText(""),
        body.path("filter").asText(".*"),
        body.path("webHookConfig").path("endpoint").asText(""));
  }

  private ObjectNode json(App app, Subscription one) {
    ObjectNode json =
        ExactJson.object()
            .put("id", one.id())
            .put("topic", one.topic())
            .put("filter", one.filter())
            .put("applicationId", one.applicationId())
            .put("scope", String.join(" ", app.scopes()));
    json.putObject("webHookConfig").put("endpoint", one.endpoint());
    json.putArray("groups");
    ArrayNode companies = json.putArray("companyIds");
    subscriptions.companyIds(one).forEach(companies::add);
    return json;
  }

  private static Reply missing(Ask ask) {
    return message(404, "Subscription '" + ask.part("id") + "' not found");
  }

  private static Reply message(int status, String text) {
    return Reply.json(status, ExactJson.write(ExactJson.object().put("message", text)));
  }
}
