package io.mlconnector.connection.subscription;

import io.mlconnector.concur.ConcurException;
import io.mlconnector.concur.ess.Subscription;
import io.mlconnector.concur.ess.Topic;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What may be wrong with a subscription, in the catalogue's codes. Pure. */
final class Problems {

  private Problems() {}

  static Problem closed(Topic topic) {
    return new Problem(
        Code.EVENTS_TOPIC_CLOSED, Map.of("topic", topic.word(), "scope", topic.scope()));
  }

  static Problem limit(List<Subscription> all) {
    var ids = all.stream().map(Subscription::id).sorted().collect(Collectors.joining(", "));
    return Problem.of(Code.EVENTS_LIMIT_REACHED, "ids", ids);
  }

  static Problem notServing(String id, String detail) {
    return new Problem(Code.EVENTS_NOT_SUBSCRIBED, Map.of("id", id, "detail", detail));
  }

  /**
   * What Concur says may quote the address, whose last part is a secret.
   *
   * @param base how the id begins, so that the problem stays the same while nothing changes
   */
  static Problem refused(String base, Subscription wanted, ConcurException refusal) {
    var facts = refusal.problem().facts();
    var said =
        facts
            .getOrDefault("detail", "")
            .replace(wanted.endpoint(), "[endpoint]")
            .replace(wanted.id(), base);
    return notServing(base, "Concur answered " + facts.getOrDefault("code", "") + ", " + said);
  }

  static Problem unreachable(URI publicUrl) {
    return Problem.of(
        Code.EVENTS_NEED_PUBLIC_ADDRESS,
        "detail",
        publicUrl.getScheme() + "://" + publicUrl.getHost() + " is no public https address");
  }

  /** The day only, so that the problem stays the same while nothing changes. */
  static Problem silent(String id, Instant since, URI publicUrl) {
    return new Problem(
        Code.EVENTS_SILENT,
        Map.of(
            "id", id,
            "since", since.atOffset(ZoneOffset.UTC).toLocalDate().toString(),
            "host", String.valueOf(publicUrl.getHost())));
  }
}
