package io.mlconnector.support.board;

import io.mlconnector.fleet.Fleet;
import io.mlconnector.fleet.Found;
import io.mlconnector.support.ConsoleFrame;
import io.mlconnector.support.ConsoleRoutes;
import io.mlconnector.support.StaffVisit;
import io.vertx.core.Future;
import java.util.HashMap;

/** Whose something is that a customer or a log names. */
record FindPages(ConsoleFrame frame, Fleet fleet) {

  private static final int TEXT_MAX = 200;

  /** Something that was found. */
  public record Row(String kind, String name, String id, String url) {

    static Row of(Found found) {
      return new Row(
          found.kind(),
          found.name(),
          found.id(),
          ConsoleRoutes.ROOT + "/tenants/" + found.tenant());
    }
  }

  Future<Void> show(StaffVisit visit) {
    var typed = visit.query("q").strip();
    var text = typed.length() > TEXT_MAX ? typed.substring(0, TEXT_MAX) : typed;
    return fleet
        .find(text)
        .compose(
            found -> {
              var model = new HashMap<String, Object>();
              model.put("text", text);
              model.put("rows", found.stream().map(Row::of).toList());
              return frame.page(visit, "find", model);
            });
  }
}
