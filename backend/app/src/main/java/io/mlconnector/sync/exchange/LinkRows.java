package io.mlconnector.sync.exchange;

import io.mlconnector.core.reconcile.Side;
import io.mlconnector.core.vendor.FieldGroup;
import io.mlconnector.core.vendor.VendorKey;
import io.mlconnector.flow.Chunks;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Links as they are written down. */
final class LinkRows {

  private static final String COLUMNS =
      "select vendor_code, address_code, partner_id, partner_created, linked_at, company_id, main,"
          + " stage, groups::text as groups, to_concur, to_odoo, conflicts::text as conflicts,"
          + " choices::text as choices, problems::text as problems, refused::text as refused,"
          + " sending, seen from vendor_link where tenant_id = current_tenant()";

  /** Nothing is sent of what was planned by other settings, or for others, than those of now. */
  private static final String ALLOWED =
      """
       and sending is null
       and exists (select from vendor_settings s
                    where s.tenant_id = current_tenant() and s.enabled
                      and s.looked_at is not null
                      and (stage <> 'create_concur' or s.create_in_concur)
                      and (stage <> 'create_odoo' or s.create_in_odoo)
                      and {SOUND})
      """
          .replace("{SOUND}", SettingsRows.SOUND);

  /** What waits for a bank account to be approved. */
  private static final String NOT_HELD =
      " and not is_held_for_bank(coalesce(partner_id, company_id))";

  /**
   * In the order of the keys, so that what is unfinished comes to its turn. What was lost on its
   * way comes after all else, the most often lost last.
   */
  private static final String IN_ORDER =
      " and (lost > 0) = $1 order by lost, vendor_code, address_code limit $2";

  private static final String TO_CONCUR =
      COLUMNS
          + ALLOWED
          + NOT_HELD
          + " and (stage = 'create_concur' or to_concur <> '{}')"
          + IN_ORDER;

  private static final String TO_ODOO =
      COLUMNS + ALLOWED + NOT_HELD + " and (stage = 'create_odoo' or to_odoo <> '{}')" + IN_ORDER;

  private static final String UNKNOWN = COLUMNS + " and sending is not null";

  /** What people decide comes in between, and is theirs: see {@link #OBEYED}. */
  private static final String PUT =
      """
      insert into vendor_link (
        tenant_id, vendor_code, address_code, partner_id, partner_created, linked_at, company_id,
        main, stage, groups,
        to_concur, to_odoo, conflicts, problems, refused, sending, seen, updated_at)
      select current_tenant(), r ->> 'code', r ->> 'address', (r ->> 'partner')::bigint,
             (r ->> 'created')::timestamptz, (r ->> 'linkedAt')::timestamptz,
             (r ->> 'company')::bigint, (r ->> 'main')::boolean, r ->> 'stage', r -> 'groups',
             array(select jsonb_array_elements_text(r -> 'toConcur')),
             array(select jsonb_array_elements_text(r -> 'toOdoo')),
             r -> 'conflicts', r -> 'problems', r -> 'refused', r ->> 'sending',
             (r ->> 'seen')::boolean, now()
        from unnest($1::text[]) as each (doc), lateral (select doc::jsonb as r) parsed
      on conflict (tenant_id, vendor_code, address_code) do update
         set partner_id = excluded.partner_id, partner_created = excluded.partner_created,
             linked_at = excluded.linked_at, company_id = excluded.company_id, main = excluded.main, stage = excluded.stage, groups = excluded.groups,
             to_concur = excluded.to_concur, to_odoo = excluded.to_odoo,
             conflicts = excluded.conflicts, problems = excluded.problems, refused = excluded.refused,
             sending = excluded.sending, seen = excluded.seen, updated_at = now(),
             lost = case when {ARRIVED} then 0 else vendor_link.lost end,
             lost_since = case when {ARRIVED} then null else vendor_link.lost_since end
      """
          .replace(
              "{ARRIVED}",
              "excluded.stage = 'linked' and excluded.to_concur = '{}' and excluded.to_odoo = '{}'");

  /** What came of something that was sent: of a link that was undone meanwhile nothing. */
  private static final String SENT =
      """
      update vendor_link link
         set partner_id = (r ->> 'partner')::bigint,
             linked_at = (r ->> 'linkedAt')::timestamptz, company_id = (r ->> 'company')::bigint,
             stage = r ->> 'stage', groups = r -> 'groups',
             to_concur = array(select jsonb_array_elements_text(r -> 'toConcur')),
             to_odoo = array(select jsonb_array_elements_text(r -> 'toOdoo')),
             problems = r -> 'problems', refused = r -> 'refused', sending = r ->> 'sending',
             lost = case when link.refused = r -> 'refused' then 0 else link.lost end,
             lost_since = case when link.refused = r -> 'refused' then null
                               else link.lost_since end,
             updated_at = now()
        from unnest($1::text[]) as each (doc), lateral (select doc::jsonb as r) parsed
       where link.tenant_id = current_tenant() and link.vendor_code = r ->> 'code'
         and link.address_code = r ->> 'address' and link.sending is not null
         and (link.partner_id is null or link.partner_id = (r ->> 'partner')::bigint)
      """;

  /** A choice is taken away only as it was obeyed: one that came meanwhile stays. */
  private static final String OBEYED =
      """
      update vendor_link link
         set choices = (select coalesce(jsonb_object_agg(one.key, one.value), '{}')
                          from jsonb_each(link.choices) one
                         where one.value is distinct from done -> one.key)
        from unnest($1::text[], $2::text[], $3::text[]) as those (vendor_code, address_code, doc),
             lateral (select doc::jsonb as done) parsed
       where link.tenant_id = current_tenant()
         and link.vendor_code = those.vendor_code and link.address_code = those.address_code
      """;

  private static final String REMOVE =
      """
      delete from vendor_link link
       using unnest($1::text[], $2::text[]) as gone (vendor_code, address_code)
       where link.tenant_id = current_tenant()
         and link.vendor_code = gone.vendor_code and link.address_code = gone.address_code
      """;

  /** What was undone, or may not be sent any more, since it was read is left alone. */
  private static final String SENDING =
      """
      update vendor_link link set sending = $3
        from unnest($1::text[], $2::text[]) as those (code, address)
       where link.tenant_id = current_tenant()
         and link.vendor_code = those.code and link.address_code = those.address
      """
          + ALLOWED
          + " returning link.vendor_code, link.address_code";

  /** Only of those of which nothing was noted; trouble that is young has no culprit yet. */
  private static final String LOST =
      """
      update vendor_link link
         set lost = least(lost + 1, 100), lost_since = coalesce(lost_since, $3)
        from unnest($1::text[], $2::text[]) as those (vendor_code, address_code)
       where link.tenant_id = current_tenant() and link.sending is not null
         and link.vendor_code = those.vendor_code and link.address_code = those.address_code
      returning case when lost_since <= $4 then lost else 0 end as lost
      """;

  private static final String OF_PARTNER = COLUMNS + " and partner_id = $1";

  private static final String OF_KEY = COLUMNS + " and vendor_code = $1 and address_code = $2";

  private LinkRows() {}

  /** All of them, still to be read by {@link LinkJson}. */
  static Future<List<LinkJson.Raw>> all(SqlConnection tx) {
    return tx.preparedQuery(COLUMNS).execute().map(LinkRows::raws);
  }

  private static List<LinkJson.Raw> raws(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false).map(LinkRows::raw).toList();
  }

  private static LinkJson.Raw raw(Row row) {
    return new LinkJson.Raw(
        row.getString("vendor_code"),
        row.getString("address_code"),
        row.getLong("partner_id"),
        moment(row, "partner_created"),
        moment(row, "linked_at"),
        row.getLong("company_id"),
        row.getBoolean("main"),
        row.getString("stage"),
        row.getString("groups"),
        List.of(row.getArrayOfStrings("to_concur")),
        List.of(row.getArrayOfStrings("to_odoo")),
        row.getString("conflicts"),
        row.getString("choices"),
        row.getString("problems"),
        row.getString("refused"),
        row.getString("sending"),
        row.getBoolean("seen"));
  }

  private static @Nullable Instant moment(Row row, String column) {
    var at = row.getOffsetDateTime(column);
    return at == null ? null : at.toInstant();
  }

  private static List<LinkRow> read(RowSet<Row> rows) {
    return raws(rows).stream().map(LinkJson::read).toList();
  }

  /** What is to be sent next to a side; what was lost on its way goes alone. */
  static Future<List<LinkRow>> next(SqlConnection tx, Side to, int most) {
    return next(tx, to, Tuple.of(false, most))
        .compose(
            links ->
                links.isEmpty() ? next(tx, to, Tuple.of(true, 1)) : Future.succeededFuture(links));
  }

  private static Future<List<LinkRow>> next(SqlConnection tx, Side to, Tuple wanted) {
    return tx.preparedQuery(to == Side.CONCUR ? TO_CONCUR : TO_ODOO)
        .execute(wanted)
        .map(LinkRows::read);
  }

  /**
   * A side failed while these were sent; answers how often it did so at one of them.
   *
   * @param old what has failed since then, or longer; of what has not, 0 is answered
   */
  static Future<Integer> lost(SqlConnection tx, List<LinkRow> links, Instant now, Instant old) {
    var keys = links.stream().map(LinkRow::key).toList();
    return tx.preparedQuery(LOST)
        .execute(
            CopyRows.pair(CopyRows.codes(keys), CopyRows.addresses(keys))
                .addOffsetDateTime(now.atOffset(ZoneOffset.UTC))
                .addOffsetDateTime(old.atOffset(ZoneOffset.UTC)))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .mapToInt(row -> row.getInteger("lost"))
                    .max()
                    .orElse(0));
  }

  /** Those of whom it is not known whether what was sent has arrived. */
  static Future<List<LinkRow>> unknown(SqlConnection tx) {
    return tx.preparedQuery(UNKNOWN).execute().map(LinkRows::read);
  }

  static Future<Optional<LinkRow>> of(SqlConnection tx, long partner) {
    return tx.preparedQuery(OF_PARTNER)
        .execute(Tuple.of(partner))
        .map(rows -> read(rows).stream().findFirst());
  }

  static Future<Optional<LinkRow>> of(SqlConnection tx, VendorKey key) {
    return tx.preparedQuery(OF_KEY)
        .execute(Tuple.of(key.vendorCode(), key.addressCode()))
        .map(rows -> read(rows).stream().findFirst());
  }

  /**
   * @param links as {@link LinkJson} writes them
   */
  static Future<Void> put(SqlConnection tx, List<String> links) {
    return write(tx, PUT, links);
  }

  static Future<Void> sent(SqlConnection tx, Collection<LinkRow> links) {
    return write(tx, SENT, links.stream().map(link -> LinkJson.write(link).encode()).toList());
  }

  private static Future<Void> write(SqlConnection tx, String sql, List<String> links) {
    return Chunks.each(
        links,
        some -> tx.preparedQuery(sql).execute(Tuple.of((Object) some.toArray(String[]::new))));
  }

  /** After choices were done, or found to be of values that are not there any more. */
  static Future<Void> obeyed(
      SqlConnection tx, Map<VendorKey, Map<FieldGroup, LinkRow.Chosen>> choices) {
    var keys = List.copyOf(choices.keySet());
    return Chunks.each(
        keys,
        some ->
            tx.preparedQuery(OBEYED)
                .execute(
                    CopyRows.pair(CopyRows.codes(some), CopyRows.addresses(some))
                        .addArrayOfString(
                            some.stream()
                                .map(key -> choices.getOrDefault(key, Map.of()))
                                .map(done -> CardJson.writeChoices(done).encode())
                                .toArray(String[]::new))));
  }

  static Future<Void> remove(SqlConnection tx, Collection<VendorKey> keys) {
    return Chunks.each(
        List.copyOf(keys),
        some ->
            tx.preparedQuery(REMOVE)
                .execute(CopyRows.pair(CopyRows.codes(some), CopyRows.addresses(some))));
  }

  /** The next ones for a side, which are noted as on their way before anybody decides otherwise. */
  static Future<List<LinkRow>> take(SqlConnection tx, Side side, int max) {
    return SettingsRows.hold(tx)
        .compose(held -> next(tx, side, max))
        .compose(
            links ->
                links.isEmpty()
                    ? Future.succeededFuture(links)
                    : sending(tx, links, side)
                        .map(
                            keys ->
                                links.stream().filter(one -> keys.contains(one.key())).toList()));
  }

  /** Before something is sent; answers what may be. */
  private static Future<Set<VendorKey>> sending(SqlConnection tx, List<LinkRow> links, Side to) {
    var keys = links.stream().map(LinkRow::key).toList();
    return tx.preparedQuery(SENDING)
        .execute(
            Tuple.of(
                CopyRows.codes(keys), CopyRows.addresses(keys), to.name().toLowerCase(Locale.ROOT)))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(
                        row ->
                            new VendorKey(
                                row.getString("vendor_code"), row.getString("address_code")))
                    .collect(Collectors.toUnmodifiableSet()));
  }

  /** The texts of an array column. */
  static JsonArray texts(Collection<? extends Enum<?>> all) {
    var array = new JsonArray();
    all.stream().map(Enum::name).sorted().forEach(array::add);
    return array;
  }
}
