package io.mlconnector.portal.account;

import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.identity.Invitation;
import io.mlconnector.identity.Member;
import io.mlconnector.identity.Members;
import io.mlconnector.identity.Role;
import io.mlconnector.pages.Moments;
import io.mlconnector.pages.Refusals;
import io.mlconnector.portal.Frame;
import io.mlconnector.portal.PageRoute;
import io.mlconnector.portal.Visit;
import io.mlconnector.tenant.ApiTokens;
import io.mlconnector.web.HttpProblem;
import io.mlconnector.web.Query;
import io.mlconnector.web.Uuids;
import io.vertx.core.Future;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Who belongs to the company account. */
record MemberPages(Desk desk) {

  private static final String PATH = "/settings/members";

  List<PageRoute> routes() {
    return List.of(
        PageRoute.page(PATH, Role.VIEWER, visit -> show(visit, Map.of())),
        PageRoute.guardedForm(PATH + "/invite", Role.ADMIN, this::invite),
        PageRoute.form(PATH + "/withdraw", Role.ADMIN, this::withdraw),
        PageRoute.guardedForm(PATH + "/role", Role.ADMIN, this::changeRole),
        PageRoute.guardedForm(PATH + "/remove", Role.ADMIN, this::remove),
        PageRoute.form(PATH + "/leave", Role.VIEWER, this::leave));
  }

  /**
   * A member as a row.
   *
   * @param covered whether the visitor's role is no less than the member's
   * @param tokens the names of the API tokens that the member has made; blank where there are none
   */
  public record Row(
      String id,
      String name,
      String mail,
      String role,
      String second,
      String since,
      boolean mine,
      boolean covered,
      String tokens) {}

  /** An invitation as a row. */
  public record Open(
      String id, String mail, String role, String by, String until, boolean covered) {}

  private Future<Void> show(Visit visit, Map<String, String> wrong) {
    var members = desk.identity().members();
    var model = new HashMap<String, Object>();
    return members
        .tokens(visit.tenant())
        .compose(
            tokens ->
                members
                    .list(visit.tenant())
                    .map(list -> list.stream().map(member -> row(visit, member, tokens)).toList()))
        .compose(
            rows -> {
              model.put("members", rows);
              return members.invitations(visit.tenant());
            })
        .compose(
            open -> {
              model.put("invitations", open.stream().map(one -> open(visit, one)).toList());
              return show(visit, model, wrong);
            });
  }

  private Future<Void> show(Visit visit, Map<String, Object> model, Map<String, String> wrong) {
    model.put("choices", Inviting.roles(visit));
    model.put("may", visit.may(Role.ADMIN));
    model.put("wrong", wrong);
    model.put("mail", visit.field("mail"));
    model.put("role", visit.field("role"));
    Desk.mark(visit.request(), wrong);
    return desk.frame().page(visit, "account/members", model);
  }

  private static Row row(Visit visit, Member member, List<ApiTokens.Listed> tokens) {
    var mail = member.mail().text();
    return new Row(
        member.person().toString(),
        member.name(),
        mail,
        member.role().name(),
        member.secondFactor() ? "On" : "Off",
        Moments.utc(member.since()),
        member.person().equals(visit.who().person()),
        visit.may(member.role()),
        tokens.stream()
            .filter(token -> token.madeBy().equals(mail))
            .map(ApiTokens.Listed::name)
            .collect(Collectors.joining(", ")));
  }

  private static Open open(Visit visit, Invitation one) {
    return new Open(
        one.id().toString(),
        one.mail().text(),
        word(one.role()),
        one.invitedBy(),
        Moments.utc(one.expiresAt()),
        visit.may(one.role()));
  }

  static String word(Role role) {
    return switch (role) {
      case VIEWER -> "Viewer";
      case ACCOUNTANT -> "Accountant";
      case ADMIN -> "Admin";
      case OWNER -> "Owner";
    };
  }

  static Members.By by(Visit visit) {
    var who = visit.who();
    return new Members.By(
        who.tenant(),
        who.tenantName(),
        who.name(),
        who.actor(),
        Optional.of(who.person()),
        who.role());
  }

  private Future<Void> invite(Visit visit) {
    return new Inviting(desk.identity().members())
        .invite(visit, Optional.empty())
        .compose(
            wrong -> wrong.isEmpty() ? Frame.seeOther(visit.request(), PATH) : show(visit, wrong));
  }

  private Future<Void> withdraw(Visit visit) {
    return Refusals.shown(
        desk.identity()
            .members()
            .withdraw(by(visit), id(visit, "invitation"))
            .compose(done -> Frame.seeOther(visit.request(), PATH)),
        wrong -> show(visit, wrong));
  }

  private Future<Void> changeRole(Visit visit) {
    return about(
        visit,
        member ->
            desk.identity()
                .members()
                .changeRole(by(visit), member, role(visit), revoke(visit) && !mayMakeTokens(visit)),
        PATH);
  }

  private Future<Void> remove(Visit visit) {
    return about(
        visit, member -> desk.identity().members().remove(by(visit), member, revoke(visit)), PATH);
  }

  /** Whether the tokens that the member has made are to end, too. */
  private static boolean revoke(Visit visit) {
    return visit.field("revoke").equals("yes");
  }

  private static boolean mayMakeTokens(Visit visit) {
    return role(visit).covers(Role.ADMIN);
  }

  /** Everybody may go, but for the last owner. */
  private Future<Void> leave(Visit visit) {
    return member(visit, visit.who().person().value())
        .compose(
            member ->
                Refusals.shown(
                    desk.identity()
                        .members()
                        .remove(by(visit), member, revoke(visit))
                        .compose(gone -> Frame.seeOther(visit.request(), "/companies")),
                    wrong -> show(visit, wrong)));
  }

  private interface Change {
    Future<Void> of(Member member);
  }

  private Future<Void> about(Visit visit, Change change, String next) {
    return member(visit, id(visit, "person"))
        .compose(
            member ->
                Refusals.shown(
                    change.of(member).compose(done -> Frame.seeOther(visit.request(), next)),
                    wrong -> show(visit, wrong)));
  }

  private Future<Member> member(Visit visit, UUID id) {
    return desk.identity()
        .members()
        .list(visit.tenant())
        .map(
            members ->
                members.stream()
                    .filter(member -> member.person().value().equals(id))
                    .findFirst()
                    .orElseThrow(() -> HttpProblem.notFound("member")));
  }

  static Role role(Visit visit) {
    var typed = visit.field("role").toUpperCase(Locale.ROOT);
    return Arrays.stream(Role.values())
        .filter(role -> role.name().equals(typed))
        .findFirst()
        .orElseThrow(() -> Query.refuse("role", "it is no role"));
  }

  private static UUID id(Visit visit, String field) {
    return Uuids.of(visit.field(field))
        .orElseThrow(() -> HttpProblem.of(Problem.of(Code.NOT_FOUND, "what", field)));
  }
}
