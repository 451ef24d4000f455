package io.mlconnector.mail;

import java.time.Duration;

/**
 * A mail in plain text.
 *
 * @param to one address
 * @param body may hold links that open an account, so its text form says nothing
 * @param life how long it is worth sending: as long as its links are good
 */
public record Mail(String to, String subject, String body, Duration life) {

  /** No link lives longer, so neither does a mail. */
  static final Duration LIFE_MAX = Duration.ofDays(3);

  /** A mail that is worth sending for as long as any. */
  public Mail(String to, String subject, String body) {
    this(to, subject, body, LIFE_MAX);
  }

  public Mail {
    // A line break would begin another header.
    subject = subject.replaceAll("[\\p{Cntrl}\\s]+", " ");
  }

  @Override
  public String toString() {
    return "Mail[hidden]";
  }
}
