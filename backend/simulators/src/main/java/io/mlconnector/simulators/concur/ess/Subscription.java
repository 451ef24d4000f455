package io.mlconnector.simulators.concur.ess;

import java.time.Instant;
import java.util.regex.Pattern;

/**
 * What an app wants to be told.
 *
 * @param site the data centre whose events it gets
 * @param filter a regular expression on the event type
 * @param usedAt when it was made or an event was delivered last
 */
public record Subscription(
    String id,
    String site,
    String applicationId,
    String topic,
    String filter,
    String endpoint,
    Instant usedAt) {

  /** The same subscription as an update leaves it: its age stays. */
  Subscription with(String newTopic, String newFilter, String newEndpoint) {
    return new Subscription(id, site, applicationId, newTopic, newFilter, newEndpoint, usedAt);
  }

  Subscription used(Instant at) {
    return new Subscription(id, site, applicationId, topic, filter, endpoint, at);
  }

  boolean wants(Event event) {
    return site.equals(event.site())
        && topic.equals(event.topic())
        && Pattern.compile(filter).matcher(event.type()).matches();
  }
}
