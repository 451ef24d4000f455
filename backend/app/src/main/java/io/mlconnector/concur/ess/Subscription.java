package io.mlconnector.concur.ess;

import java.util.Set;

/**
 * A subscription as Concur has it.
 *
 * @param id lower case letters, digits, dots and dashes; globally unique
 * @param endpoint where events are posted to
 * @param companyIds whose events flow; SAP fills it, and a wish has none
 */
public record Subscription(
    String id, String topic, String filter, String endpoint, Set<String> companyIds) {

  public Subscription {
    companyIds = Set.copyOf(companyIds);
  }

  /** What is to be saved. */
  public static Subscription wanted(String id, Topic topic, String endpoint) {
    return new Subscription(id, topic.word(), topic.filter(), endpoint, Set.of());
  }

  /** Whether both ask for the same, whoever's events flow. */
  public boolean asksLike(Subscription other) {
    return id.equals(other.id)
        && topic.equals(other.topic)
        && filter.equals(other.filter)
        && endpoint.equals(other.endpoint);
  }

  /** Mute on the endpoint, whose last part is a secret. */
  @Override
  public String toString() {
    return "Subscription[" + id + ", " + topic + "]";
  }
}
