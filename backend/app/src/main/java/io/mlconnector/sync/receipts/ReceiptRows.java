package io.mlconnector.sync.receipts;

import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.core.document.DocumentType;
import io.mlconnector.core.document.ReceiptSource;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.json.StoredProblems;
import io.mlconnector.odoo.MoveId;
import io.mlconnector.odoo.NewFile;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Receipts that are to be attached, and what becomes of them. */
final class ReceiptRows {

  private static final String DUE =
      """
      select r.document_id, r.kind, r.source_id, r.label, r.move_id, r.tries, r.problem, d.doc_type,
             d.fi_id,
             coalesce(d.odoo_name, '') as name,
             coalesce(d.entry ->> 'reference', '') as reference, r.posted_at,
             (d.entry ->> 'company')::bigint as company,
             r.wanted_at < now() - interval '28 days' and {OPEN} as overdue
        from receipt r
        join document d on d.tenant_id = r.tenant_id and d.document_id = r.document_id
       where r.tenant_id = current_tenant() and d.tenant_id = current_tenant()
         and r.next_try_at <= now() and r.kind <> all ($1)
         and {SAME_ENTRY} and d.entry is not null and {IN_LEDGER}
         and exists (select from receipt_setting s
                      where s.tenant_id = current_tenant() and s.enabled)
       order by r.next_try_at, r.position limit $2
      """
          .replace("{OPEN}", "not exists (" + SettingRows.missingFor("r") + ")")
          .replace("{SAME_ENTRY}", LookRows.sameEntry("r"))
          .replace("{IN_LEDGER}", LookRows.IN_LEDGER);

  private static final String NEXT =
      """
      select (extract(epoch from min(r.next_try_at) - now()) * 1000)::bigint as millis
        from receipt r where r.tenant_id = current_tenant() and r.next_try_at > now()
      """;

  private static final String SAME =
      """
      select s.attachment_id
        from receipt r
        join receipt s on s.tenant_id = r.tenant_id and s.document_id = r.document_id
                      and s.books = r.books and s.move_id = r.move_id and s.posted_at = r.posted_at
       where r.tenant_id = current_tenant() and r.document_id = $1 and r.kind = $2
         and r.source_id = $3 and r.move_id = $4 and s.state = 'attached' and s.checksum = $5
       limit 1
      """;

  private static final String THIS =
      " where tenant_id = current_tenant() and document_id = $1 and kind = $2 and source_id = $3"
          + " and move_id = $4 and next_try_at is not null";

  private static final String ATTACHED =
      """
      with kept as (
        update receipt
           set state = 'attached', problem = null, next_try_at = null, attached_at = now(),
               checksum = $5, bytes = $6, media_type = $7, attachment_id = $8, shared = $9
        {THIS}
        returning tenant_id, document_id, label, shared)
      insert into document_event (tenant_id, document_id, kind, detail)
      select tenant_id, document_id, 'RECEIPT_ATTACHED', jsonb_build_object('receipt', label)
        from kept where not shared
      """
          .replace("{THIS}", THIS);

  private static final String REFUSED =
      "update receipt set state = $5, problem = $6, next_try_at = null, tries = tries + 1" + THIS;

  private static final String LATER =
      "update receipt set state = $5, problem = $6, tries = tries + 1,"
          + " next_try_at = now() + $7 * interval '1 microsecond'"
          + THIS;

  private ReceiptRows() {}

  /**
   * A receipt whose turn it is.
   *
   * @param document what the entry's external id is made of, with the type and the FI id
   * @param tries how often it was tried in vain
   * @param last what was wrong the last time, if anything was
   * @param overdue it was wanted for so long that another try would be the last
   */
  record Wanted(
      UUID document,
      DocumentType type,
      String fiId,
      ReceiptSource source,
      Meant meant,
      int tries,
      Optional<Problem> last,
      boolean overdue) {}

  /** The entry that it is for. */
  record Meant(CompanyId company, NewFile.Entry entry) {}

  /**
   * Those that are due, without these kinds, the longest due first; none once they are not wanted
   * any more, which may come in the middle of a run.
   */
  static Future<List<Wanted>> due(
      SqlConnection tx, Collection<ReceiptSource.Kind> without, int max) {
    return tx.preparedQuery(DUE)
        .execute(Tuple.of(without.stream().map(SettingRows::word).toArray(String[]::new), max))
        .map(
            rows -> StreamSupport.stream(rows.spliterator(), false).map(ReceiptRows::row).toList());
  }

  private static Wanted row(Row row) {
    return new Wanted(
        row.getUUID("document_id"),
        DocumentType.of(row.getString("doc_type")).orElseThrow(),
        row.getString("fi_id"),
        new ReceiptSource(
            SettingRows.kind(row.getString("kind")),
            row.getString("source_id"),
            row.getString("label")),
        new Meant(
            new CompanyId(row.getLong("company")),
            new NewFile.Entry(
                new MoveId(row.getLong("move_id")),
                row.getString("name"),
                row.getString("reference"),
                row.getOffsetDateTime("posted_at").toInstant())),
        row.getInteger("tries"),
        SettingRows.problem(row.getJsonObject("problem")),
        row.getBoolean("overdue"));
  }

  /** How long it is until another one is due. */
  static Future<Optional<Duration>> untilNext(SqlConnection tx) {
    return tx.preparedQuery(NEXT)
        .execute()
        .map(
            rows ->
                Optional.ofNullable(rows.iterator().next().getLong("millis"))
                    .map(millis -> Duration.ofMillis(millis + 1)));
  }

  /** The file with this content that was attached to the entry for another receipt. */
  static Future<Optional<Long>> same(SqlConnection tx, Wanted wanted, String checksum) {
    return tx.preparedQuery(SAME)
        .execute(named(wanted).addString(checksum))
        .map(
            rows ->
                rows.size() == 0
                    ? Optional.empty()
                    : Optional.of(rows.iterator().next().getLong("attachment_id")));
  }

  /**
   * What was attached.
   *
   * @param shared the entry had it from another receipt
   */
  record Filed(Parcel parcel, long attachment, boolean shared) {}

  static Future<Void> attached(SqlConnection tx, Wanted wanted, Filed filed) {
    return tx.preparedQuery(ATTACHED)
        .execute(
            named(wanted)
                .addString(filed.parcel().checksum())
                .addInteger(filed.parcel().bytes())
                .addString(filed.parcel().kind().mediaType())
                .addLong(filed.attachment())
                .addBoolean(filed.shared()))
        .mapEmpty();
  }

  /** Ends it without a file. */
  static Future<Void> end(SqlConnection tx, Wanted wanted, ReceiptState state, Problem why) {
    return tx.preparedQuery(REFUSED)
        .execute(named(wanted).addString(state.word()).addValue(StoredProblems.write(why)))
        .mapEmpty();
  }

  /**
   * That it is to be tried again.
   *
   * @param why null where nothing is wrong but that it is not there yet
   */
  record Later(ReceiptState state, @Nullable Problem why, Duration pause) {}

  static Future<Void> later(SqlConnection tx, Wanted wanted, Later later) {
    var why = later.why();
    var stored = why == null ? null : StoredProblems.write(why);
    return tx.preparedQuery(LATER)
        .execute(
            named(wanted)
                .addString(later.state().word())
                .addValue(stored)
                .addLong(TimeUnit.NANOSECONDS.toMicros(later.pause().toNanos())))
        .mapEmpty();
  }

  private static Tuple named(Wanted wanted) {
    return Tuple.of(
        wanted.document(),
        SettingRows.word(wanted.source().kind()),
        wanted.source().id(),
        wanted.meant().entry().move().value());
  }
}
