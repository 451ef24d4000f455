package io.mlconnector.portal.account;

import io.mlconnector.identity.Invited;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** An open invitation as a choice. */
public record Offer(String id, String company, String inviter, String role) {

  private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  static List<Offer> of(List<Invited> invitations) {
    return invitations.stream().map(Offer::of).toList();
  }

  private static Offer of(Invited invited) {
    return new Offer(
        invited.invitation().toString(),
        invited.tenantName(),
        invited.invitedBy(),
        MemberPages.word(invited.role()));
  }

  /** Which one was chosen; empty where that names none. */
  static Optional<UUID> chosen(String typed) {
    return Optional.of(typed).filter(id -> ID.matcher(id).matches()).map(UUID::fromString);
  }
}
