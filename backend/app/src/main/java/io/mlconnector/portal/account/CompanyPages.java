package io.mlconnector.portal.account;

import static io.mlconnector.pages.OpenForms.field;

import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.db.TenantId;
import io.mlconnector.identity.Invited;
import io.mlconnector.identity.Membership;
import io.mlconnector.identity.Tokens;
import io.mlconnector.identity.Visitor;
import io.mlconnector.pages.Local;
import io.mlconnector.pages.Refusals;
import io.mlconnector.portal.Frame;
import io.mlconnector.portal.PageRoute;
import io.mlconnector.web.HttpProblem;
import io.mlconnector.web.Uuids;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A person's company accounts. Open to who is signed in and a member of none, too, so these look at
 * the session themselves.
 */
record CompanyPages(Desk desk) {

  List<PageRoute> routes() {
    return List.of(
        PageRoute.open(HttpMethod.GET, "/companies", this::show),
        PageRoute.open(HttpMethod.POST, "/companies/choose", this::choose),
        PageRoute.open(HttpMethod.POST, "/companies/join", this::join),
        PageRoute.open(HttpMethod.POST, "/companies/new", this::found));
  }

  /** A company account as a choice. */
  public record Row(String id, String name, String role, boolean current) {}

  private interface Work {
    Future<Void> apply(Visitor visitor);
  }

  private Future<Void> with(RoutingContext request, Work work) {
    return desk.visitors()
        .find(request)
        .map(found -> found.filter(visitor -> !visitor.waitsForCode()))
        .compose(
            found -> found.map(work::apply).orElseGet(() -> Frame.seeOther(request, "/sign-in")));
  }

  private Future<Void> changing(RoutingContext request, Work work) {
    return with(
        request,
        visitor ->
            Tokens.same(visitor.csrf(), field(request, "csrf"))
                ? work.apply(visitor)
                : Future.failedFuture(HttpProblem.of(Problem.of(Code.FORM_NOT_OURS))));
  }

  private Future<Void> show(RoutingContext request) {
    return with(request, visitor -> page(request, visitor, Map.of()));
  }

  private Future<Void> page(RoutingContext request, Visitor visitor, Map<String, String> wrong) {
    var members = desk.identity().members();
    return members
        .of(visitor.person())
        .compose(
            memberships ->
                members
                    .offers(visitor)
                    .compose(
                        offers ->
                            desk.open(
                                request,
                                "companies",
                                model(request, visitor, memberships, offers),
                                wrong)));
  }

  private static Map<String, Object> model(
      RoutingContext request,
      Visitor visitor,
      List<Membership> memberships,
      List<Invited> invitations) {
    var model = new HashMap<String, Object>();
    model.put("companies", memberships.stream().map(one -> row(one, visitor)).toList());
    model.put("offers", Offer.of(invitations));
    model.put("session", visitor.csrf());
    model.put("company", field(request, "company"));
    model.put("lost", !Desk.query(request, "lost").isEmpty());
    model.putAll(meant(request, memberships));
    return model;
  }

  /** A link may be of another company account than the one that is open. */
  private static Map<String, Object> meant(RoutingContext request, List<Membership> memberships) {
    var id = Desk.query(request, "account");
    var name =
        memberships.stream()
            .filter(one -> one.tenant().toString().equals(id))
            .map(Membership::tenantName)
            .findFirst();
    return Map.of(
        "meant", name.orElse(""),
        "foreign", !id.isEmpty() && name.isEmpty(),
        "next", Local.path(Desk.query(request, "next")));
  }

  private static Row row(Membership membership, Visitor visitor) {
    return new Row(
        membership.tenant().toString(),
        membership.tenantName(),
        MemberPages.word(membership.role()),
        visitor.seat().filter(seat -> seat.tenant().equals(membership.tenant())).isPresent());
  }

  private Future<Void> choose(RoutingContext request) {
    return changing(
        request,
        visitor ->
            Uuids.of(field(request, "company"))
                .map(id -> desk.identity().sessions().choose(visitor, new TenantId(id)))
                .orElseGet(() -> Future.succeededFuture(false))
                .compose(
                    chosen ->
                        chosen
                            ? Frame.seeOther(request, Local.path(field(request, "next")))
                            : Future.failedFuture(HttpProblem.notFound("company account"))));
  }

  private Future<Void> join(RoutingContext request) {
    return changing(
        request,
        visitor ->
            Offer.chosen(field(request, "invitation"))
                .map(
                    invitation ->
                        Refusals.shown(
                            desk.identity()
                                .members()
                                .join(visitor, invitation)
                                .compose(next -> Frame.seeOther(request, Local.path(next))),
                            wrong -> page(request, visitor, wrong)))
                .orElseGet(SignUpPages::spent));
  }

  private Future<Void> found(RoutingContext request) {
    return changing(
        request,
        visitor ->
            Refusals.shown(
                desk.identity()
                    .profiles()
                    .found(visitor, field(request, "company"))
                    .compose(
                        problems ->
                            problems.isEmpty()
                                ? Frame.seeOther(request, "/")
                                : page(request, visitor, Refusals.of(problems))),
                wrong -> page(request, visitor, wrong)));
  }
}
