package io.mlconnector.portal.account;

import io.mlconnector.identity.Members;
import io.mlconnector.identity.Refused;
import io.mlconnector.identity.Role;
import io.mlconnector.pages.Refusals;
import io.mlconnector.portal.Visit;
import io.vertx.core.Future;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Inviting a colleague by the fields {@code mail} and {@code role} of whichever page's form. */
public record Inviting(Members members) {

  /** A role as a choice. */
  public record Choice(String value, String title) {}

  /** The roles that the visitor may give. */
  public static List<Choice> roles(Visit visit) {
    return Arrays.stream(Role.values())
        .filter(visit::may)
        .map(role -> new Choice(role.name(), MemberPages.word(role)))
        .toList();
  }

  /** Answers what is wrong, by field; nothing where the invitation is on its way. */
  public Future<Map<String, String>> invite(Visit visit, Optional<Members.Task> task) {
    return members
        .invite(MemberPages.by(visit), visit.field("mail"), MemberPages.role(visit), task)
        .map(Refusals::of)
        .recover(
            failure ->
                failure instanceof Refused refused
                    ? Future.succeededFuture(Refusals.of(List.of(refused.problem())))
                    : Future.failedFuture(failure));
  }
}
