package io.mlconnector.sync.orders;

import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.odoo.Narrowing;
import io.mlconnector.odoo.Odoo;
import io.mlconnector.odoo.OdooRecord;
import io.mlconnector.odoo.RecordAnswer;
import io.mlconnector.odoo.RecordQuery;
import io.mlconnector.queue.LaneRun;
import io.mlconnector.queue.Lanes;
import io.vertx.core.Future;
import java.util.List;
import java.util.Set;

/**
 * Reads the lines that orders name and that are not known. Odoo 19 does not stamp a line when its
 * order is confirmed, unless something of the line itself changes: following stamps does not show
 * it before the next day.
 */
record MissingLines(Lanes lanes, LaneRun run, Odoo odoo, List<CompanyId> companies) {

  private static final int AT_ONCE = 200;

  /** Answers whether all were asked for. */
  Future<Boolean> read() {
    return after(0, List.of());
  }

  private Future<Boolean> after(long id, List<String> fields) {
    if (!run.mayGoOn()) {
      return Future.succeededFuture(false);
    }
    return lanes
        .look(run.lease(), tx -> LineCopyRows.missing(tx, id, AT_ONCE))
        .compose(
            missing ->
                missing.isEmpty()
                    ? Future.succeededFuture(true)
                    : readable(fields).compose(known -> read(missing, known)));
  }

  private Future<Boolean> read(List<Long> missing, List<String> fields) {
    return records(missing, fields)
        .compose(
            found ->
                found.isEmpty()
                    ? Future.succeededFuture()
                    : lanes.fenced(run.lease(), tx -> new LineCopy(odoo.address()).take(tx, found)))
        .compose(taken -> after(missing.getLast(), fields));
  }

  private Future<List<String>> readable(List<String> fields) {
    return fields.isEmpty()
        ? odoo.access(LineCopy.MODEL, LineCopy.FIELDS)
            .map(access -> LineCopy.FIELDS.stream().filter(access.fields()::contains).toList())
        : Future.succeededFuture(fields);
  }

  private Future<List<OdooRecord>> records(List<Long> ids, List<String> fields) {
    var scope = new RecordQuery.Scope(LineCopy.MODEL, companies, Narrowing.NONE);
    var these = new RecordQuery.These(Set.copyOf(ids));
    return odoo.records(new RecordQuery(scope, fields, these, ids.size()))
        .map(
            answer ->
                switch (answer) {
                  case RecordAnswer.Page page -> page.records();
                  case RecordAnswer.Refused refused -> List.of();
                });
  }
}
