package io.mlconnector.portal.overview;

import io.mlconnector.connection.Connections;
import io.mlconnector.db.Database;
import io.mlconnector.db.TenantId;
import io.mlconnector.limits.Limits;
import io.mlconnector.limits.Side;
import io.mlconnector.limits.Standing;
import io.mlconnector.portal.live.Rests;
import io.mlconnector.queue.LaneStanding;
import io.mlconnector.queue.Lanes;
import io.mlconnector.sync.board.Boards;
import io.mlconnector.sync.board.Month;
import io.mlconnector.sync.board.Overview;
import io.mlconnector.sync.care.CareDesk;
import io.mlconnector.sync.care.Cares;
import io.mlconnector.sync.masters.MappingHealth;
import io.mlconnector.tenant.Mappings;
import io.mlconnector.webhook.WebhookHealth;
import io.mlconnector.webhook.Webhooks;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;
import java.util.Map;

/**
 * Where the overview reads: in one transaction for each way to read, one after the other, as a page
 * holds one of the pool's connections. Statements that do not need each other leave together.
 */
public record Sources(
    Database database,
    Connections connections,
    Boards boards,
    Mappings mappings,
    Webhooks webhooks,
    Lanes lanes,
    Limits limits,
    MappingHealth mapping,
    CareDesk cares,
    Rests rests) {

  /** All that the page tells. */
  record All(
      Connections.Views views,
      Overview documents,
      boolean mapped,
      WebhookHealth webhooks,
      List<LaneStanding> lanes,
      int gone,
      Cares cares,
      List<String> rests) {}

  /** What the tenant's own transaction tells. */
  private record Own(
      Overview documents,
      boolean mapped,
      WebhookHealth webhooks,
      List<LaneStanding> lanes,
      int gone,
      Cares cares,
      Map<Side, Standing.OfConnection> failing) {}

  Future<All> of(TenantId tenant, Month month) {
    return connections
        .views(tenant)
        .compose(
            views ->
                database
                    .tenant(tenant, tx -> own(tx, tenant, month))
                    .compose(
                        own ->
                            rests
                                .of(tenant, views, own.failing())
                                .map(
                                    told ->
                                        new All(
                                            views,
                                            own.documents(),
                                            own.mapped(),
                                            own.webhooks(),
                                            own.lanes(),
                                            own.gone(),
                                            own.cares(),
                                            told))));
  }

  private Future<Own> own(SqlConnection tx, TenantId tenant, Month month) {
    var documents = boards.overview(tx, month);
    var mapped = mappings.isInUse(tx, tenant);
    var health = webhooks.health(tx);
    var standings = lanes.standings(tx);
    var gone = mapping.known(tx);
    var waiting = cares.of(tx);
    var failing = limits.failing(tx, tenant);
    return Future.join(List.of(documents, mapped, health, standings, gone, waiting, failing))
        .map(
            read ->
                new Own(
                    documents.result(),
                    mapped.result(),
                    health.result(),
                    standings.result(),
                    gone.result(),
                    waiting.result(),
                    failing.result()));
  }
}
