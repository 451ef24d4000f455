package io.mlconnector.sync.exchange;

import io.mlconnector.core.vendor.VendorKey;
import io.mlconnector.json.StoredProblems;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** All vendors of both systems, each once, with where it stands. */
final class BoardRows {

  /**
   * Links, then who is asked about, who is refused, and who is in one system alone: employees too,
   * with that for a reason, as nothing is wrong with it.
   */
  private static final String ALL =
      """
      select l.vendor_code, l.address_code, l.partner_id,
             coalesce(nullif(c.card ->> 'NAME', ''), p.name, '') as name,
             case when l.problems @> '[{"code": "MLC-610"}]' then 'gone'
                  when is_held_for_bank(coalesce(l.partner_id, l.company_id)) then 'held'
                  when exists (
                    select from jsonb_each(l.conflicts) c (name, now)
                     where (l.choices -> c.name) - 'choice' is distinct from c.now)
                    then 'conflict'
                  when l.problems <> '[]' then 'problem'
                  when l.stage <> 'linked' or l.to_concur <> '{}' or l.to_odoo <> '{}'
                    or l.choices <> '{}' or l.sending is not null or not l.seen then 'waiting'
                  else 'in-step' end as state,
             case when is_held_for_bank(coalesce(l.partner_id, l.company_id))
                  then '[{"code": "MLC-644", "facts": {}}]' || l.problems
                  else l.problems end as problems,
             l.updated_at as at, true as used
        from vendor_link l
        left join concur_vendor c
          on c.tenant_id = l.tenant_id and c.vendor_code = l.vendor_code
         and c.address_code = l.address_code
        left join odoo_vendor p on p.tenant_id = l.tenant_id and p.partner_id = l.partner_id
       where l.tenant_id = current_tenant()
      union all
      select c.vendor_code, c.address_code, null, coalesce(c.card ->> 'NAME', ''),
             case when q.subject is not null then 'question'
                  when r.subject is not null then 'refused' else 'alone' end,
             coalesce(r.problems, '[]'), coalesce(q.asked_at, r.since),
             c.card ->> 'ACTIVE' is distinct from 'N'
        from concur_vendor c
        left join vendor_question q
          on q.tenant_id = c.tenant_id and q.side = 'concur' and q.open
         and q.subject = c.vendor_code || chr(9) || c.address_code
        left join vendor_refusal r
          on r.tenant_id = c.tenant_id and r.side = 'odoo'
         and r.subject = c.vendor_code || chr(9) || c.address_code
       where c.tenant_id = current_tenant()
         and not exists (select from vendor_link l
                          where l.tenant_id = c.tenant_id and l.vendor_code = c.vendor_code
                            and l.address_code = c.address_code)
      union all
      select null, null, p.partner_id, p.name,
             case when q.subject is not null then 'question'
                  when r.problems @> '[{"code": "MLC-614"}]' then 'alone'
                  when r.subject is not null then 'refused' else 'alone' end,
             coalesce(r.problems, '[]'), coalesce(q.asked_at, r.since), p.active
        from odoo_vendor p
        left join vendor_question q
          on q.tenant_id = p.tenant_id and q.side = 'odoo' and q.open
         and q.subject = p.partner_id::text
        left join vendor_refusal r
          on r.tenant_id = p.tenant_id and r.side = 'concur' and r.subject = p.partner_id::text
       where p.tenant_id = current_tenant()
         and (p.parent_id is null or p.fields ->> 'type' = 'invoice')
         and not exists (select from vendor_link l
                          where l.tenant_id = p.tenant_id and l.partner_id = p.partner_id)
      """;

  /** With a name to go by, and an id that no other has. */
  private static final String LINES =
      "with lines as (select *, lower(name) as sort, coalesce(vendor_code || chr(9) ||"
          + " address_code, 'p' || partner_id) as id from ("
          + ALL
          + ") every), found as (select * from lines where $1 = '' or position(lower($1) in"
          + " concat_ws(' ', sort, lower(vendor_code), lower(address_code), partner_id)) > 0)";

  private static final String PAGE =
      LINES
          + " select * from found where ($2::text is null or state = $2)"
          + " and ($3::text is null or (sort, id) > ($3, $4)) order by sort, id limit $5";

  private static final String COUNTS =
      LINES + " select state, count(*) as many from found group by state";

  private static final String ONE = LINES + " select * from found where id = $2";

  private static final String FREE =
      LINES
          + " select * from found where state in ('alone', 'question', 'refused')"
          + " and (partner_id is not null) = $2 order by sort, id limit $3";

  private static final String WAITING =
      """
      select (select count(*) from vendor_question
               where tenant_id = current_tenant() and open) as questions,
             (select count(*) from vendor_link l
               where tenant_id = current_tenant() and conflicts <> '{}'
                 and exists (
            select from jsonb_each(l.conflicts) c (name, now)
             where (l.choices -> c.name) - 'choice' is distinct from c.now)) as conflicts,
             exists (select {ALARMED} and s.enabled) as held
      """
          .replace("{ALARMED}", SettingsRows.ALARMED);

  private static final String REACH =
      LINES
          + " select count(*) filter (where state = 'alone' and used and partner_id is null)"
          + " as concur,"
          + " count(*) filter (where state = 'alone' and used and vendor_code is null"
          + " and problems = '[]') as odoo,"
          + " count(*) filter (where vendor_code is not null and partner_id is not null) as linked,"
          + " count(*) filter (where vendor_code is not null) > 0 as met"
          + " from found";

  private BoardRows() {}

  static String id(VendorKey key) {
    return Subject.text(key);
  }

  static String id(long partner) {
    return "p" + partner;
  }

  static Future<VendorBoard.Page> page(SqlConnection tx, VendorBoard.Asked asked, int limit) {
    var lines =
        tx.preparedQuery(PAGE)
            .execute(
                Tuple.tuple()
                    .addString(asked.words())
                    .addString(asked.state().map(VendorBoard.State::word).orElse(null))
                    .addString(asked.after().map(VendorBoard.Place::name).orElse(null))
                    .addString(asked.after().map(VendorBoard.Place::id).orElse(null))
                    .addInteger(limit + 1))
            .map(rows -> StreamSupport.stream(rows.spliterator(), false).toList());
    var counts = counts(tx, asked.words());
    return Future.join(lines, counts).map(read -> page(lines.result(), counts.result(), limit));
  }

  private static VendorBoard.Page page(
      List<Row> found, Map<VendorBoard.State, Long> counts, int limit) {
    var shown = found.stream().limit(limit).toList();
    return new VendorBoard.Page(
        shown.stream().map(BoardRows::line).toList(),
        found.size() > limit
            ? Optional.of(
                new VendorBoard.Place(
                    shown.getLast().getString("sort"), shown.getLast().getString("id")))
            : Optional.empty(),
        counts);
  }

  private static Future<Map<VendorBoard.State, Long>> counts(SqlConnection tx, String words) {
    return tx.preparedQuery(COUNTS)
        .execute(Tuple.of(words))
        .map(
            rows -> {
              var counts = new EnumMap<VendorBoard.State, Long>(VendorBoard.State.class);
              rows.forEach(row -> counts.put(state(row), row.getLong("many")));
              return counts;
            });
  }

  private static VendorBoard.State state(Row row) {
    return VendorBoard.State.of(row.getString("state")).orElseThrow();
  }

  private static VendorBoard.Line line(Row row) {
    return new VendorBoard.Line(
        key(row.getString("vendor_code"), row.getString("address_code")),
        Optional.ofNullable(row.getLong("partner_id")),
        row.getString("name"),
        state(row),
        StoredProblems.read(row.getJsonArray("problems")),
        Optional.ofNullable(row.getOffsetDateTime("at")).map(OffsetDateTime::toInstant));
  }

  private static Optional<VendorKey> key(@Nullable String code, @Nullable String address) {
    return code == null || address == null ? Optional.empty() : VendorKey.of(code, address);
  }

  static Future<Optional<VendorBoard.Line>> one(SqlConnection tx, String id) {
    return tx.preparedQuery(ONE)
        .execute(Tuple.of("", id))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false).map(BoardRows::line).findFirst());
  }

  static Future<List<VendorBoard.Line>> free(
      SqlConnection tx, boolean ofOdoo, String words, int limit) {
    return tx.preparedQuery(FREE)
        .execute(Tuple.of(words, ofOdoo, limit))
        .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(BoardRows::line).toList());
  }

  static Future<VendorBoard.Waiting> waiting(SqlConnection tx) {
    return tx.preparedQuery(WAITING)
        .execute()
        .map(rows -> rows.iterator().next())
        .map(
            row ->
                new VendorBoard.Waiting(
                    row.getLong("questions"), row.getLong("conflicts"), row.getBoolean("held")));
  }

  static Future<VendorBoard.Reach> reach(SqlConnection tx) {
    return tx.preparedQuery(REACH)
        .execute(Tuple.of(""))
        .map(rows -> rows.iterator().next())
        .map(
            row ->
                new VendorBoard.Reach(
                    row.getBoolean("met"),
                    row.getLong("concur"),
                    row.getLong("odoo"),
                    row.getLong("linked")));
  }
}
