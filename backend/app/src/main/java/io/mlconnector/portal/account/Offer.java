package io.mlconnector.portal.account;

import io.mlconnector.identity.Invited;
import io.mlconnector.web.Uuids;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** An open invitation as a choice. */
public record Offer(String id, String company, String inviter, String role) {

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
    return Uuids.of(typed);
  }
}
