package io.mlconnector.sync.exchange;

import io.mlconnector.sync.vendors.VendorCopy;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The copy of Odoo's vendors, and whether it is whole. */
final class PartnerRows {

  private static final String ALL =
      """
      select partner_id, active, name, coalesce(ref, '') as ref, coalesce(vat, '') as vat,
             coalesce(country, '') as country, supplier_rank, stamp, created,
             fields::text as fields
        from odoo_vendor
       where tenant_id = current_tenant()
      """;

  private static final String FOLLOWED =
      """
      select origin, readable and reach_stamp is not null and compared_at is not null as whole,
             fields
        from odoo_follow
       where tenant_id = current_tenant() and model = $1
      """;

  private PartnerRows() {}

  /**
   * How the copy stands.
   *
   * @param origin whose vendors they are
   * @param whole whether all were read: whoever is not there may be created
   * @param fields what is read of each
   */
  record Copy(String origin, boolean whole, List<String> fields) {}

  /** A row that is not read yet. */
  record Raw(
      long id,
      boolean active,
      String name,
      String ref,
      String vat,
      String country,
      int supplierRank,
      Instant stamp,
      @Nullable Instant created,
      String fields) {

    private static Raw of(Row row) {
      return new Raw(
          row.getLong("partner_id"),
          row.getBoolean("active"),
          row.getString("name"),
          row.getString("ref"),
          row.getString("vat"),
          row.getString("country"),
          row.getInteger("supplier_rank"),
          row.getOffsetDateTime("stamp").toInstant(),
          madeAt(row),
          row.getString("fields"));
    }
  }

  private static @Nullable Instant madeAt(Row row) {
    var created = row.getOffsetDateTime("created");
    return created == null ? null : created.toInstant();
  }

  static Future<List<Raw>> all(SqlConnection tx) {
    return tx.preparedQuery(ALL)
        .execute()
        .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(Raw::of).toList());
  }

  static Future<Optional<Copy>> copy(SqlConnection tx) {
    return tx.preparedQuery(FOLLOWED)
        .execute(Tuple.of(VendorCopy.MODEL))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(
                        row ->
                            new Copy(
                                row.getString("origin"),
                                row.getBoolean("whole"),
                                List.of(row.getArrayOfStrings("fields"))))
                    .findFirst());
  }
}
