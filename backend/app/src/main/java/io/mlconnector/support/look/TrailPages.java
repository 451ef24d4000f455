package io.mlconnector.support.look;

import io.mlconnector.audit.AuditFilter;
import io.mlconnector.audit.AuditTrail;
import io.mlconnector.audit.ChainedEntry;
import io.mlconnector.pages.Moments;
import io.mlconnector.support.ConsoleFrame;
import io.mlconnector.support.StaffVisit;
import io.vertx.core.Future;
import java.util.HashMap;

/** What people did in a tenant, as it sees that itself. */
record TrailPages(ConsoleFrame frame, LookDoor door) {

  private static final int PAGE = 100;

  /** An entry as the page shows it. */
  public record Row(long number, String at, String actor, String action, String detail) {

    static Row of(ChainedEntry entry) {
      return new Row(
          entry.number(), Moments.utc(entry.at()), entry.actor(), entry.action(), entry.detail());
    }
  }

  Future<Void> show(StaffVisit visit) {
    var before = visit.query("before");
    var number = before.matches("[0-9]{1,18}") ? Long.parseLong(before) : Long.MAX_VALUE;
    return door.open(
        visit,
        "the audit trail",
        opened ->
            new AuditTrail(opened.database())
                .before(opened.tenant(), AuditFilter.none(), number, PAGE + 1)
                .compose(
                    entries -> {
                      var shown = entries.stream().limit(PAGE).map(Row::of).toList();
                      var model = new HashMap<String, Object>();
                      model.put("tenant", opened.tenant().toString());
                      model.put("path", opened.path());
                      model.put("rows", shown);
                      model.put(
                          "next",
                          entries.size() > PAGE
                              ? opened.path() + "/audit?before=" + shown.getLast().number()
                              : "");
                      return frame.page(visit, "look-audit", model);
                    }));
  }
}
