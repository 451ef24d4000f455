package io.mlconnector.sync.rehearsal;

import io.mlconnector.concur.decoding.Decoded;
import io.mlconnector.concur.decoding.DocumentDecoder;
import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.core.document.FinanceDocument;
import io.mlconnector.core.mapping.DocumentMapper;
import io.mlconnector.core.mapping.Facts;
import io.mlconnector.core.mapping.Ground;
import io.mlconnector.core.mapping.Mapping;
import io.mlconnector.core.mapping.MappingBook;
import io.mlconnector.core.mapping.MappingProfile;
import io.mlconnector.db.Database;
import io.mlconnector.db.TenantId;
import io.mlconnector.flow.OffLoop;
import io.mlconnector.flow.Sequence;
import io.mlconnector.sync.document.RawPlace;
import io.mlconnector.sync.masters.MasterSnapshots;
import io.mlconnector.sync.masters.MasterSnapshots.Snapshot;
import io.mlconnector.sync.rehearsal.HeldRows.Held;
import io.mlconnector.vault.BrokenSealException;
import io.mlconnector.vault.Vault;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells which held documents another mapping would let go on. Nothing is asked of Odoo: what is
 * known of its masters has to do, and a document that needs a rate, an order or a new partner
 * besides is told apart.
 */
public final class HeldRehearsal {

  /** The oldest so many are looked at; more would keep a person waiting. */
  public static final int DOCUMENTS_MAX = 500;

  private static final Logger LOG = LoggerFactory.getLogger(HeldRehearsal.class);

  private final Vertx vertx;
  private final Database database;
  private final Vault vault;
  private final MasterSnapshots snapshots;
  private final InstantSource clock;
  private final DocumentMapper mapper = new DocumentMapper();

  public HeldRehearsal(
      Vertx vertx, Database database, Vault vault, MasterSnapshots snapshots, InstantSource clock) {
    this.vertx = vertx;
    this.database = database;
    this.vault = vault;
    this.snapshots = snapshots;
    this.clock = clock;
  }

  /** How a document fares. */
  private enum Fate {
    STAYS,
    /** Nothing is missing that the mapping decides; Odoo will be asked for something. */
    ASKS,
    GOES_ON
  }

  /** A book with the masters of its companies, as far as they are known. */
  private record Stage(MappingBook book, Map<CompanyId, Snapshot> masters) {}

  /**
   * The documents that are held by the one mapping, and are not by the other.
   *
   * @param now the mapping in use; empty where there is none yet
   */
  public Future<Freed> compare(TenantId tenant, Optional<MappingBook> now, MappingBook then) {
    return database
        .tenant(tenant, tx -> HeldRows.held(tx, DOCUMENTS_MAX))
        .compose(
            held ->
                masters(tenant, now, then)
                    .compose(
                        masters ->
                            look(
                                tenant,
                                held.documents(),
                                now.map(book -> new Stage(book, masters)),
                                new Stage(then, masters)))
                    .map(freed -> freed.of(held.all())));
  }

  private Future<Map<CompanyId, Snapshot>> masters(
      TenantId tenant, Optional<MappingBook> now, MappingBook then) {
    Set<CompanyId> companies = new HashSet<>(then.companies());
    now.ifPresent(book -> companies.addAll(book.companies()));
    return snapshots.stored(tenant, companies);
  }

  /** Whether more than so many documents are held that a mapping may let go on. */
  public Future<Boolean> isMore(TenantId tenant, int than) {
    return database.tenant(tenant, tx -> HeldRows.more(tx, than));
  }

  private Future<Freed> look(
      TenantId tenant, List<Held> documents, Optional<Stage> now, Stage then) {
    return Sequence.map(documents, held -> one(tenant, held, now, then))
        .map(parts -> parts.stream().reduce(Freed.NONE, Freed::and));
  }

  /** Reading and mapping a large document takes longer than an event loop may stand. */
  private Future<Freed> one(TenantId tenant, Held held, Optional<Stage> now, Stage then) {
    return vault
        .lend(
            RawPlace.of(tenant, held.id()),
            held.raw().getBytes(),
            raw -> OffLoop.run(vertx, () -> one(held, decoded(held, raw.text()), now, then)))
        .recover(
            failure ->
                failure instanceof BrokenSealException
                    ? Future.succeededFuture(Freed.stays())
                    : Future.failedFuture(failure));
  }

  private static Optional<FinanceDocument> decoded(Held held, String text) {
    return DocumentDecoder.decode(held.type(), text) instanceof Decoded.Understood understood
        ? Optional.of(understood.document())
        : Optional.empty();
  }

  private Freed one(
      Held held, Optional<FinanceDocument> document, Optional<Stage> now, Stage then) {
    if (document.isEmpty()) {
      return Freed.stays();
    }
    var after = fate(held, document.get(), then);
    if (after == Fate.STAYS) {
      return Freed.stays();
    }
    var before = now.map(stage -> fate(held, document.get(), stage)).orElse(Fate.STAYS);
    if (after == before || before == Fate.GOES_ON) {
      return Freed.stays();
    }
    return Freed.one(new Freed.Document(held.id(), held.title(), held.type()), after == Fate.ASKS);
  }

  private Fate fate(Held held, FinanceDocument document, Stage stage) {
    return stage
        .book()
        .of(document, held.entity())
        .flatMap(
            profile ->
                Optional.ofNullable(stage.masters().get(profile.company()))
                    .map(snapshot -> fate(document, profile, snapshot)))
        .orElse(Fate.STAYS);
  }

  private Fate fate(FinanceDocument document, MappingProfile profile, Snapshot snapshot) {
    var ledger = snapshot.masters();
    var ground = new Ground(profile, ledger, Facts.NONE, ledger.company().day(clock.instant()));
    try {
      return switch (mapper.map(document, ground)) {
        case Mapping.Mapped mapped -> Fate.GOES_ON;
        case Mapping.Open open -> Fate.ASKS;
        case Mapping.Refused refused -> Fate.STAYS;
        case Mapping.Ignored ignored -> Fate.STAYS;
      };
    } catch (RuntimeException broken) {
      LOG.error("Rehearsal broke at a document of company {}", profile.company(), broken);
      return Fate.STAYS;
    }
  }
}
