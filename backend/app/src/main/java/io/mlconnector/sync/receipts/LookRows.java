package io.mlconnector.sync.receipts;

import io.mlconnector.core.document.DocumentType;
import io.mlconnector.core.document.ReceiptSource;
import io.mlconnector.sync.document.Guard;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/** Posted documents that are still to be looked through for receipts. */
final class LookRows {

  /** In the ledger of the Odoo of today, as far as is known: only there receipts are attached. */
  static final String IN_LEDGER =
      "d.state in ('POSTED', 'CONFIRMED', 'PAID') and d.odoo_move_id is not null and d.books = "
          + Guard.Rule.BOOKS_NOW
          + " and not d.reversing and not "
          + Guard.Rule.GONE;

  // What is moved on while others read is stamped before it is seen; no transaction of ours lasts
  // for minutes.
  private static final String UNSEEN =
      """
      select d.document_id, d.doc_type, d.raw
        from receipt_setting s
        join document d on d.tenant_id = s.tenant_id
       where s.tenant_id = current_tenant() and d.tenant_id = current_tenant()
         and d.updated_at >= s.looked_to - interval '10 minutes' and d.posted_at >= s.since
         and d.doc_type in ('expense', 'invoice') and d.body_removed_at is null
         and {IN_LEDGER}
         and not exists (
           select from receipt_look l
            where l.tenant_id = d.tenant_id and l.document_id = d.document_id
              and {SAME_ENTRY_AS_l})
       order by d.updated_at limit $1
      """
          .replace("{IN_LEDGER}", IN_LEDGER)
          .replace("{SAME_ENTRY_AS_l}", sameEntry("l"));

  /** Written once an hour, so that a poll that finds nothing writes nothing. */
  private static final String ALL_SEEN =
      "update receipt_setting set looked_to = now() where tenant_id = current_tenant()"
          + " and looked_to < now() - interval '1 hour'";

  private static final String SEEN =
      """
      insert into receipt_look (tenant_id, document_id, books, move_id, posted_at)
      select d.tenant_id, d.document_id, d.books, d.odoo_move_id, d.posted_at
        from document d
       where d.tenant_id = current_tenant() and d.document_id = $1 and {IN_LEDGER}
      on conflict (tenant_id, document_id) do update
         set books = excluded.books, move_id = excluded.move_id, posted_at = excluded.posted_at
      """
          .replace("{IN_LEDGER}", IN_LEDGER);

  /**
   * What is meant for another entry than before begins anew. A report beside the images of its
   * expenses is for those that come late, and is asked for a day later.
   */
  private static final String WANT =
      """
      insert into receipt (tenant_id, document_id, kind, source_id, position, label, books, move_id,
                           posted_at, state, next_try_at)
      select l.tenant_id, l.document_id, kind, source_id, position, label, l.books, l.move_id,
             l.posted_at, 'wanted',
             case when kind = 'report' and 'entry' = any ($2) then now() + interval '1 day'
                  else now() end
        from receipt_look l,
             unnest($2::text[], $3::text[], $4::text[], $5::integer[])
               as each (kind, source_id, label, position)
       where l.tenant_id = current_tenant() and l.document_id = $1
      on conflict (tenant_id, document_id, kind, source_id) do update
         set books = excluded.books, move_id = excluded.move_id, posted_at = excluded.posted_at,
             position = excluded.position, label = excluded.label, state = 'wanted',
             problem = null, tries = 0,
             wanted_at = now(), next_try_at = excluded.next_try_at, checksum = null, bytes = null,
             media_type = null, attachment_id = null, shared = false, attached_at = null
       where (receipt.books, receipt.move_id, receipt.posted_at)
             <> (excluded.books, excluded.move_id, excluded.posted_at)
      """;

  /**
   * What was not attached before the entry was taken back, or the document got another one, is not
   * missed; nor is what waited for its Odoo for as long as for an image.
   */
  private static final String GIVE_UP =
      """
      update receipt r
         set state = 'none', problem = null, next_try_at = null
        from document d
       where r.tenant_id = current_tenant() and r.next_try_at is not null
         and d.tenant_id = current_tenant() and d.document_id = r.document_id
         and (d.state in ('IGNORED', 'REJECTED', 'RECALLED', 'REVERSED')
              or ({SAME_ENTRY_AS_r}) is not true
              or (r.wanted_at < now() - interval '28 days' and ({IN_LEDGER}) is not true))
      """
          .replace("{IN_LEDGER}", IN_LEDGER)
          .replace("{SAME_ENTRY_AS_r}", sameEntry("r"));

  /** Not to be passed over in every run: its Odoo may be connected again, its entry come back. */
  private static final String SET_ASIDE =
      """
      update receipt r
         set next_try_at = now() + interval '1 day'
        from document d
       where r.tenant_id = current_tenant() and r.next_try_at <= now()
         and d.tenant_id = current_tenant() and d.document_id = r.document_id
         and ({IN_LEDGER}) is not true
      """
          .replace("{IN_LEDGER}", IN_LEDGER);

  private LookRows() {}

  /** Whether a row is meant for the entry that the document {@code d} has now. */
  static String sameEntry(String row) {
    return "%1$s.books = d.books and %1$s.move_id = d.odoo_move_id and %1$s.posted_at = d.posted_at"
        .formatted(row);
  }

  /** A document that nobody has looked through, with its sealed body. */
  record Unseen(UUID document, DocumentType type, Buffer raw) {}

  static Future<List<Unseen>> unseen(SqlConnection tx, int max) {
    return tx.preparedQuery(UNSEEN)
        .execute(Tuple.of(max))
        .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(LookRows::row).toList());
  }

  private static Unseen row(Row row) {
    return new Unseen(
        row.getUUID("document_id"),
        DocumentType.of(row.getString("doc_type")).orElseThrow(),
        row.getBuffer("raw"));
  }

  static Future<Void> seen(SqlConnection tx, Unseen document, List<ReceiptSource> sources) {
    return tx.preparedQuery(SEEN)
        .execute(Tuple.of(document.document()))
        .compose(
            seen ->
                sources.isEmpty()
                    ? Future.succeededFuture()
                    : tx.preparedQuery(WANT).execute(wanted(document, sources)).mapEmpty());
  }

  private static Tuple wanted(Unseen document, List<ReceiptSource> sources) {
    return Tuple.of(
        document.document(),
        sources.stream().map(one -> SettingRows.word(one.kind())).toArray(String[]::new),
        sources.stream().map(ReceiptSource::id).toArray(String[]::new),
        sources.stream().map(ReceiptSource::label).toArray(String[]::new),
        IntStream.range(0, sources.size()).boxed().toArray(Integer[]::new));
  }

  static Future<Void> allSeen(SqlConnection tx) {
    return tx.preparedQuery(ALL_SEEN).execute().mapEmpty();
  }

  static Future<Void> giveUpWhatIsElsewhere(SqlConnection tx) {
    return tx.preparedQuery(GIVE_UP)
        .execute()
        .compose(given -> tx.preparedQuery(SET_ASIDE).execute())
        .mapEmpty();
  }
}
