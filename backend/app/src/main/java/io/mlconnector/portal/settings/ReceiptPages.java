package io.mlconnector.portal.settings;

import io.mlconnector.identity.Role;
import io.mlconnector.pages.Moments;
import io.mlconnector.portal.Frame;
import io.mlconnector.portal.PageRoute;
import io.mlconnector.portal.Visit;
import io.mlconnector.portal.wording.Trouble;
import io.mlconnector.sync.receipts.ReceiptSetting;
import io.mlconnector.sync.receipts.Receipts;
import io.mlconnector.web.Query;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Whether the images of receipts are attached to the entries in Odoo. */
record ReceiptPages(Frame frame, Receipts receipts) {

  private static final String PATH = "/settings/receipts";
  private static final String ON = "on";
  private static final String OFF = "off";

  List<PageRoute> routes() {
    return List.of(
        PageRoute.page(PATH, Role.VIEWER, this::show),
        PageRoute.form(PATH, Role.ADMIN, this::change));
  }

  private Future<Void> show(Visit visit) {
    return receipts
        .setting(visit.tenant())
        .compose(setting -> frame.page(visit, "settings/receipts", model(visit, setting)));
  }

  private static Map<String, Object> model(Visit visit, ReceiptSetting setting) {
    var model = new HashMap<String, Object>();
    model.put("enabled", setting.enabled());
    model.put("next", setting.enabled() ? OFF : ON);
    model.put("since", setting.since().map(Moments::utc).orElse(""));
    model.put("troubles", setting.problem().stream().map(Trouble::of).toList());
    model.put("mayChange", visit.may(Role.ADMIN));
    return model;
  }

  private Future<Void> change(Visit visit) {
    var typed = visit.field("receipts");
    if (!typed.equals(ON) && !typed.equals(OFF)) {
      throw Query.refuse("receipts", "it is neither on nor off");
    }
    return receipts
        .change(visit.tenant(), typed.equals(ON), visit.who().actor())
        .compose(changed -> Frame.seeOther(visit.request(), PATH));
  }
}
