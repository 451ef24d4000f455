package io.mlconnector.alert;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What was told together.
 *
 * @param mailWaits its mails are not handed over yet
 */
public record Digest(UUID id, List<News> news, Instant createdAt, boolean mailWaits, ByHook hook) {

  public Digest {
    news = List.copyOf(news);
  }

  /**
   * How far the webhook is.
   *
   * @param due when it is called next; empty once it is done with, or not wanted
   * @param delivered empty as long as it is not known
   * @param answer what came of the last call
   */
  public record ByHook(
      Optional<Instant> due, int attempts, Optional<Boolean> delivered, Optional<String> answer) {

    static ByHook begun(Optional<Instant> due) {
      return new ByHook(due, 0, Optional.empty(), Optional.empty());
    }
  }
}
