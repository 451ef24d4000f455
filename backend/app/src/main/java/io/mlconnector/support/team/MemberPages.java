package io.mlconnector.support.team;

import io.mlconnector.pages.Moments;
import io.mlconnector.pages.Refusals;
import io.mlconnector.staff.StaffId;
import io.mlconnector.staff.StaffMember;
import io.mlconnector.staff.StaffMembers;
import io.mlconnector.staff.StaffRole;
import io.mlconnector.support.ConsoleFrame;
import io.mlconnector.support.StaffVisit;
import io.mlconnector.web.HttpProblem;
import io.mlconnector.web.Uuids;
import io.vertx.core.Future;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Who works for the service; operators change that. */
record MemberPages(ConsoleFrame frame, StaffMembers members) {

  private static final int UNPROCESSABLE = 422;

  /** Somebody as the page shows it. */
  public record Row(
      String id, String name, String mail, String role, String state, String since, String by) {

    static Row of(StaffMember member) {
      return new Row(
          member.id().value().toString(),
          member.name(),
          member.mail().text(),
          member.role().word(),
          member.state().name().toLowerCase(Locale.ROOT),
          Moments.utc(member.createdAt()),
          member.createdBy());
    }
  }

  Future<Void> show(StaffVisit visit) {
    return show(visit, "", Map.of());
  }

  private Future<Void> show(StaffVisit visit, String mail, Map<String, String> wrong) {
    return members
        .list()
        .compose(
            all -> {
              var model = new HashMap<String, Object>();
              model.put("members", all.stream().map(Row::of).toList());
              model.put("roles", Arrays.stream(StaffRole.values()).map(StaffRole::word).toList());
              model.put("mayChange", visit.may(StaffRole.OPERATOR));
              model.put("mail", mail);
              model.put("wrong", wrong);
              if (!wrong.isEmpty()) {
                visit.request().response().setStatusCode(UNPROCESSABLE);
              }
              return frame.page(visit, "staff", model);
            });
  }

  Future<Void> invite(StaffVisit visit) {
    var mail = visit.field("mail");
    return Refusals.shown(
        members
            .invite(visit.who(), mail, role(visit))
            .compose(
                wrong ->
                    wrong.isEmpty()
                        ? ConsoleFrame.leadTo(visit.request(), "/staff")
                        : show(visit, mail, Refusals.of(wrong))),
        wrong -> show(visit, mail, wrong));
  }

  Future<Void> changeRole(StaffVisit visit) {
    return Refusals.shown(
        members
            .changeRole(visit.who(), id(visit), role(visit))
            .compose(changed -> ConsoleFrame.leadTo(visit.request(), "/staff")),
        wrong -> show(visit, "", wrong));
  }

  Future<Void> disable(StaffVisit visit) {
    return Refusals.shown(
        members
            .disable(visit.who(), id(visit))
            .compose(done -> ConsoleFrame.leadTo(visit.request(), "/staff")),
        wrong -> show(visit, "", wrong));
  }

  private static StaffId id(StaffVisit visit) {
    return Uuids.of(visit.field("member"))
        .map(StaffId::new)
        .orElseThrow(() -> HttpProblem.notFound("member of staff"));
  }

  private static StaffRole role(StaffVisit visit) {
    return Arrays.stream(StaffRole.values())
        .filter(role -> role.word().equals(visit.field("role")))
        .findFirst()
        .orElseThrow(() -> HttpProblem.notFound("role"));
  }
}
