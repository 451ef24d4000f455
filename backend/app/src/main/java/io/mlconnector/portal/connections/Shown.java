package io.mlconnector.portal.connections;

import io.mlconnector.connection.SecretView;
import io.mlconnector.connection.expiry.Outlook;
import io.mlconnector.connection.token.ConnectionState;
import io.mlconnector.pages.Moments;

/** States and problems in the pages' words. */
final class Shown {

  private Shown() {}

  /** A word with the colour that it has. */
  public record Word(String text, String look) {}

  static Word state(ConnectionState state) {
    return switch (state) {
      case NEW -> new Word("Entered, not used yet", "calm");
      case CONNECTED -> new Word("Connected", "good");
      case BROKEN -> new Word("Does not work", "bad");
    };
  }

  static String secret(SecretView secret) {
    return "set on "
        + Moments.utc(secret.at())
        + (secret.by().isBlank() ? "" : " by " + secret.by());
  }

  static String end(Outlook outlook, String otherwise) {
    return outlook
        .expiresAt()
        .map(at -> Moments.utc(at) + ", days left: " + outlook.daysLeft().orElse(0L))
        .orElse(otherwise);
  }
}
