package io.mlconnector.portal.account;

import io.mlconnector.identity.Draft;
import io.mlconnector.identity.Password;
import io.mlconnector.identity.Role;
import io.mlconnector.identity.Visitor;
import io.mlconnector.portal.Frame;
import io.mlconnector.portal.Local;
import io.mlconnector.portal.PageRoute;
import io.mlconnector.portal.Visit;
import io.mlconnector.portal.Visitors;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Proving again who one is. The form that was interrupted is kept, and goes on where it was sent to
 * once that is done.
 */
record ProvePages(Desk desk) {

  private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  List<PageRoute> routes() {
    return List.of(
        PageRoute.page("/prove", Role.VIEWER, this::show),
        PageRoute.form("/prove", Role.VIEWER, this::prove));
  }

  private Future<Void> show(Visit visit) {
    return page(
        visit, Desk.query(visit.request(), "draft"), Desk.query(visit.request(), "next"), Map.of());
  }

  private Future<Void> page(Visit visit, String draft, String next, Map<String, String> wrong) {
    var model = new HashMap<String, Object>();
    model.put("draft", draft);
    model.put("next", Local.path(next));
    var factors = Visitors.of(visit).factors();
    var byProvider = !factors.password() && factors.provider() && !desk.provider().isEmpty();
    model.put("known", visit.who().recent());
    model.put("byPassword", factors.password());
    model.put("byProvider", byProvider);
    model.put("byCode", !factors.password() && (factors.second() || !byProvider));
    model.put("provider", desk.provider());
    model.put("wrong", wrong);
    Desk.mark(visit.request(), wrong);
    return desk.frame().page(visit, "account/prove", model);
  }

  private Future<Void> prove(Visit visit) {
    var visitor = Visitors.of(visit);
    var draft = visit.field("draft");
    var next = visit.field("next");
    if (visit.who().recent() && visit.field("known").equals("yes")) {
      return goOn(visit.request(), visitor, draft, Local.path(next));
    }
    return Refusals.shown(
        desk.identity()
            .signIns()
            .proveAgain(visitor, new Password(visit.field("password")), visit.field("code"))
            .compose(
                session -> {
                  desk.visitors().use(visit.request(), session);
                  return goOn(visit.request(), visitor, draft, Local.path(next));
                }),
        wrong -> page(visit, draft, next, wrong));
  }

  private Future<Void> goOn(RoutingContext request, Visitor visitor, String draft, String next) {
    if (!ID.matcher(draft).matches()) {
      return Frame.seeOther(request, next);
    }
    return desk.identity()
        .sessions()
        .take(visitor, UUID.fromString(draft))
        .compose(
            kept ->
                kept.map(form -> resume(request, form))
                    .orElseGet(() -> Frame.seeOther(request, "/companies?lost=form")));
  }

  /** The request goes on as the one that was interrupted. */
  private static Future<Void> resume(RoutingContext request, Draft draft) {
    var form = request.request().formAttributes().clear();
    draft.fields().forEach((name, values) -> form.add(name, values));
    request.reroute(HttpMethod.POST, draft.path());
    return Future.succeededFuture();
  }
}
