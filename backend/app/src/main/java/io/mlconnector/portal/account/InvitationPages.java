package io.mlconnector.portal.account;

import static io.mlconnector.pages.OpenForms.field;

import io.mlconnector.identity.Invited;
import io.mlconnector.identity.Password;
import io.mlconnector.identity.Visitor;
import io.mlconnector.pages.Local;
import io.mlconnector.pages.Refusals;
import io.mlconnector.portal.Frame;
import io.mlconnector.portal.PageRoute;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Taking up an invitation: as somebody new, or as who is signed in with the invited address. */
record InvitationPages(Desk desk) {

  List<PageRoute> routes() {
    return List.of(
        PageRoute.open(HttpMethod.GET, "/invitations/{token}", this::show),
        PageRoute.open(HttpMethod.POST, "/invitations/{token}", this::take));
  }

  private interface Work {
    Future<Void> apply(Invited invited, Optional<Visitor> visitor);
  }

  private Future<Void> with(RoutingContext request, Work work) {
    return desk.identity()
        .members()
        .invited(SignUpPages.token(request))
        .compose(
            invited ->
                invited
                    .map(
                        one ->
                            desk.visitors()
                                .find(request)
                                .map(found -> found.filter(who -> !who.waitsForCode()))
                                .compose(visitor -> work.apply(one, visitor)))
                    .orElseGet(SignUpPages::spent));
  }

  private Future<Void> show(RoutingContext request) {
    return with(request, (invited, visitor) -> page(request, invited, visitor, Map.of()));
  }

  private Future<Void> page(
      RoutingContext request,
      Invited invited,
      Optional<Visitor> visitor,
      Map<String, String> wrong) {
    var model = new HashMap<String, Object>();
    model.put("token", SignUpPages.token(request));
    model.put("invited", invited);
    model.put("role", MemberPages.word(invited.role()));
    model.put("name", field(request, "name"));
    model.put("as", visitor.map(who -> who.mail().text()).orElse(""));
    model.put("fits", visitor.filter(who -> who.mail().equals(invited.mail())).isPresent());
    return desk.open(request, "invitation", model, wrong);
  }

  private Future<Void> take(RoutingContext request) {
    return desk.forms()
        .check(request)
        .compose(
            ours ->
                with(
                    request,
                    (invited, visitor) ->
                        Refusals.shown(
                            take(request, invited, visitor),
                            wrong -> page(request, invited, visitor, wrong))));
  }

  private Future<Void> take(RoutingContext request, Invited invited, Optional<Visitor> visitor) {
    return desk.identity()
        .members()
        .next(invited)
        .compose(next -> take(request, invited, visitor, next));
  }

  private Future<Void> take(
      RoutingContext request, Invited invited, Optional<Visitor> visitor, String next) {
    if (visitor.isPresent() || invited.known()) {
      return visitor
          .map(
              who ->
                  desk.identity()
                      .members()
                      .join(who, invited)
                      .compose(joined -> Frame.seeOther(request, Local.path(next))))
          .orElseGet(SignUpPages::spent);
    }
    var name = field(request, "name");
    var password = new Password(field(request, "password"));
    var problems = desk.identity().members().check(invited, name, password);
    return problems.isEmpty()
        ? desk.identity()
            .members()
            .welcome(invited, name.strip(), password, desk.device(request))
            .compose(entered -> desk.goOn(request, entered, next))
        : page(request, invited, visitor, Refusals.of(problems));
  }
}
