package io.mlconnector.sync.seen;

import io.mlconnector.concur.decoding.Decoded;
import io.mlconnector.concur.decoding.DocumentDecoder;
import io.mlconnector.core.mapping.grid.CodesOf;
import io.mlconnector.core.mapping.grid.Coverage;
import io.mlconnector.core.mapping.grid.Seen;
import io.mlconnector.db.Database;
import io.mlconnector.db.TenantId;
import io.mlconnector.flow.Ages;
import io.mlconnector.flow.OffLoop;
import io.mlconnector.flow.Sequence;
import io.mlconnector.flow.SizedCache;
import io.mlconnector.sync.document.RawPlace;
import io.mlconnector.sync.seen.SeenRows.Read;
import io.mlconnector.sync.seen.SeenRows.Unread;
import io.mlconnector.vault.BrokenSealException;
import io.mlconnector.vault.Vault;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
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
  private static final int BATCHES_MAX = 100_000;
  private static final int UNREAD_SHOWN_MAX = 10_000;

  /** A hundred megabytes at the most. */
  private static final long KEPT_SUMS_MAX = 500_000;

  /** A page rather shows sums of some minutes ago than waits; they are summed up anew meanwhile. */
  private static final int STALE_AGES_MAX = 20;

  private static final int DOCUMENTS_MAX = 100_000;

  private final Vertx vertx;
  private final Database database;
  private final Vault vault;
  private final InstantSource clock;
  private final Ages<TenantId, Usage> usages;
  private final Ages<BadCodes, List<Documents>> documents;
  private final Map<TenantId, Future<Void>> reading = new ConcurrentHashMap<>();

  /** Codes that keep documents from being posted, by a digest of theirs. */
  private record BadCodes(TenantId tenant, UUID codes) {}

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
    var staleMax = ageMax.multipliedBy(STALE_AGES_MAX);
    this.usages =
        new Ages<>(
            new Ages.Limits(ageMax, staleMax),
            new SizedCache<>(KEPT_SUMS_MAX, one -> one.value().sums().size() + 1L),
            clock);
    this.documents =
        new Ages<>(
            new Ages.Limits(ageMax, staleMax),
            new SizedCache<>(DOCUMENTS_MAX, one -> one.value().size() + 1L),
            clock);
  }

  /** What was used in the last days, and how many documents are still to be read for it. */
  public Future<Usage> lately(TenantId tenant) {
    return usages.of(tenant, () -> sums(tenant), usage -> usage.unread() == 0);
  }

  /** Sums that have not changed stay the same object, so that what was worked out of them holds. */
  private Future<Usage> sums(TenantId tenant) {
    var since = since(clock.instant());
    return database
        .tenant(
            tenant,
            tx ->
                SeenRows.unreadCount(tx, since, UNREAD_SHOWN_MAX)
                    .compose(
                        unread ->
                            SeenRows.sums(tx, since, SUMS_MAX).map(sums -> Usage.of(sums, unread))))
        .compose(fresh -> unlessKnown(tenant, fresh))
        .onSuccess(
            usage -> {
              if (usage.unread() > 0) {
                catchUp(tenant);
              }
            });
  }

  /** Equal sums are compared to their end, which an event loop has no time for. */
  private Future<Usage> unlessKnown(TenantId tenant, Usage fresh) {
    return usages
        .atHand(tenant)
        .map(known -> OffLoop.run(vertx, () -> known.equals(fresh) ? known : fresh))
        .orElseGet(() -> Future.succeededFuture(fresh));
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
    var since = since(clock.instant());
    return documents.of(
        new BadCodes(tenant, digest(bad)),
        () -> database.tenant(tenant, tx -> SeenRows.documents(tx, since, bad)),
        found -> true);
  }

  /** Whether that is known without a question to the database. */
  public boolean knowsDocuments(TenantId tenant, List<Seen> bad) {
    return documents.atHand(new BadCodes(tenant, digest(bad))).isPresent();
  }

  private static UUID digest(List<Seen> bad) {
    var text = new StringBuilder();
    bad.forEach(
        one ->
            text.append(one.grid().word())
                .append('\0')
                .append(one.first())
                .append('\0')
                .append(one.second())
                .append('\0'));
    return UUID.nameUUIDFromBytes(text.toString().getBytes(StandardCharsets.UTF_8));
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
    var more = new AtomicBoolean(true);
    return Sequence.each(
        () -> new Batches(more), batch -> batch(tenant).onSuccess(read -> more.set(read > 0)));
  }

  /** One batch after the other until one finds nothing, or there were very many. */
  private static final class Batches implements Iterator<Integer> {
    private final AtomicBoolean more;
    private int begun;

    private Batches(AtomicBoolean more) {
      this.more = more;
    }

    @Override
    public boolean hasNext() {
      return more.get() && begun < BATCHES_MAX;
    }

    @Override
    public Integer next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return begun++;
    }
  }

  private Future<Integer> batch(TenantId tenant) {
    var since = since(clock.instant());
    return database.tenant(
        tenant,
        tx ->
            SeenRows.unread(tx, since, BATCH)
                .compose(unread -> Sequence.map(unread, one -> read(tenant, one)))
                .compose(read -> SeenRows.keep(tx, read).map(read.size())));
  }

  private Future<Read> read(TenantId tenant, Unread document) {
    return vault
        .lend(
            RawPlace.of(tenant, document.id()),
            document.raw().getBytes(),
            raw -> OffLoop.run(vertx, () -> codes(document, raw.text())))
        .recover(
            failure ->
                failure instanceof BrokenSealException
                    ? Future.succeededFuture(new Read(document.id(), "", List.of()))
                    : Future.failedFuture(failure));
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
