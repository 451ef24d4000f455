package io.mlconnector.api;

import io.mlconnector.db.TenantId;
import io.mlconnector.json.Fields;
import io.mlconnector.json.Json;
import io.mlconnector.json.Words;
import io.mlconnector.queue.Lanes;
import io.mlconnector.queue.Stream;
import io.mlconnector.sync.follow.FollowRows;
import io.mlconnector.sync.vendors.VendorCopy;
import io.mlconnector.web.Bodies;
import io.mlconnector.web.Paused;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import io.vertx.sqlclient.SqlConnection;

/** {@code POST /sync/run}. */
final class SyncHandler {

  private static final Words<Stream> STREAMS =
      Words.of("documents", Stream.DOCUMENTS)
          .and("masters", Stream.MASTERS)
          .and("vendors", Stream.VENDORS)
          .and("payments", Stream.PAYMENTS)
          .and("vendor-sync", Stream.VENDOR_SYNC)
          .and("receipts", Stream.RECEIPTS)
          .and("lists", Stream.LISTS)
          .and("orders", Stream.ORDERS);

  private final Lanes lanes;

  SyncHandler(Lanes lanes) {
    this.lanes = lanes;
  }

  Future<Void> run(RoutingContext request, TenantId tenant) {
    var asked = Asked.of(request);
    var stream = asked.stream();
    return Paused.refuse(lanes, tenant, stream)
        .compose(runs -> lanes.wake(tenant, stream, tx -> comparison(tx, asked)))
        .compose(
            woken ->
                Answers.json(
                    request, Answers.ACCEPTED, Json.object().put("stream", stream.word())));
  }

  private static Future<Void> comparison(SqlConnection tx, Asked asked) {
    return asked.compare()
        ? FollowRows.wantComparison(tx, VendorCopy.MODEL)
        : Future.succeededFuture();
  }

  /**
   * What is to run.
   *
   * @param compare all records are to be compared, which finds deletes
   */
  private record Asked(Stream stream, boolean compare) {

    private static Asked of(RoutingContext request) {
      var body = Fields.of(Bodies.json(request));
      if (!body.has("stream")) {
        body.text("stream");
      }
      var stream = body.word("stream", STREAMS, Stream.DOCUMENTS);
      var compare = body.flag("compare", false);
      if (compare && stream != Stream.VENDORS) {
        body.wrong("compare", "only vendors are compared");
      }
      Answers.requireGood(body);
      return new Asked(stream, compare);
    }
  }
}
