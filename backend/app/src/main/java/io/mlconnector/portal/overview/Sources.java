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
import io.mlconnector.sync.exchange.VendorBoard;
import io.mlconnector.sync.masters.MappingHealth;
import io.mlconnector.sync.orders.OrderCares;
import io.mlconnector.sync.orders.PurchaseOrders;
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
    VendorBoard vendors,
    MappingHealth mapping,
    PurchaseOrders orders,
    Rests rests) {

  /** All that the page tells. */
  record All(
      Connections.Views views,
      Overview documents,
      boolean mapped,
      WebhookHealth webhooks,
      List<LaneStanding> lanes,
      VendorBoard.Waiting vendors,
      int gone,
      OrderCares orders,
      List<String> rests) {}

  /** What the tenant's own transaction tells. */
  private record Own(
      Overview documents,
      boolean mapped,
      WebhookHealth webhooks,
      List<LaneStanding> lanes,
      VendorBoard.Waiting vendors,
      int gone,
      OrderCares orders,
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
                                            own.vendors(),
                                            own.gone(),
                                            own.orders(),
                                            told))));
  }

  private Future<Own> own(SqlConnection tx, TenantId tenant, Month month) {
    var documents = boards.overview(tx, month);
    var mapped = mappings.isInUse(tx, tenant);
    var health = webhooks.health(tx);
    var standings = lanes.standings(tx);
    var waiting = vendors.waiting(tx);
    var gone = mapping.known(tx);
    var cares = orders.cares(tx);
    var failing = limits.failing(tx, tenant);
    return Future.join(List.of(documents, mapped, health, standings, waiting, gone, cares, failing))
        .map(
            read ->
                new Own(
                    documents.result(),
                    mapped.result(),
                    health.result(),
                    standings.result(),
                    waiting.result(),
                    gone.result(),
                    cares.result(),
                    failing.result()));
  }
}
