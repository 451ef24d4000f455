package io.mlconnector.concur.ess;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.mlconnector.concur.call.Request;
import io.vertx.core.http.HttpMethod;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;

/** The service's calls, encoded, and its answers, decoded. Pure. */
final class SubscriptionCalls {

  private static final String BASE = "/events/v4";
  private static final String SUBSCRIPTIONS = BASE + "/subscriptions";

  private SubscriptionCalls() {}

  static Request topics() {
    return call("topics", HttpMethod.GET, "reading event topics", BASE + "/topics");
  }

  static Request list() {
    return call("subscriptions", HttpMethod.GET, "listing subscriptions", SUBSCRIPTIONS);
  }

  static Request delete(String id) {
    return call(
        "unsubscribe",
        HttpMethod.DELETE,
        "deleting the subscription " + id,
        SUBSCRIPTIONS + "/" + id);
  }

  /** The same id changes what is there. */
  static Request save(Subscription wanted) {
    var body =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", wanted.id())
            .put("filter", wanted.filter())
            .put("topic", wanted.topic());
    body.putObject("webHookConfig").put("endpoint", wanted.endpoint());
    return Request.send(
        "subscribe",
        HttpMethod.PUT,
        "saving the subscription " + wanted.id(),
        SUBSCRIPTIONS + "/webhook",
        body);
  }

  private static Request call(String operation, HttpMethod method, String step, String target) {
    return Request.of(operation, method, step, target);
  }

  static Set<String> decodeTopics(JsonNode answer) {
    var topics = new HashSet<String>();
    answer.forEach(topic -> topics.add(topic.asText()));
    return topics;
  }

  /**
   * SAP shows an array also for one subscription; a lone object is read as an array of one. Empty
   * if it is neither: that is not to be taken for a list without any.
   */
  static Optional<List<Subscription>> decode(JsonNode answer) {
    if (answer.isObject()) {
      return answer.has("id") ? Optional.of(List.of(subscription(answer))) : Optional.empty();
    }
    return answer.isArray()
        ? Optional.of(
            StreamSupport.stream(answer.spliterator(), false)
                .map(SubscriptionCalls::subscription)
                .toList())
        : Optional.empty();
  }

  private static Subscription subscription(JsonNode json) {
    var companies = new HashSet<String>();
    json.path("companyIds").forEach(company -> companies.add(company.asText()));
    return new Subscription(
        json.path("id").asText(""),
        json.path("topic").asText(""),
        json.path("filter").asText(""),
        json.path("webHookConfig").path("endpoint").asText(""),
        companies);
  }
}
