package io.mlconnector.mail;

/**
 * A mail in plain text.
 *
 * @param to one address
 * @param body may hold links that open an account, so its text form says nothing
 */
public record Mail(String to, String subject, String body) {

  public Mail {
    // A line break would begin another header.
    subject = subject.replaceAll("[\\p{Cntrl}\\s]+", " ");
  }

  @Override
  public String toString() {
    return "Mail[hidden]";
  }
}
