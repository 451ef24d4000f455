package io.mlconnector.sync.exchange;

import io.mlconnector.core.vendor.Field;
import io.mlconnector.core.vendor.VendorCard;
import io.mlconnector.core.vendor.VendorKey;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Questions as people see them, with the cards of both sides. */
final class AskedRows {

  private static final String PAGE =
      QuestionRows.COLUMNS
          + """
             and open
             and ($1::timestamptz is null or (asked_at, side, subject) > ($1, $2, $3))
           order by asked_at, side, subject
           limit $4
          """;

  private static final String ONE =
      QuestionRows.COLUMNS + " and open and side = $1 and subject = $2";

  private static final String TOTAL =
      "select count(*) as total from vendor_question where tenant_id = current_tenant() and open";

  private static final String PARTNERS =
      """
      select partner_id, active, name, coalesce(vat, '') as vat, coalesce(country, '') as country,
             fields
        from odoo_vendor
       where tenant_id = current_tenant() and partner_id = any($1)
      """;

  private AskedRows() {}

  static Future<AskedVendor.Page> page(
      SqlConnection tx, AskedVendor.@Nullable Place after, int limit) {
    return tx.preparedQuery(PAGE)
        .execute(
            Tuple.of(
                after == null ? null : after.askedAt().atOffset(ZoneOffset.UTC),
                after == null ? null : after.side(),
                after == null ? null : after.subject(),
                limit + 1))
        .compose(
            rows -> {
              var found =
                  StreamSupport.stream(rows.spliterator(), false).map(QuestionRows::read).toList();
              var shown = found.stream().limit(limit).toList();
              var next =
                  found.size() > limit
                      ? Optional.of(place(shown.getLast()))
                      : Optional.<AskedVendor.Place>empty();
              return shown(tx, shown)
                  .compose(asked -> total(tx).map(all -> new AskedVendor.Page(asked, next, all)));
            });
  }

  private static AskedVendor.Place place(Question question) {
    var subject = question.subject();
    return new AskedVendor.Place(question.askedAt(), subject.word(), subject.text());
  }

  static Future<Long> total(SqlConnection tx) {
    return tx.preparedQuery(TOTAL).execute().map(rows -> rows.iterator().next().getLong("total"));
  }

  /** An open question. */
  static Future<Optional<AskedVendor>> one(SqlConnection tx, Subject subject) {
    return tx.preparedQuery(ONE)
        .execute(Tuple.of(subject.word(), subject.text()))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false).map(QuestionRows::read).toList())
        .compose(found -> shown(tx, found))
        .map(shown -> shown.stream().findFirst());
  }

  private static Future<List<AskedVendor>> shown(SqlConnection tx, List<Question> questions) {
    var keys = questions.stream().flatMap(one -> one.subject().key().stream()).toList();
    return CopyRows.these(tx, keys)
        .compose(
            concur ->
                partners(tx, asked(questions))
                    .map(odoo -> questions.stream().map(one -> shown(one, concur, odoo)).toList()));
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
        subject.about(),
        card,
        question.candidates().stream()
            .map(
                one ->
                    new AskedVendor.Candidate(
                        one.partner(),
                        odoo.getOrDefault(one.partner(), VendorCard.EMPTY),
                        one.percent(),
                        one.reasons(),
                        one.linked()))
            .toList(),
        Mark.of(question.candidates()),
        question.askedAt());
  }
}
