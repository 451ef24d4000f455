package io.mlconnector.mail;

import io.mlconnector.db.TenantId;
import java.time.Duration;
import java.util.Optional;

/**
 * A mail in plain text.
 *
 * @param to one address
 * @param body may hold links that open an account, so its text form says nothing
 * @param life how long it is worth sending: as long as its links are good
 * @param about the company account that it goes with; empty for one about the reader's own account
 */
public record Mail(
    String to, String subject, String body, Duration life, Optional<TenantId> about) {

  /** No link lives longer, so neither does a mail. */
  static final Duration LIFE_MAX = Duration.ofDays(3);

  /** A mail that is worth sending for as long as any. */
  public Mail(String to, String subject, String body) {
    this(to, subject, body, LIFE_MAX);
  }

  /** A mail about the reader's own account. */
  public Mail(String to, String subject, String body, Duration life) {
    this(to, subject, body, life, Optional.empty());
  }

  public Mail {
    // A line break would begin another header.
    subject = subject.replaceAll("[\\p{Cntrl}\\s]+", " ");
  }

  /** The same about a company account. */
  public Mail about(TenantId tenant) {
    return new Mail(to, subject, body, life, Optional.of(tenant));
  }

  @Override
  public String toString() {
    return "Mail[hidden]";
  }
}
