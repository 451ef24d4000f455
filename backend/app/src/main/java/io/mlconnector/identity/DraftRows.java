package io.mlconnector.identity;

import io.mlconnector.db.TenantId;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Forms that wait beside a session, as {@code mlc_identity}. */
final class DraftRows {

  // Two forms that come at once find each other.
  private static final String LOCK = "select from session where session_id = $1 for update";
  // One of each address, and the newest few: who has more windows than that looks at them. Forms
  // that wait for a proof and those that were promised take no place from each other. A large one,
  // which only the former may be, is there for as long as no other follows.
  private static final String PUT =
      """
      with gone as (
        delete from session_draft d
         where d.session_id = $1 and (d.page is null) = ($6::text is null)
           and (d.path = $3
                or (d.page is null and length(d.sealed) > 250000)
                or d.draft_id in (select o.draft_id from session_draft o
                                   where o.session_id = $1
                                     and (o.page is null) = ($6::text is null)
                                   order by o.kept_at desc, o.draft_id offset 4)))
      insert into session_draft (session_id, draft_id, path, sealed, kept_at, page, for_tenant)
      select session_id, $2, $3, $4, $5, $6, $7 from session where session_id = $1
      """;
  private static final String TAKE =
      """
      delete from session_draft where session_id = $1 and draft_id = $2
      returning path, sealed, kept_at, page
      """;
  // The company account that a form is for is the one that is gone on with.
  private static final String HAND_OVER =
      """
      with moved as (
        update session_draft d set session_id = n.session_id
          from session o, session n
         where o.id_hash = $1 and n.id_hash = $2 and o.person_id = n.person_id
           and d.session_id = o.session_id and d.page is not null
           and not exists (select from session_draft k
                            where k.session_id = n.session_id and k.path = d.path)
        returning d.for_tenant, d.kept_at)
      update session n set chosen_tenant = m.tenant_id
        from membership m
       where n.id_hash = $2 and m.person_id = n.person_id
         and m.tenant_id = (select for_tenant from moved order by kept_at desc limit 1)
      """;
  private static final String FORGET =
      """
      delete from session_draft where (page is null and kept_at < $1) or kept_at < $2
      """;

  private DraftRows() {}

  /**
   * A form, sealed.
   *
   * @param page where it is to be shown again; empty for one that goes on by itself
   */
  record Kept(UUID id, String path, Buffer sealed, Instant at, Optional<String> page) {}

  static Future<Void> put(SqlConnection tx, UUID session, Kept draft, Optional<TenantId> tenant) {
    var values =
        Tuple.of(
            session,
            draft.id(),
            draft.path(),
            draft.sealed(),
            TimeRows.at(draft.at()),
            draft.page().orElse(null));
    return tx.preparedQuery(LOCK)
        .execute(Tuple.of(session))
        .compose(
            locked ->
                tx.preparedQuery(PUT)
                    .execute(values.addValue(tenant.map(TenantId::value).orElse(null))))
        .mapEmpty();
  }

  /** Takes it out; empty if another one of its address has taken its place. */
  static Future<Optional<Kept>> take(SqlConnection tx, UUID session, UUID id) {
    return tx.preparedQuery(TAKE)
        .execute(Tuple.of(session, id))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .findFirst()
                    .map(
                        row ->
                            new Kept(
                                id,
                                row.getString("path"),
                                row.getBuffer("sealed"),
                                TimeRows.of(row, "kept_at"),
                                Optional.ofNullable(row.getString("page")))));
  }

  /** Gives the forms that one session has kept to another one of the same person. */
  static Future<Void> handOver(SqlConnection tx, byte[] from, byte[] to) {
    return tx.preparedQuery(HAND_OVER)
        .execute(Tuple.of(Buffer.buffer(from), Buffer.buffer(to)))
        .mapEmpty();
  }

  static Future<Void> forget(SqlConnection tx, Instant interrupted, Instant kept) {
    return tx.preparedQuery(FORGET)
        .execute(Tuple.of(TimeRows.at(interrupted), TimeRows.at(kept)))
        .mapEmpty();
  }
}
