package io.mlconnector.sync.vendors;

import io.mlconnector.odoo.OdooRecord;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;

/** The copy of Odoo's vendors. */
final class VendorRows {

  private static final String PUT =
      """
      insert into odoo_vendor (
        tenant_id, partner_id, active, name, ref, vat, country, supplier_rank, parent_id, stamp,
        fields, created)
      select current_tenant(), id, active, name, nullif(ref, ''), nullif(vat, ''),
             nullif(country, ''), supplier_rank, nullif(parent_id, 0), stamp, fields::jsonb,
             nullif(created, 'epoch')
        from unnest($1::bigint[], $2::boolean[], $3::text[], $4::text[], $5::text[], $6::text[],
                    $7::integer[], $8::bigint[], $9::timestamptz[], $10::text[],
                    $11::timestamptz[])
          as each (id, active, name, ref, vat, country, supplier_rank, parent_id, stamp, fields,
                   created)
      on conflict (tenant_id, partner_id) do update
         set active = excluded.active, name = excluded.name, ref = excluded.ref,
             vat = excluded.vat, country = excluded.country,
             supplier_rank = excluded.supplier_rank, parent_id = excluded.parent_id,
             stamp = excluded.stamp, fields = excluded.fields, created = excluded.created
       where odoo_vendor.stamp <= excluded.stamp or odoo_vendor.fresh_until is null
         or odoo_vendor.fresh_until < now()
      """;

  /** A page of many records may have been on its way for so long. */
  private static final String FRESH =
      "update odoo_vendor set fresh_until = now() + interval '5 minutes'"
          + " where tenant_id = current_tenant() and partner_id = any($1)";

  private static final String REMOVE =
      "delete from odoo_vendor where tenant_id = current_tenant() and partner_id = any($1)";

  private static final String CLEAR = "delete from odoo_vendor where tenant_id = current_tenant()";

  private VendorRows() {}

  static Future<Void> put(SqlConnection tx, List<OdooRecord> partners) {
    var texts = VendorTexts.of(partners);
    return tx.preparedQuery(PUT)
        .execute(
            Tuple.tuple()
                .addArrayOfLong(each(partners, OdooRecord::id, Long[]::new))
                .addArrayOfBoolean(each(partners, one -> one.flag("active", true), Boolean[]::new))
                .addArrayOfString(each(texts, VendorTexts::name, String[]::new))
                .addArrayOfString(each(texts, VendorTexts::ref, String[]::new))
                .addArrayOfString(each(texts, VendorTexts::vat, String[]::new))
                .addArrayOfString(each(texts, VendorTexts::country, String[]::new))
                .addArrayOfInteger(
                    each(partners, one -> one.number("supplier_rank"), Integer[]::new))
                .addArrayOfLong(each(partners, VendorRows::parent, Long[]::new))
                .addArrayOfOffsetDateTime(each(partners, VendorRows::stamp, OffsetDateTime[]::new))
                .addArrayOfString(each(texts, VendorTexts::others, String[]::new))
                .addArrayOfOffsetDateTime(
                    each(
                        partners,
                        one -> one.created().atOffset(ZoneOffset.UTC),
                        OffsetDateTime[]::new)))
        .mapEmpty();
  }

  private static Long parent(OdooRecord partner) {
    return Objects.requireNonNullElse(partner.reference("parent_id"), 0L);
  }

  private static OffsetDateTime stamp(OdooRecord partner) {
    return partner.stamp().atOffset(ZoneOffset.UTC);
  }

  private static <S, T> T[] each(List<S> all, Function<S, T> column, IntFunction<T[]> array) {
    return all.stream().map(column).toArray(array);
  }

  static Future<Void> fresh(SqlConnection tx, List<OdooRecord> partners) {
    return tx.preparedQuery(FRESH)
        .execute(Tuple.tuple().addArrayOfLong(each(partners, OdooRecord::id, Long[]::new)))
        .mapEmpty();
  }

  static Future<Void> remove(SqlConnection tx, Set<Long> ids) {
    return tx.preparedQuery(REMOVE)
        .execute(Tuple.tuple().addArrayOfLong(ids.toArray(Long[]::new)))
        .mapEmpty();
  }

  static Future<Void> clear(SqlConnection tx) {
    return tx.preparedQuery(CLEAR).execute().mapEmpty();
  }
}
