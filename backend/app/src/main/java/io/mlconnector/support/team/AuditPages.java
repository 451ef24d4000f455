package io.mlconnector.support.team;

import io.mlconnector.audit.AuditFilter;
import io.mlconnector.audit.Verdict;
import io.mlconnector.db.TenantId;
import io.mlconnector.pages.Moments;
import io.mlconnector.staff.StaffAudit;
import io.mlconnector.staff.StaffEntry;
import io.mlconnector.support.ConsoleFrame;
import io.mlconnector.support.StaffVisit;
import io.mlconnector.web.Csv;
import io.mlconnector.web.Uuids;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** What staff did: a chain that shows if anything was changed, taken out or put in. */
record AuditPages(ConsoleFrame frame, StaffAudit audit) {

  private static final int PAGE = 100;
  private static final int EXPORT_MAX = 50_000;

  /** How many of the newest entries are looked at whenever the page is. */
  private static final long CHECKED = 10_000;

  /** An entry as the page shows it. */
  public record Row(
      long number, String at, String actor, String action, String tenant, String detail) {

    static Row of(StaffEntry one) {
      var entry = one.entry();
      return new Row(
          entry.number(),
          Moments.utc(entry.at()),
          entry.actor(),
          entry.action(),
          one.tenant().map(TenantId::toString).orElse(""),
          entry.detail());
    }
  }

  Future<Void> show(StaffVisit visit) {
    var before = visit.query("before");
    var number = before.matches("[0-9]{1,18}") ? Long.parseLong(before) : Long.MAX_VALUE;
    var entries = audit.before(filter(visit), number, PAGE + 1);
    var verdict = audit.verify(CHECKED);
    return Future.join(entries, verdict)
        .compose(
            both -> {
              var shown = entries.result().stream().limit(PAGE).map(Row::of).toList();
              var model = new HashMap<String, Object>();
              model.put("rows", shown);
              model.put("whole", verdict.result() instanceof Verdict.Whole);
              model.put("verdict", words(verdict.result()));
              model.put("actor", visit.query("actor"));
              model.put("tenant", visit.query("tenant"));
              model.put("next", entries.result().size() > PAGE ? next(visit, shown.getLast()) : "");
              return frame.page(visit, "audit", model);
            });
  }

  private static String next(StaffVisit visit, Row last) {
    return "/console/audit?before="
        + last.number()
        + "&tenant="
        + Uuids.of(visit.query("tenant")).map(Object::toString).orElse("");
  }

  private static StaffAudit.Filter filter(StaffVisit visit) {
    return new StaffAudit.Filter(
        new AuditFilter(visit.query("actor").strip(), "", null, null),
        Uuids.of(visit.query("tenant")).map(TenantId::new));
  }

  private static String words(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Whole whole ->
          "The newest " + whole.checked() + " of " + whole.entries() + " entries are whole.";
      case Verdict.Broken broken ->
          "The chain breaks at entry "
              + broken.number()
              + ": it is "
              + broken.breach().name().toLowerCase(Locale.ROOT)
              + ".";
    };
  }

  /** All entries as CSV, with their hashes, for whoever checks them elsewhere. */
  Future<Void> export(StaffVisit visit) {
    return audit
        .after(filter(visit), 0, EXPORT_MAX)
        .compose(
            entries ->
                visit
                    .request()
                    .response()
                    .putHeader("Content-Type", Csv.CONTENT_TYPE)
                    .putHeader("Content-Disposition", "attachment; filename=\"staff-audit.csv\"")
                    .end(csv(entries)));
  }

  private static String csv(List<StaffEntry> entries) {
    var rows = new ArrayList<List<String>>();
    rows.add(List.of("number", "at", "actor", "action", "tenant", "detail", "hash"));
    entries.forEach(one -> rows.add(cells(one)));
    return Csv.of(rows);
  }

  private static List<String> cells(StaffEntry one) {
    var entry = one.entry();
    return List.of(
        Long.toString(entry.number()),
        entry.at().toString(),
        entry.actor(),
        entry.action(),
        one.tenant().map(TenantId::toString).orElse(""),
        entry.detail(),
        HexFormat.of().formatHex(entry.hash().getBytes()));
  }
}
