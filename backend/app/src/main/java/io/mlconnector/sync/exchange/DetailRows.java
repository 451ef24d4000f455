package io.mlconnector.sync.exchange;

import io.mlconnector.core.reconcile.Pair;
import io.mlconnector.core.vendor.Field;
import io.mlconnector.core.vendor.VendorCard;
import io.mlconnector.core.vendor.VendorKey;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** One vendor with all that is known of it. */
final class DetailRows {

  private static final String PARTNER =
      """
      select active, name, coalesce(vat, '') as vat, coalesce(country, '') as country, fields
        from odoo_vendor
       where tenant_id = current_tenant() and partner_id = $1
      """;

  /** What a person said last when it was asked, and whom the chosen one is linked to. */
  private static final String ANSWERED =
      """
      select q.chosen, l.vendor_code, l.address_code
        from vendor_question q
        left join vendor_link l
          on l.tenant_id = q.tenant_id and l.partner_id = q.chosen and l.stage = 'linked'
       where q.tenant_id = current_tenant() and q.side = $1 and q.subject = $2 and
      """
          + QuestionRows.ANSWERED;

  private static final Map<Field, String> TEXTS =
      Map.of(
          Field.STREET, "street",
          Field.STREET2, "street2",
          Field.CITY, "city",
          Field.POSTAL_CODE, "zip",
          Field.EMAIL, "email",
          Field.PHONE, "phone");

  /** What points to another record: its id and its name. */
  private static final Map<Field, String> NAMES =
      Map.of(
          Field.STATE, "state_id",
          Field.CURRENCY, "property_purchase_currency_id",
          Field.PAYMENT_DAYS, "property_supplier_payment_term_id");

  private DetailRows() {}

  static Future<Optional<VendorDetail>> of(SqlConnection tx, String id) {
    return BoardRows.one(tx, id)
        .compose(
            line ->
                line.isEmpty()
                    ? Future.succeededFuture(Optional.empty())
                    : of(tx, line.get()).map(Optional::of));
  }

  private static Future<VendorDetail> of(SqlConnection tx, VendorBoard.Line line) {
    var keys = line.key().stream().toList();
    var concur =
        CopyRows.these(tx, keys)
            .map(found -> found.values().stream().map(CopyRows.Listed::card).findFirst());
    var odoo = partner(tx, line.partner());
    var link =
        keys.isEmpty()
            ? Future.succeededFuture(Optional.<LinkRow>empty())
            : LinkRows.of(tx, keys.getFirst());
    var settings = SettingsRows.find(tx);
    var answered = link.compose(found -> answered(tx, subject(line, found)));
    return Future.join(concur, odoo, link, settings, answered)
        .map(
            read ->
                VendorDetail.of(
                    line,
                    new Pair<>(
                        odoo.result().orElse(VendorCard.EMPTY),
                        concur.result().orElse(VendorCard.EMPTY)),
                    link.result(),
                    settings.result().settings(),
                    answered.result()));
  }

  /** Whom a question was about; of what both systems have, no answer counts any more. */
  private static Optional<Subject> subject(VendorBoard.Line line, Optional<LinkRow> link) {
    var ofConcur = line.key().map(Subject::of);
    var ofOdoo = line.partner().map(Subject::of);
    if (link.isEmpty()) {
      return ofConcur.or(() -> ofOdoo);
    }
    return switch (link.get().stage()) {
      case LINKED -> Optional.empty();
      case CREATE_CONCUR -> ofOdoo;
      case CREATE_ODOO -> ofConcur;
    };
  }

  private static Future<Optional<VendorDetail.Answered>> answered(
      SqlConnection tx, Optional<Subject> subject) {
    return subject.isEmpty()
        ? Future.succeededFuture(Optional.empty())
        : tx.preparedQuery(ANSWERED)
            .execute(Tuple.of(subject.get().word(), subject.get().text()))
            .map(
                rows ->
                    StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> answered(subject.get(), row))
                        .findFirst());
  }

  private static VendorDetail.Answered answered(Subject subject, Row row) {
    return new VendorDetail.Answered(
        subject.about(),
        Optional.ofNullable(row.getLong("chosen")),
        Optional.ofNullable(row.getString("vendor_code"))
            .map(code -> new VendorKey(code, row.getString("address_code"))));
  }

  private static Future<Optional<VendorCard>> partner(SqlConnection tx, Optional<Long> id) {
    return id.isEmpty()
        ? Future.succeededFuture(Optional.empty())
        : tx.preparedQuery(PARTNER)
            .execute(Tuple.of(id.get()))
            .map(
                rows ->
                    StreamSupport.stream(rows.spliterator(), false)
                        .map(DetailRows::card)
                        .findFirst());
  }

  /** In Odoo's own words: a term's name says more than its days. */
  private static VendorCard card(Row row) {
    var values = new EnumMap<Field, String>(Field.class);
    values.put(Field.NAME, row.getString("name"));
    values.put(Field.TAX_ID, row.getString("vat"));
    values.put(Field.COUNTRY, row.getString("country"));
    values.put(Field.ACTIVE, row.getBoolean("active") ? "Y" : "N");
    var fields = row.getJsonObject("fields");
    TEXTS.forEach((field, name) -> values.put(field, text(fields, name)));
    NAMES.forEach((field, name) -> values.put(field, name(fields, name)));
    return new VendorCard(values);
  }

  private static String text(JsonObject fields, String name) {
    return fields.getValue(name) instanceof String text ? text : "";
  }

  private static String name(JsonObject fields, String name) {
    return fields.getValue(name) instanceof JsonArray pair
            && pair.size() == 2
            && pair.getValue(1) instanceof String text
        ? text
        : "";
  }
}
