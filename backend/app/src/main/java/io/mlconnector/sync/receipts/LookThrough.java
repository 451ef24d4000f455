package io.mlconnector.sync.receipts;

import io.mlconnector.concur.decoding.ReceiptSources;
import io.mlconnector.core.document.ReceiptSource;
import io.mlconnector.flow.Sequence;
import io.mlconnector.queue.LaneRun;
import io.mlconnector.queue.Lanes;
import io.mlconnector.queue.Lease;
import io.mlconnector.sync.document.RawPlace;
import io.mlconnector.sync.receipts.LookRows.Unseen;
import io.mlconnector.vault.BrokenSealException;
import io.mlconnector.vault.Vault;
import io.vertx.core.Future;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds in the bodies of documents that were posted what receipts they have. */
final class LookThrough {

  private static final Logger LOG = LoggerFactory.getLogger(LookThrough.class);

  /** Bodies in memory at once. */
  private static final int BATCH = 10;

  private final Lanes lanes;
  private final Vault vault;

  LookThrough(Lanes lanes, Vault vault) {
    this.lanes = lanes;
    this.vault = vault;
  }

  /**
   * Looks through all that there is, or as many as there is time for.
   *
   * @param stale it is time to note how far it got
   */
  Future<Void> run(LaneRun run, boolean stale) {
    var lease = run.lease();
    return Sequence.repeat(() -> batch(lease).map(full -> full && run.mayGoOn()))
        .compose(done -> stale && run.mayGoOn() ? tidy(lease) : Future.succeededFuture());
  }

  private Future<Boolean> batch(Lease lease) {
    return lanes
        .look(lease, tx -> LookRows.unseen(tx, BATCH))
        .compose(
            unseen ->
                Sequence.each(unseen, one -> see(lease, one)).map(done -> unseen.size() == BATCH));
  }

  private Future<Void> see(Lease lease, Unseen document) {
    return sources(lease, document)
        .compose(sources -> lanes.fenced(lease, tx -> LookRows.seen(tx, document, sources)));
  }

  private Future<List<ReceiptSource>> sources(Lease lease, Unseen document) {
    return vault
        .lend(
            RawPlace.of(lease.tenant(), document.document()),
            document.raw().getBytes(),
            text -> Future.succeededFuture(ReceiptSources.of(document.type(), text.text())))
        .recover(failure -> unlessBroken(lease, document, failure));
  }

  /** One body that nobody can open any more keeps no other document's receipts from coming. */
  private static Future<List<ReceiptSource>> unlessBroken(
      Lease lease, Unseen document, Throwable failure) {
    if (!(failure instanceof BrokenSealException)) {
      return Future.failedFuture(failure);
    }
    LOG.error(
        "Tenant {}: the body of document {} cannot be opened, and so has no receipts.",
        lease.tenant(),
        document.document(),
        failure);
    return Future.succeededFuture(List.of());
  }

  private Future<Void> tidy(Lease lease) {
    return lanes.fenced(
        lease, tx -> LookRows.giveUpWhatIsElsewhere(tx).compose(done -> LookRows.allSeen(tx)));
  }
}
