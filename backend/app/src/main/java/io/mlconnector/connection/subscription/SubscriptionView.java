package io.mlconnector.connection.subscription;

import io.mlconnector.concur.ess.Topic;
import io.mlconnector.core.problem.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A tenant's event subscription as people see it: that of the finance documents, which counts, and
 * which topics are subscribed to besides.
 *
 * @param datacenter scheme and host
 * @param verifiedAt when Concur last had it as we want it
 * @param problem of any topic; an active subscription may have one too
 */
public record SubscriptionView(
    SubscriptionState state,
    Optional<String> id,
    Optional<String> datacenter,
    List<String> topics,
    Optional<Instant> verifiedAt,
    Optional<Problem> problem) {

  public SubscriptionView {
    topics = List.copyOf(topics);
  }

  static SubscriptionView of(List<Kept> rows) {
    var main = rows.stream().filter(row -> row.topic() == Topic.FINANCIAL_INTEGRATION).findFirst();
    return new SubscriptionView(
        main.map(Kept::state).orElse(SubscriptionState.NEW),
        main.flatMap(Kept::id),
        main.flatMap(Kept::datacenter),
        rows.stream()
            .filter(row -> row.state() == SubscriptionState.ACTIVE)
            .map(row -> row.topic().word())
            .toList(),
        main.flatMap(Kept::verifiedAt),
        main.flatMap(Kept::problem)
            .or(() -> rows.stream().flatMap(row -> row.problem().stream()).findFirst()));
  }
}
