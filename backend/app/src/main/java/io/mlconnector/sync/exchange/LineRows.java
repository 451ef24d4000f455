package io.mlconnector.sync.exchange;

import io.mlconnector.core.vendor.Field;
import io.mlconnector.core.vendor.VendorCard;
import io.mlconnector.core.vendor.VendorKey;
import io.mlconnector.json.StoredProblems;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** What people see of vendors. */
final class LineRows {

  /** Links by their keys, then those that one side does not get. */
  private static final String PAGE =
      """
      select * from (
        select 'link' as kind, l.vendor_code || chr(9) || l.address_code as subject,
               l.vendor_code, l.address_code, l.partner_id,
               coalesce(c.card ->> 'NAME', p.name, '') as name,
               case when is_held_for_bank(l.partner_id) then 'held'
                    when l.conflicts <> '{}' then 'conflict'
                    when l.problems <> '[]' then 'problem'
                    when l.stage <> 'linked' or l.to_concur <> '{}' or l.to_odoo <> '{}'
                      or l.sending is not null or not l.seen then 'waiting'
                    else 'inStep' end as state,
               case when is_held_for_bank(l.partner_id)
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
         and ($2::text is null or (kind, subject) > ($2, $3))
       order by kind, subject
       limit $4
      """;

  private static final String QUESTIONS =
      "select side, subject, candidates, open, answer, chosen, asked_at from vendor_question where"
          + " tenant_id = current_tenant() and open order by asked_at, side, subject limit $1";

  private static final String PARTNERS =
      """
      select partner_id, active, name, coalesce(vat, '') as vat, coalesce(country, '') as country,
             fields
        from odoo_vendor
       where tenant_id = current_tenant() and partner_id = any($1)
      """;

  private LineRows() {}

  static Future<VendorLine.Page> page(
      SqlConnection tx,
      VendorLine.@Nullable State state,
      VendorLine.@Nullable Place after,
      int limit) {
    return tx.preparedQuery(PAGE)
        .execute(
            Tuple.of(
                state == null ? null : state.word(),
                after == null ? null : after.kind(),
                after == null ? null : after.subject(),
                limit + 1))
        .map(
            rows -> {
              var found = StreamSupport.stream(rows.spliterator(), false).toList();
              var shown = found.stream().limit(limit).toList();
              return new VendorLine.Page(
                  shown.stream().map(LineRows::line).toList(),
                  found.size() > limit ? Optional.of(place(shown.getLast())) : Optional.empty());
            });
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
        CardJson.readPairs(row.getJsonObject("conflicts")),
        LinkJson.choices(row.getJsonObject("choices")),
        row.getOffsetDateTime("at").toInstant());
  }

  static Future<List<AskedVendor>> questions(SqlConnection tx, int limit) {
    return tx.preparedQuery(QUESTIONS)
        .execute(Tuple.of(limit))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false).map(QuestionRows::read).toList())
        .compose(
            questions ->
                CopyRows.these(
                        tx,
                        questions.stream().flatMap(one -> one.subject().key().stream()).toList())
                    .compose(
                        concur ->
                            partners(tx, asked(questions))
                                .map(
                                    odoo ->
                                        questions.stream()
                                            .map(one -> shown(one, concur, odoo))
                                            .toList())));
  }

  private static Collection<Long> asked(List<Question> questions) {
    var ids = new ArrayList<Long>();
    questions.forEach(
        question -> {
          question.subject().partner().ifPresent(ids::add);
          question.candidates().forEach(candidate -> ids.add(candidate.partner()));
        });
    return ids;
  }

  private static Future<Map<Long, VendorCard>> partners(SqlConnection tx, Collection<Long> ids) {
    return tx.preparedQuery(PARTNERS)
        .execute(Tuple.of(ids.toArray(Long[]::new)))
        .map(
            rows -> {
              var cards = new HashMap<Long, VendorCard>();
              rows.forEach(row -> cards.put(row.getLong("partner_id"), card(row)));
              return cards;
            });
  }

  /** What tells vendors apart for a person. */
  private static VendorCard card(Row row) {
    var fields = row.getJsonObject("fields");
    var values = new EnumMap<Field, String>(Field.class);
    values.put(Field.NAME, row.getString("name"));
    values.put(Field.TAX_ID, row.getString("vat"));
    values.put(Field.COUNTRY, row.getString("country"));
    values.put(Field.ACTIVE, row.getBoolean("active") ? "Y" : "N");
    put(values, Field.STREET, fields, "street");
    put(values, Field.CITY, fields, "city");
    put(values, Field.POSTAL_CODE, fields, "zip");
    put(values, Field.EMAIL, fields, "email");
    put(values, Field.PHONE, fields, "phone");
    return new VendorCard(values);
  }

  private static void put(Map<Field, String> values, Field field, JsonObject fields, String name) {
    if (fields.getValue(name) instanceof String text) {
      values.put(field, text);
    }
  }

  private static AskedVendor shown(
      Question question, Map<VendorKey, CopyRows.Listed> concur, Map<Long, VendorCard> odoo) {
    var subject = question.subject();
    var card =
        subject
            .key()
            .flatMap(key -> Optional.ofNullable(concur.get(key)))
            .map(CopyRows.Listed::card)
            .or(() -> subject.partner().flatMap(id -> Optional.ofNullable(odoo.get(id))))
            .orElse(VendorCard.EMPTY);
    return new AskedVendor(
        subject.key(),
        subject.partner(),
        card,
        question.candidates().stream()
            .map(
                one ->
                    new AskedVendor.Choice(
                        one.partner(),
                        odoo.getOrDefault(one.partner(), VendorCard.EMPTY),
                        one.percent(),
                        one.reasons(),
                        one.linked()))
            .toList(),
        question.askedAt());
  }
}
