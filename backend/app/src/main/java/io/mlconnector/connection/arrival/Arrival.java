package io.mlconnector.connection.arrival;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What SAP's App Center sends along with an administrator who connects the app there. Mute on the
 * token, which opens the company for 24 hours.
 *
 * @param companyUuid SAP's {@code id}
 * @param userId of the administrator in Concur; blank where it was not sent
 */
public record Arrival(String companyUuid, String requestToken, String userId) {

  private static final Pattern ID = Pattern.compile("[0-9A-Za-z-]{8,64}");
  private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7E]{8,2048}");
  private static final Pattern USER = Pattern.compile("[0-9A-Za-z@._+-]{0,128}");

  /** Empty for what can be none of SAP's. */
  public static Optional<Arrival> of(String companyUuid, String requestToken, String userId) {
    return ID.matcher(companyUuid).matches() && TOKEN.matcher(requestToken).matches()
        ? Optional.of(
            new Arrival(companyUuid, requestToken, USER.matcher(userId).matches() ? userId : ""))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return "Arrival[" + companyUuid + ", hidden]";
  }
}
