package io.mlconnector.alert;

import io.mlconnector.alert.Observed.Connected;
import io.mlconnector.connection.Connections;
import io.mlconnector.connection.subscription.Subscriptions;
import io.mlconnector.db.TenantId;
import io.mlconnector.flow.Sequence;
import io.mlconnector.queue.Lanes;
import io.mlconnector.sync.board.Boards;
import io.mlconnector.sync.board.CloseBoard;
import io.mlconnector.sync.board.Month;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Looks at a tenant; asks nobody outside. */
public record Watch(
    Connections connections, Subscriptions subscriptions, Boards boards, Lanes lanes) {

  Future<List<Finding>> look(
      TenantId tenant, AlertSettings settings, List<Alert> living, Instant now) {
    var months = Findings.months(now, settings.zone(), living);
    return connected(tenant)
        .compose(connected -> observe(tenant, settings, connected, months, now))
        .map(Findings::of);
  }

  private Future<Connected> connected(TenantId tenant) {
    var concur = connections.concurView(tenant);
    var odoo = connections.odooView(tenant);
    var events = subscriptions.view(tenant);
    return Future.all(concur, odoo, events)
        .map(all -> new Connected(concur.result(), odoo.result(), events.result()));
  }

  private Future<Observed> observe(
      TenantId tenant,
      AlertSettings settings,
      Connected connected,
      List<Month> months,
      Instant now) {
    var troubles = boards.troubles(tenant);
    var changed = boards.changedEntries(tenant, Findings.MAX);
    var oldest = boards.oldestOpen(tenant);
    var standings = lanes.standings(tenant);
    var closes = closes(tenant, months);
    return Future.all(troubles, changed, oldest, standings, closes)
        .map(
            all ->
                new Observed(
                    now,
                    connected,
                    troubles.result(),
                    changed.result(),
                    oldest.result(),
                    standings.result(),
                    closes.result(),
                    Duration.ofHours(settings.waitHours())));
  }

  private Future<Map<Month, CloseBoard>> closes(TenantId tenant, List<Month> months) {
    var boardsByMonth = new HashMap<Month, CloseBoard>();
    return Sequence.each(
            months,
            month ->
                boards.month(tenant, month).onSuccess(board -> boardsByMonth.put(month, board)))
        .map(done -> Map.copyOf(boardsByMonth));
  }
}
