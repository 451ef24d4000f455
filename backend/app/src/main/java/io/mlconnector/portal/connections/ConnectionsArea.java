package io.mlconnector.portal.connections;

import io.mlconnector.connection.ConnectionKind;
import io.mlconnector.identity.Role;
import io.mlconnector.portal.Area;
import io.mlconnector.portal.Frame;
import io.mlconnector.portal.PageRoute;
import io.mlconnector.portal.Visit;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;

/** The connections to Concur and Odoo. */
public final class ConnectionsArea implements Area {

  static final int UNPROCESSABLE = 422;

  private final Frame frame;
  private final ConnectionParts parts;
  private final ConcurPage concur;
  private final OdooPage odoo;
  private final TestPage test;

  public ConnectionsArea(Frame frame, ConnectionParts parts) {
    this.frame = frame;
    this.parts = parts;
    this.concur = new ConcurPage(frame, parts);
    this.odoo = new OdooPage(frame, parts);
    this.test = new TestPage(frame, parts.connections());
  }

  @Override
  public List<PageRoute> routes() {
    return List.of(
        PageRoute.page("/connections", Role.VIEWER, this::both),
        PageRoute.page("/connections/concur", Role.VIEWER, concur::show),
        PageRoute.guardedForm("/connections/concur", Role.ADMIN, concur::save),
        PageRoute.guardedForm("/connections/concur/confirm", Role.ADMIN, concur::confirm),
        PageRoute.guardedForm("/connections/concur/webhook", Role.ADMIN, concur::rotate),
        PageRoute.form("/connections/concur/subscription", Role.ADMIN, concur::repair),
        PageRoute.form(
            "/connections/concur/test",
            Role.ACCOUNTANT,
            visit -> test.run(visit, ConnectionKind.CONCUR)),
        PageRoute.page("/connections/odoo", Role.VIEWER, odoo::show),
        PageRoute.guardedForm("/connections/odoo", Role.ADMIN, odoo::save),
        PageRoute.form(
            "/connections/odoo/test",
            Role.ACCOUNTANT,
            visit -> test.run(visit, ConnectionKind.ODOO)));
  }

  private Future<Void> both(Visit visit) {
    return new Cards(parts)
        .both(visit.tenant())
        .compose(
            cards ->
                frame.page(
                    visit,
                    "connections/overview",
                    Map.of("cards", cards, "mayChange", visit.may(Role.ADMIN))));
  }
}
