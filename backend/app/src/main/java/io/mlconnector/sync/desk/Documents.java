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

  /** Tries a held or ignored document again now; also hurries one that waits. */
  public Future<DecisionOutcome> retry(TenantId tenant, UUID id, String actor) {
    return retry(tenant, id, new JsonObject().put("actor", actor));
  }

  /** The same with a reason, as is asked for where the entry is given up. */
  public Future<DecisionOutcome> retry(TenantId tenant, UUID id, String actor, String note) {
    return note.isEmpty() ? retry(tenant, id, actor) : retry(tenant, id, detail(actor, note));
  }

  private Future<DecisionOutcome> retry(TenantId tenant, UUID id, JsonObject detail) {
    return decide(
        tenant,
        id,
        new Decision("document.retried", detail, tx -> DecisionRows.retry(tx, id, detail)));
  }

  /** Leaves a held document unposted. */
  public Future<DecisionOutcome> ignore(TenantId tenant, UUID id, String actor, String note) {
    var why = Problem.of(Code.IGNORED_BY_HAND, "who", actor);
    var detail = detail(actor, note);
    return unlessInLedger(
        tenant,
        id,
        new Decision("document.ignored", detail, tx -> DecisionRows.ignore(tx, id, why, detail)));
  }

  /** Tells Concur that a held document was refused, with the note as the reason. */
  public Future<DecisionOutcome> reject(TenantId tenant, UUID id, String actor, String note) {
    var why = new Problem(Code.REJECTED_BY_HAND, Map.of("who", actor, "note", note));
    var detail = detail(actor, note);
    return unlessInLedger(
        tenant,
        id,
        new Decision("document.rejected", detail, tx -> DecisionRows.reject(tx, id, why, detail)));
  }

  /**
   * Takes an entry that differs from what was sent as Odoo has it; Concur is told next. Of one that
   * is to be reversed in an Odoo before, takes a person's word that it is settled there.
   */
  public Future<DecisionOutcome> accept(TenantId tenant, UUID id, String actor, String note) {
    var settled = Problem.of(Code.SETTLED_BY_HAND, "who", actor);
    var detail = detail(actor, note);
    return decide(
        tenant,
        id,
        new Decision(
            "document.accepted", detail, tx -> DecisionRows.accept(tx, id, settled, detail)));
  }

  /** Has what was posted reversed in Odoo, whatever Concur says of the document. */
  public Future<DecisionOutcome> reverse(TenantId tenant, UUID id, String actor, String note) {
    var detail = detail(actor, note);
    return decide(
        tenant,
        id,
        new Decision("document.reversed", detail, tx -> DecisionRows.reverse(tx, id, detail)));
  }

  private static JsonObject detail(String actor, String note) {
    return new JsonObject().put("actor", actor).put("note", note);
  }

  private interface Change {
    Future<Boolean> in(SqlConnection tx);
  }

  /** A change as the audit tells it. */
  private record Decision(String action, JsonObject detail, Change change) {

    String actor() {
      return detail.getString("actor");
    }

    /** Whether it was possible; then it is in the audit, too. */
    Future<Boolean> in(SqlConnection tx, TenantId tenant, UUID document) {
      var told = detail.copy().put("document", document.toString());
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
  private Future<DecisionOutcome> unlessInLedger(TenantId tenant, UUID id, Decision decision) {
    return database
        .tenant(tenant, tx -> DecisionRows.standing(tx, id))
        .compose(found -> found.isEmpty() ? none() : standing(tenant, found.get()))
        .compose(
            entry ->
                entry.isPresent()
                    ? Future.succeededFuture(new DecisionOutcome.InLedger(entry.get()))
                    : decide(tenant, id, decision));
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
  private Future<DecisionOutcome> decide(TenantId tenant, UUID id, Decision decision) {
    return database.tenant(
        tenant,
        tx ->
            lanes
                .wake(tx, tenant, Stream.DOCUMENTS)
                .compose(woken -> decision.in(tx, tenant, id))
                .compose(
                    changed ->
                        changed
                            ? Future.succeededFuture(new DecisionOutcome.Done())
                            : refused(tx, id)));
  }

  private static Future<DecisionOutcome> refused(SqlConnection tx, UUID id) {
    return DeskRows.find(tx, id)
        .map(
            found ->
                found
                    .<DecisionOutcome>map(
                        detail -> new DecisionOutcome.NotNow(detail.summary().state()))
                    .orElseGet(DecisionOutcome.NotFound::new));
  }
}
