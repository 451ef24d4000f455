package io.mlconnector.sync.seen;

import io.mlconnector.concur.decoding.Decoded;
import io.mlconnector.concur.decoding.DocumentDecoder;
import io.mlconnector.core.mapping.grid.CodesOf;
import io.mlconnector.core.mapping.grid.Coverage;
import io.mlconnector.core.mapping.grid.Seen;
import io.mlconnector.db.Database;
import io.mlconnector.db.TenantId;
import io.mlconnector.flow.Sequence;
import io.mlconnector.sync.document.RawPlace;
import io.mlconnector.sync.seen.SeenRows.Read;
import io.mlconnector.sync.seen.SeenRows.Unread;
import io.mlconnector.vault.BrokenSealException;
import io.mlconnector.vault.Vault;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The codes that a tenant's documents have used lately. Documents note their codes as they are
 * taken in; those of before are read, in the background, when somebody first asks: nobody needs
 * them earlier, and the lanes are left to their work.
 */
public final class SeenCodes {

  /** What was used longer ago says little of what will be needed. */
  public static final int DAYS = 90;

  /** Of more codes the most used are shown. */
  static final int SUMS_MAX = 50_000;

  private static final Logger LOG = LoggerFactory.getLogger(SeenCodes.class);

  // A tenth of a second or so at a time; the next batch lets others in between.
  private static final int BATCH = 50;
  private static final int UNREAD_SHOWN_MAX = 10_000;
  private static final int KEPT_MAX = 200;

  private final Vertx vertx;
  private final Database database;
  private final Vault vault;
  private final InstantSource clock;
  private final Duration ageMax;
  private final Map<TenantId, Kept> kept = new ConcurrentHashMap<>();
  private final Map<TenantId, Future<Void>> reading = new ConcurrentHashMap<>();

  private record Kept(Usage usage, Instant until) {}

  /**
   * Gathers what it works with.
   *
   * @param ageMax how long sums may be shown again; over hundreds of thousands of codes they take a
   *     quarter of a second
   */
  public SeenCodes(
      Vertx vertx, Database database, Vault vault, InstantSource clock, Duration ageMax) {
    this.vertx = vertx;
    this.database = database;
    this.vault = vault;
    this.clock = clock;
    this.ageMax = ageMax;
  }

  /** What was used in the last days, and how many documents are still to be read for it. */
  public Future<Usage> lately(TenantId tenant) {
    var now = clock.instant();
    var known = kept.get(tenant);
    if (known != null && now.isBefore(known.until())) {
      return Future.succeededFuture(known.usage());
    }
    return database
        .tenant(
            tenant,
            tx ->
                SeenRows.unreadCount(tx, UNREAD_SHOWN_MAX)
                    .compose(
                        unread ->
                            SeenRows.sums(tx, since(now), SUMS_MAX)
                                .map(sums -> Usage.of(sums, unread))))
        .onSuccess(usage -> keep(tenant, usage, now));
  }

  /** Documents of one place, with those among them that are good. */
  public record Documents(Usage.Place place, Coverage.Whole documents) {}

  /**
   * The documents of the last days by place and currency, and how many of them use none of these
   * codes.
   *
   * @param bad a few thousand at the most
   */
  public Future<List<Documents>> documents(TenantId tenant, List<Seen> bad) {
    return database.tenant(tenant, tx -> SeenRows.documents(tx, since(clock.instant()), bad));
  }

  private void keep(TenantId tenant, Usage usage, Instant now) {
    kept.values().removeIf(old -> !now.isBefore(old.until()));
    if (usage.unread() > 0) {
      catchUp(tenant);
    } else if (kept.size() < KEPT_MAX) {
      kept.put(tenant, new Kept(usage, now.plus(ageMax)));
    }
  }

  private static LocalDate since(Instant now) {
    return LocalDate.ofInstant(now, ZoneOffset.UTC).minusDays(DAYS);
  }

  /**
   * Reads the codes of documents that have none yet, and answers when that is done; one run for a
   * tenant at a time.
   */
  public Future<Void> catchUp(TenantId tenant) {
    Promise<Void> done = Promise.promise();
    var running = reading.putIfAbsent(tenant, done.future());
    if (running != null) {
      return running;
    }
    batches(tenant)
        .onFailure(e -> LOG.warn("Codes of {} are read at the next look: {}", tenant, e))
        .onComplete(
            end -> {
              reading.remove(tenant);
              done.handle(end);
            });
    return done.future();
  }

  private Future<Void> batches(TenantId tenant) {
    return batch(tenant).compose(read -> read == 0 ? Future.succeededFuture() : batches(tenant));
  }

  private Future<Integer> batch(TenantId tenant) {
    return database.tenant(
        tenant,
        tx ->
            SeenRows.unread(tx, BATCH)
                .compose(unread -> Sequence.map(unread, one -> read(tenant, one)))
                .compose(read -> SeenRows.keep(tx, read).map(read.size())));
  }

  private Future<Read> read(TenantId tenant, Unread document) {
    return vault
        .lend(
            RawPlace.of(tenant, document.id()),
            document.raw().getBytes(),
            raw -> offLoop(document, raw.text()))
        .recover(
            failure ->
                failure instanceof BrokenSealException
                    ? Future.succeededFuture(new Read(document.id(), "", List.of()))
                    : Future.failedFuture(failure));
  }

  private Future<Read> offLoop(Unread document, String text) {
    return vertx.executeBlocking(() -> codes(document, text), false).map(Objects::requireNonNull);
  }

  private static Read codes(Unread document, String text) {
    if (DocumentDecoder.decode(document.type(), text) instanceof Decoded.Understood understood) {
      var content = understood.document();
      var ledger = Objects.requireNonNullElse(content.ledgerCode(), "");
      return new Read(document.id(), ledger, CodesOf.document(content));
    }
    return new Read(document.id(), "", List.of());
  }
}
