package io.mlconnector.sync.posting;

import io.mlconnector.core.mapping.MappingBook;
import io.mlconnector.core.mapping.MappingBook.Route;
import io.mlconnector.core.mapping.MappingProfile;
import io.mlconnector.queue.Lanes;
import io.mlconnector.sync.document.GoLiveRows;
import io.mlconnector.sync.document.GoLiveRows.LeftOut;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;
import java.util.stream.Stream;

/** Brings back what an earlier mapping ignored for a go-live date that was moved since. */
public final class GoLive {

  private static final int BATCH_MAX = 500;

  private final Lanes lanes;

  public GoLive(Lanes lanes) {
    this.lanes = lanes;
  }

  /** Looks at one batch; answers how many there were. */
  public Future<Integer> reconsider(Workshop shop) {
    // A mapping of another Odoo says nothing of this one's books.
    return shop.mapped()
        ? lanes.fenced(
            shop.lease(),
            tx ->
                GoLiveRows.leftOut(tx, BATCH_MAX, shop.versions())
                    .compose(left -> decide(tx, shop, left).map(left.size())))
        : Future.succeededFuture(0);
  }

  /** What does not come back for its twin's sake stays out as what is too old does. */
  private static Future<Void> decide(SqlConnection tx, Workshop shop, List<LeftOut> left) {
    var due = left.stream().filter(one -> isAfterGoLive(shop.book(), one)).toList();
    return GoLiveRows.comeBack(tx, due)
        .compose(done -> GoLiveRows.stayOut(tx, left, shop.versions()));
  }

  /** Mapping looks once more, so that one too many that comes back is ignored again. */
  private static boolean isAfterGoLive(MappingBook book, LeftOut document) {
    return profiles(book, document)
        .map(profile -> profile.goLive(document.type()))
        .anyMatch(goLive -> goLive == null || !document.released().isBefore(goLive));
  }

  /** Its company's, or all of them where the company is not known or left the mapping. */
  private static Stream<MappingProfile> profiles(MappingBook book, LeftOut document) {
    return document
        .company()
        .flatMap(book::of)
        .map(Stream::of)
        .orElseGet(() -> book.routes().stream().map(Route::profile));
  }
}
