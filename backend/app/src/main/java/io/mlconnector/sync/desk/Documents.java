package io.mlconnector.sync.desk;

import io.mlconnector.audit.AuditRows;
import io.mlconnector.core.document.DocumentType;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.db.Database;
import io.mlconnector.db.TenantId;
import io.mlconnector.odoo.Move;
import io.mlconnector.odoo.Odoo;
import io.mlconnector.queue.Lanes;
import io.mlconnector.queue.Stream;
import io.mlconnector.sync.document.DecisionRows;
import io.mlconnector.sync.document.DecisionRows.Asked;
import io.mlconnector.sync.document.DecisionRows.Standing;
import io.mlconnector.sync.document.DocumentState;
import io.mlconnector.sync.document.RawPlace;
import io.mlconnector.vault.Vault;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A tenant's documents for people: lists, one with its story, and decisions. */
public final class Documents {

  private final Database database;
  private final Lanes lanes;
  private final Vault vault;
  private final Function<TenantId, Future<Odoo>> odoos;

  /**
   * @param odoos a tenant's Odoo, asked before a decision that needs to know what stands there
   */
  public Documents(
      Database database, Lanes lanes, Vault vault, Function<TenantId, Future<Odoo>> odoos) {
    this.database = database;
    this.lanes = lanes;
    this.vault = vault;
    this.odoos = odoos;
  }

  /** What people do about payments that Concur does not take. */
  public PaymentDesk payments() {
    return new PaymentDesk(database, lanes);
  }

  public Future<DocumentPage> list(TenantId tenant, DocumentFilter filter) {
    return database
        .tenant(tenant, tx -> DeskRows.list(tx, filter, filter.limit() + 1))
        .map(found -> page(found, filter.limit()));
  }

  private static DocumentPage page(List<DocumentSummary> found, int limit) {
    if (found.size() <= limit) {
      return new DocumentPage(found, Optional.empty());
    }
    var shown = found.subList(0, limit);
    var last = shown.getLast();
    return new DocumentPage(shown, Optional.of(new Cursor(last.fetchedAt(), last.id())));
  }

  public Future<Optional<DocumentDetail>> find(TenantId tenant, UUID id) {
    return database.tenant(tenant, tx -> DeskRows.find(tx, id));
  }

  /** How many documents there are in each state; states without documents are absent. */
  public Future<Map<DocumentState, Long>> counts(TenantId tenant) {
    return database.tenant(tenant, DeskRows::counts);
  }

  /**
   * A document as Concur sent it.
   *
   * @param entityId the entity that its envelope names
   */
  public record RawDocument(DocumentType type, String json, @Nullable String entityId) {
    @Override
    public String toString() {
      return "RawDocument[" + type.word() + "]";
    }
  }

  public Future<Optional<RawDocument>> raw(TenantId tenant, UUID id) {
    return database
        .tenant(tenant, tx -> DeskRows.raw(tx, id))
        .compose(
            found ->
                found.isEmpty()
                    ? Future.succeededFuture(Optional.empty())
                    : open(tenant, id, found.get()).map(Optional::of));
  }

  private Future<RawDocument> open(TenantId tenant, UUID id, DeskRows.Raw raw) {
    return vault.lend(
        RawPlace.of(tenant, id),
        raw.cipher().getBytes(),
        text -> Future.succeededFuture(new RawDocument(raw.type(), text.text(), raw.entityId())));
  }

  /**
   * Who decides, and why.
   *
   * @param note blank where no reason is given
   * @param seen the mark of the document that the person saw; null for whatever it is now
   */
  public record By(String actor, String note, @Nullable String seen) {

    private Asked asks(UUID document) {
      var detail = new JsonObject().put("actor", actor);
      return new Asked(document, seen, note.isEmpty() ? detail : detail.put("note", note));
    }
  }

  /**
   * Tries a held or ignored document again now; also hurries one that waits. One whose entry is
   * gone gives it up by that, which takes a note.
   */
  public Future<DecisionOutcome> retry(TenantId tenant, UUID id, String actor, String note) {
    return retry(tenant, id, new By(actor, note, null));
  }

  public Future<DecisionOutcome> retry(TenantId tenant, UUID id, By by) {
    var asked = by.asks(id);
    var decision = new Decision("document.retried", asked, tx -> DecisionRows.retry(tx, asked));
    return by.note().isBlank()
        ? database.tenant(tenant, tx -> retryUnexplained(tx, tenant, decision))
        : decide(tenant, decision);
  }

  /**
   * The same for who does not decide for the company: whatever the note says, no entry is given up
   * by it.
   */
  public Future<DecisionOutcome> retryKeeping(TenantId tenant, UUID id, By by) {
    var asked = by.asks(id);
    var decision = new Decision("document.retried", asked, tx -> DecisionRows.retry(tx, asked));
    return database.tenant(tenant, tx -> retryUnexplained(tx, tenant, decision));
  }

  private Future<DecisionOutcome> retryUnexplained(
      SqlConnection tx, TenantId tenant, Decision decision) {
    return lanes
        .wake(tx, tenant, Stream.DOCUMENTS)
        .compose(woken -> DeskRows.find(tx, decision.document()))
        .compose(
            found ->
                found.filter(detail -> detail.summary().isGivenUpByRetry()).isPresent()
                    ? Future.succeededFuture(new DecisionOutcome.NoteMissing())
                    : decide(tx, tenant, decision));
  }

  /** Leaves a held document unposted. */
  public Future<DecisionOutcome> ignore(TenantId tenant, UUID id, String actor, String note) {
    return ignore(tenant, id, new By(actor, note, null));
  }

  public Future<DecisionOutcome> ignore(TenantId tenant, UUID id, By by) {
    var why = Problem.of(Code.IGNORED_BY_HAND, "who", by.actor());
    var asked = by.asks(id);
    return unlessInLedger(
        tenant, new Decision("document.ignored", asked, tx -> DecisionRows.ignore(tx, asked, why)));
  }

  /** Tells Concur that a held document was refused, with the note as the reason. */
  public Future<DecisionOutcome> reject(TenantId tenant, UUID id, String actor, String note) {
    return reject(tenant, id, new By(actor, note, null));
  }

  public Future<DecisionOutcome> reject(TenantId tenant, UUID id, By by) {
    var facts = Map.of("who", by.actor(), "note", by.note());
    var why = new Problem(Code.REJECTED_BY_HAND, facts);
    var asked = by.asks(id);
    return unlessInLedger(
        tenant,
        new Decision("document.rejected", asked, tx -> DecisionRows.reject(tx, asked, why)));
  }

  /**
   * Takes an entry that differs from what was sent as Odoo has it; Concur is told next. Of one that
   * is to be reversed in an Odoo before, takes a person's word that it is settled there.
   */
  public Future<DecisionOutcome> accept(TenantId tenant, UUID id, String actor, String note) {
    return accept(tenant, id, new By(actor, note, null));
  }

  public Future<DecisionOutcome> accept(TenantId tenant, UUID id, By by) {
    var settled = Problem.of(Code.SETTLED_BY_HAND, "who", by.actor());
    var asked = by.asks(id);
    return decide(
        tenant,
        new Decision("document.accepted", asked, tx -> DecisionRows.accept(tx, asked, settled)));
  }

  /** Has what was posted reversed in Odoo, whatever Concur says of the document. */
  public Future<DecisionOutcome> reverse(TenantId tenant, UUID id, String actor, String note) {
    return reverse(tenant, id, new By(actor, note, null));
  }

  public Future<DecisionOutcome> reverse(TenantId tenant, UUID id, By by) {
    var asked = by.asks(id);
    return decide(
        tenant, new Decision("document.reversed", asked, tx -> DecisionRows.reverse(tx, asked)));
  }

  private interface Change {
    Future<Boolean> in(SqlConnection tx);
  }

  /** A change as the audit tells it. */
  private record Decision(String action, Asked asked, Change change) {

    UUID document() {
      return asked.document();
    }

    String actor() {
      return asked.detail().getString("actor");
    }

    /** Whether it was possible; then it is in the audit, too. */
    Future<Boolean> in(SqlConnection tx, TenantId tenant) {
      var told = asked.detail().copy().put("document", document().toString());
      return change
          .in(tx)
          .compose(
              changed ->
                  changed
                      ? AuditRows.append(tx, tenant, actor(), action, told).map(true)
                      : Future.succeededFuture(false));
    }
  }

  /** An entry that was seen deleted or cancelled may stand again by now: Odoo is asked first. */
  private Future<DecisionOutcome> unlessInLedger(TenantId tenant, Decision decision) {
    return database
        .tenant(tenant, tx -> DecisionRows.standing(tx, decision.document()))
        .compose(found -> found.isEmpty() ? none() : standing(tenant, found.get()))
        .compose(
            entry ->
                entry.isPresent()
                    ? Future.succeededFuture(new DecisionOutcome.InLedger(entry.get()))
                    : decide(tenant, decision));
  }

  private Future<Optional<String>> standing(TenantId tenant, Standing standing) {
    return odoos
        .apply(tenant)
        .compose(odoo -> odoo.read(standing.company(), List.of(standing.move())))
        .map(
            moves ->
                moves.stream()
                    .filter(one -> one.state() != Move.State.CANCEL)
                    .map(Documents::name)
                    .findFirst());
  }

  private static String name(Move move) {
    var name = move.name();
    return name == null ? "entry " + move.id() : name;
  }

  private static Future<Optional<String>> none() {
    return Future.succeededFuture(Optional.empty());
  }

  /**
   * The lane first, as its own work takes both in this order; the other way round they may block.
   */
  private Future<DecisionOutcome> decide(TenantId tenant, Decision decision) {
    return database.tenant(
        tenant,
        tx ->
            lanes
                .wake(tx, tenant, Stream.DOCUMENTS)
                .compose(woken -> decide(tx, tenant, decision)));
  }

  private static Future<DecisionOutcome> decide(
      SqlConnection tx, TenantId tenant, Decision decision) {
    return decision
        .in(tx, tenant)
        .compose(
            changed ->
                changed
                    ? Future.succeededFuture(new DecisionOutcome.Done())
                    : refused(tx, decision.asked()));
  }

  private static Future<DecisionOutcome> refused(SqlConnection tx, Asked asked) {
    return DeskRows.find(tx, asked.document())
        .map(
            found ->
                found
                    .map(detail -> refused(detail.summary(), asked.seen()))
                    .orElseGet(DecisionOutcome.NotFound::new));
  }

  private static DecisionOutcome refused(DocumentSummary document, @Nullable String seen) {
    return seen == null || seen.equals(document.mark())
        ? new DecisionOutcome.NotNow(document.state())
        : new DecisionOutcome.Changed();
  }
}
