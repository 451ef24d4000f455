package io.mlconnector.connection.subscription;

import io.mlconnector.concur.ess.Topic;
import io.mlconnector.connection.subscription.Finding.Change;
import io.mlconnector.connection.subscription.SubscriptionRows.Act;
import io.mlconnector.connection.subscription.Subscriptions.Round;
import io.mlconnector.core.problem.Problem;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Turns what was found into the rows to keep. Pure. */
record Judge(Round round, URI datacenter, Instant now, URI publicUrl) {

  /** A row, and how its writing is audited. */
  record Verdict(Kept row, Act act) {}

  /** One row for each finding. */
  List<Verdict> rows(List<Finding> found, Silence.Signs signs) {
    Map<Topic, Kept> before =
        round.subject().rows().stream().collect(Collectors.toMap(Kept::topic, row -> row));
    return found.stream()
        .map(
            finding -> {
              var old = Optional.ofNullable(before.get(finding.topic()));
              return switch (finding) {
                case Finding.Good good -> good(good, old, signs);
                case Finding.Bad bad -> bad(bad, old);
              };
            })
        .toList();
  }

  private Verdict good(Finding.Good found, Optional<Kept> old, Silence.Signs signs) {
    var madeAt = found.change() == Change.MADE ? now : old.flatMap(this::sameMadeAt).orElse(now);
    Optional<Problem> silent =
        found.topic() == Topic.FINANCIAL_INTEGRATION && round.subject().isRouted()
            ? Silence.since(madeAt, signs, now)
                .map(since -> Problems.silent(found.id(), since, publicUrl))
            : Optional.empty();
    var row =
        new Kept(
            found.topic(),
            SubscriptionState.ACTIVE,
            Optional.of(found.id()),
            Optional.of(datacenter.toString()),
            round.subject().clientId(),
            Optional.of(madeAt),
            Optional.of(now),
            found.problem(round.subject().companyUuid()).or(() -> silent));
    return new Verdict(row, act(action(found.change())));
  }

  /** The age of another app's subscription, or another datacenter's, is not this one's. */
  private Optional<Instant> sameMadeAt(Kept old) {
    return isSame(old) ? old.madeAt() : Optional.empty();
  }

  private boolean isSame(Kept old) {
    return old.clientId().equals(round.subject().clientId())
        && old.datacenter().equals(Optional.of(datacenter.toString()));
  }

  private Verdict bad(Finding.Bad found, Optional<Kept> old) {
    var row =
        new Kept(
            found.topic(),
            SubscriptionState.BROKEN,
            old.filter(this::isSame).flatMap(Kept::id),
            Optional.of(datacenter.toString()),
            round.subject().clientId(),
            old.flatMap(this::sameMadeAt),
            old.flatMap(Kept::verifiedAt),
            Optional.of(found.problem()));
    return new Verdict(row, act(Optional.empty()));
  }

  private static Optional<String> action(Change change) {
    return switch (change) {
      case NONE -> Optional.empty();
      case MADE -> Optional.of("concur.subscription_made");
      case REPAIRED -> Optional.of("concur.subscription_repaired");
    };
  }

  private Act act(Optional<String> action) {
    return new Act(round.actor(), action, round.again());
  }
}
