package io.mlconnector.portal.account;

import io.mlconnector.identity.Draft;
import io.mlconnector.identity.Password;
import io.mlconnector.identity.Visitor;
import io.mlconnector.pages.Local;
import io.mlconnector.pages.Refusals;
import io.mlconnector.portal.Frame;
import io.mlconnector.portal.PageRoute;
import io.mlconnector.portal.Self;
import io.mlconnector.web.Uuids;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Proving again who one is. The form that was interrupted is kept, and goes on where it was sent to
 * once that is done.
 */
record ProvePages(Desk desk) {

  List<PageRoute> routes() {
    return List.of(PageRoute.own("/prove", this::show), PageRoute.ownForm("/prove", this::prove));
  }

  private Future<Void> show(Self self) {
    return page(
        self, Desk.query(self.request(), "draft"), Desk.query(self.request(), "next"), Map.of());
  }

  private Future<Void> page(Self self, String draft, String next, Map<String, String> wrong) {
    var model = new HashMap<String, Object>();
    model.put("draft", draft);
    model.put("next", Local.path(next));
    var factors = self.visitor().factors();
    var byProvider = !factors.password() && factors.provider() && !desk.provider().isEmpty();
    model.put("known", self.recent());
    model.put("byPassword", factors.password());
    model.put("byProvider", byProvider);
    model.put("byCode", !factors.password() && (factors.second() || !byProvider));
    model.put("provider", desk.provider());
    model.put("wrong", wrong);
    Desk.mark(self.request(), wrong);
    return desk.frame().page(self, "account/prove", model);
  }

  private Future<Void> prove(Self self) {
    var visitor = self.visitor();
    var draft = self.field("draft");
    var next = self.field("next");
    if (self.recent() && self.field("known").equals("yes")) {
      return goOn(self.request(), visitor, draft, Local.path(next));
    }
    return Refusals.shown(
        desk.identity()
            .signIns()
            .proveAgain(visitor, new Password(self.field("password")), self.field("code"))
            .compose(
                session -> {
                  desk.visitors().use(self.request(), session);
                  return goOn(self.request(), visitor, draft, Local.path(next));
                }),
        wrong -> page(self, draft, next, wrong));
  }

  private Future<Void> goOn(RoutingContext request, Visitor visitor, String draft, String next) {
    var id = Uuids.of(draft);
    if (id.isEmpty()) {
      return Frame.seeOther(request, next);
    }
    return desk.identity()
        .sessions()
        .take(visitor, id.get())
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
