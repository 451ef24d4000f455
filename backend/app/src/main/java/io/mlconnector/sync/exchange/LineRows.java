package io.mlconnector.sync.exchange;

import io.mlconnector.core.vendor.FieldGroup;
import io.mlconnector.core.vendor.VendorKey;
import io.mlconnector.json.StoredProblems;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** What people see of vendors. */
final class LineRows {

  /** Links by their keys, then those that one side does not get. */
  private static final String LINES =
      """
       from (
        select 'link' as kind, l.vendor_code || chr(9) || l.address_code as subject,
               l.vendor_code, l.address_code, l.partner_id,
               coalesce(c.card ->> 'NAME', p.name, '') as name,
               case when is_held_for_bank(coalesce(l.partner_id, l.company_id)) then 'held'
                    when l.conflicts <> '{}' and (l.problems = '[]' or exists (
                      select from jsonb_each(l.conflicts) c (name, now)
                       where (l.choices -> c.name) - 'choice' is distinct from c.now))
                      then 'conflict'
                    when l.problems <> '[]' then 'problem'
                    when l.stage <> 'linked' or l.to_concur <> '{}' or l.to_odoo <> '{}'
                      or l.sending is not null or not l.seen then 'waiting'
                    else 'inStep' end as state,
               case when is_held_for_bank(coalesce(l.partner_id, l.company_id))
                    then '[{"code": "MLC-644", "facts": {}}]' || l.problems
                    else l.problems end as problems,
               l.conflicts, l.choices, l.updated_at as at
          from vendor_link l
          left join concur_vendor c
            on c.tenant_id = l.tenant_id and c.vendor_code = l.vendor_code
           and c.address_code = l.address_code
          left join odoo_vendor p on p.tenant_id = l.tenant_id and p.partner_id = l.partner_id
         where l.tenant_id = current_tenant()
        union all
        select 'refusal ' || side, subject,
               case when side = 'odoo' then split_part(subject, chr(9), 1) end,
               case when side = 'odoo' then split_part(subject, chr(9), 2) end,
               case when side = 'concur' then subject::bigint end,
               name, 'refused', problems, '{}'::jsonb, '{}'::jsonb, since
          from vendor_refusal
         where tenant_id = current_tenant()) lines
       where ($1::text is null or state = $1)
         and strpos(lower(concat_ws(' ', name, vendor_code, address_code, partner_id)), $2) > 0
      """;

  private static final String PAGE =
      "select *"
          + LINES
          + """
             and ($3::text is null or (kind, subject) > ($3, $4))
           order by kind, subject
           limit $5
          """;

  private static final String TOTAL = "select count(*) as total" + LINES;

  private static final String ONE =
      "select *" + LINES + " and kind = 'link' and vendor_code = $3 and address_code = $4";

  private LineRows() {}

  static Future<VendorLine.Page> page(
      SqlConnection tx, VendorLine.Wanted wanted, VendorLine.@Nullable Place after, int limit) {
    return tx.preparedQuery(PAGE)
        .execute(
            wanted(wanted)
                .addString(after == null ? null : after.kind())
                .addString(after == null ? null : after.subject())
                .addInteger(limit + 1))
        .compose(
            rows -> {
              var found = StreamSupport.stream(rows.spliterator(), false).toList();
              var shown = found.stream().limit(limit).toList();
              var lines = shown.stream().map(LineRows::line).toList();
              var next =
                  found.size() > limit
                      ? Optional.of(place(shown.getLast()))
                      : Optional.<VendorLine.Place>empty();
              return total(tx, wanted).map(total -> new VendorLine.Page(lines, next, total));
            });
  }

  private static Tuple wanted(VendorLine.Wanted wanted) {
    return Tuple.tuple()
        .addString(wanted.state().map(VendorLine.State::word).orElse(null))
        .addString(wanted.words().strip().toLowerCase(Locale.ROOT));
  }

  private static Future<Long> total(SqlConnection tx, VendorLine.Wanted wanted) {
    return tx.preparedQuery(TOTAL)
        .execute(wanted(wanted))
        .map(rows -> rows.iterator().next().getLong("total"));
  }

  static Future<Optional<VendorLine>> one(SqlConnection tx, VendorKey key) {
    return tx.preparedQuery(ONE)
        .execute(
            wanted(VendorLine.Wanted.ALL).addString(key.vendorCode()).addString(key.addressCode()))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false).map(LineRows::line).findFirst());
  }

  private static VendorLine.Place place(Row row) {
    return new VendorLine.Place(row.getString("kind"), row.getString("subject"));
  }

  private static VendorLine line(Row row) {
    var code = row.getString("vendor_code");
    var address = row.getString("address_code");
    return new VendorLine(
        code == null || address == null ? Optional.empty() : VendorKey.of(code, address),
        Optional.ofNullable(row.getLong("partner_id")),
        row.getString("name"),
        VendorLine.State.of(row.getString("state")),
        StoredProblems.read(row.getJsonArray("problems")),
        conflicts(row),
        row.getOffsetDateTime("at").toInstant());
  }

  /** A choice counts for the values that were seen; with others it is asked again. */
  static Map<FieldGroup, VendorLine.Conflict> conflicts(Row row) {
    var choices = CardJson.readChoices(row.getJsonObject("choices"));
    var conflicts = new EnumMap<FieldGroup, VendorLine.Conflict>(FieldGroup.class);
    CardJson.readPairs(row.getJsonObject("conflicts"))
        .forEach(
            (group, values) ->
                conflicts.put(
                    group,
                    new VendorLine.Conflict(
                        values,
                        Mark.of(values),
                        Optional.ofNullable(choices.get(group))
                            .filter(chosen -> chosen.seen().equals(values))
                            .map(LinkRow.Chosen::choice))));
    return conflicts;
  }
}
