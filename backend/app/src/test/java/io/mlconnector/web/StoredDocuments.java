package io.mlconnector.web;

import static io.mlconnector.db.TestDatabase.get;

import io.mlconnector.concur.decoding.Decoded;
import io.mlconnector.concur.decoding.DocumentDecoder;
import io.mlconnector.core.accounting.AccountId;
import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.core.accounting.EntryLine;
import io.mlconnector.core.accounting.JournalEntry;
import io.mlconnector.core.accounting.JournalId;
import io.mlconnector.core.accounting.TaxMarks;
import io.mlconnector.core.document.DocumentType;
import io.mlconnector.core.mapping.grid.CodesOf;
import io.mlconnector.core.mapping.grid.SeenCode;
import io.mlconnector.core.money.Currency;
import io.mlconnector.core.money.Money;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.db.TenantId;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.sync.document.DocumentState;
import io.mlconnector.sync.document.EntryJson;
import io.mlconnector.sync.document.FrozenEntry;
import io.mlconnector.sync.document.IntakeRows;
import io.mlconnector.sync.document.NewDocument;
import io.vertx.core.buffer.Buffer;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Puts documents where the engine puts them. */
public final class StoredDocuments {

  private static final Currency EUR = new Currency("EUR", 2);

  private final TestDatabase db;

  public StoredDocuments(TestDatabase db) {
    this.db = db;
  }

  public UUID held(TenantId tenant, String title, Problem... problems) {
    return store(tenant, title, "{}", DocumentState.HELD, List.of(problems));
  }

  public UUID fetched(TenantId tenant, String title) {
    return store(tenant, title, "{}", DocumentState.FETCHED, List.of());
  }

  /** An entry of 120.50 EUR as it is stored. */
  public static String entry() {
    var lines = List.of(line("120.50"), line("-120.50"));
    var day = LocalDate.of(2026, 11, 3);
    var entry = new JournalEntry(new CompanyId(1), new JournalId(3), day, EUR, EUR, "Trip", lines);
    return EntryJson.write(new FrozenEntry(entry, false)).encode();
  }

  private static EntryLine line(String amount) {
    var money = new Money(new BigDecimal(amount), EUR);
    return new EntryLine(new AccountId(32), null, "Trip", money, money, Map.of(), TaxMarks.NONE);
  }

  /** Posts a document that was fetched, and has somebody change it in Odoo. */
  public void changed(UUID id) {
    step(id, "state = 'ACKNOWLEDGED', acknowledged_at = now()");
    step(id, "state = 'POSTED', odoo_move_id = 7, odoo_name = 'EXP/1', entry = '{\"company\": 1}'");
    step(
        id,
        "state = 'CONFIRMED', confirmed_at = now(), problems ="
            + " '[{\"code\": \"MLC-520\", \"facts\": {\"entry\": \"EXP/1\"}}]'");
  }

  /** Posts a document that was fetched, and has Concur told of it. */
  public void confirmed(UUID id) {
    step(id, "state = 'ACKNOWLEDGED', acknowledged_at = now()");
    step(id, "state = 'POSTED', odoo_move_id = 7, odoo_name = 'EXP/1', entry = '" + entry() + "'");
    step(id, "state = 'CONFIRMED', confirmed_at = now()");
  }

  /** A posted document that was paid in part, which Concur knows, and then refused the rest. */
  public void paid(TenantId tenant, UUID id) {
    db.execute(
        """
        insert into document_payment (tenant_id, document_id, books, move_id, journal_id,
                                      company_id, decimals, state, currency, owed, paid, credited,
                                      seen_at)
          values ('%1$s', '%2$s', 1, 7, 3, 1, 2, 'PARTIAL', 'EUR', 120.5, 100, 0.5, now());
        insert into payment_notice (tenant_id, reference, document_id, concur_company, number,
                                    kind, partial_id, partial_created, day, currency, amount, state,
                                    answered_at)
          values ('%1$s', 'k3y9-1', '%2$s', '', 1, 'PARTIAL', 1, now(), '2026-11-05', 'EUR', 60,
                  'TAKEN', now());
        insert into payment_notice (tenant_id, reference, document_id, concur_company, number,
                                    kind, partial_id, partial_created, day, currency, amount, state,
                                    answered_at, problem)
          values ('%1$s', 'k3y9-2', '%2$s', '', 2, 'PARTIAL', 2, now(), '2026-11-06', 'EUR', 40,
                  'REFUSED', now(), '{"code": "MLC-620", "facts": {"detail": "<FAILURE>"}}');
        """
            .formatted(tenant, id));
  }

  private void step(UUID id, String change) {
    db.execute("update document set " + change + " where document_id = '" + id + "'");
  }

  /** Stores a document with this raw text, which the test's vault leaves as it is. */
  public UUID store(
      TenantId tenant, String title, String raw, DocumentState state, List<Problem> problems) {
    var id = UUID.randomUUID();
    var fiId = id.toString().replace("-", "").toUpperCase(java.util.Locale.ROOT);
    var document =
        new NewDocument(
            id,
            fiId,
            DocumentType.EXPENSE,
            fiId.substring(0, 20),
            1,
            Buffer.buffer(raw),
            null,
            ledger(raw),
            null,
            title,
            "Terry Brown",
            "EUR",
            new BigDecimal("120.5"),
            state,
            problems,
            codes(raw));
    get(db.database().tenant(tenant, tx -> IntakeRows.insert(tx, List.of(document), "")));
    return id;
  }

  /** As the intake reads it; most tests store no real document. */
  private static @Nullable String ledger(String raw) {
    return DocumentDecoder.decode(DocumentType.EXPENSE, raw) instanceof Decoded.Understood known
        ? known.document().ledgerCode()
        : null;
  }

  private static List<SeenCode> codes(String raw) {
    return DocumentDecoder.decode(DocumentType.EXPENSE, raw) instanceof Decoded.Understood known
        ? CodesOf.document(known.document())
        : List.of();
  }
}
