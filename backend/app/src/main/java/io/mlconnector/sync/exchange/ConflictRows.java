package io.mlconnector.sync.exchange;

import io.mlconnector.core.vendor.VendorKey;
import io.mlconnector.json.StoredProblems;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Vendors of which a person has to decide something. */
final class ConflictRows {

  private static final String ALL =
      """
      select l.vendor_code, l.address_code, l.conflicts, l.choices, l.problems,
             coalesce(nullif(c.card ->> 'NAME', ''), p.name, '') as name
        from vendor_link l
        left join concur_vendor c
          on c.tenant_id = l.tenant_id and c.vendor_code = l.vendor_code
         and c.address_code = l.address_code
        left join odoo_vendor p on p.tenant_id = l.tenant_id and p.partner_id = l.partner_id
       where l.tenant_id = current_tenant() and l.conflicts <> '{}'
      """;

  private static final String PAGE =
      ALL
          + " and exists (select from jsonb_each(l.conflicts) c (name, now)"
          + " where (l.choices -> c.name) - 'choice' is distinct from c.now)"
          + " and ($1::text is null or (l.vendor_code, l.address_code) > ($1, $2))"
          + " order by l.vendor_code, l.address_code limit $3";

  private static final String ONE = ALL + " and l.vendor_code = $1 and l.address_code = $2";

  private ConflictRows() {}

  static Future<List<VendorBoard.Conflicted>> page(
      SqlConnection tx, Optional<VendorKey> after, int limit) {
    return tx.preparedQuery(PAGE)
        .execute(
            Tuple.tuple()
                .addString(after.map(VendorKey::vendorCode).orElse(null))
                .addString(after.map(VendorKey::addressCode).orElse(null))
                .addInteger(limit))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(ConflictRows::conflicted)
                    .toList());
  }

  static Future<Optional<VendorBoard.Conflicted>> of(SqlConnection tx, VendorKey key) {
    return tx.preparedQuery(ONE)
        .execute(Tuple.of(key.vendorCode(), key.addressCode()))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(ConflictRows::conflicted)
                    .findFirst());
  }

  private static VendorBoard.Conflicted conflicted(Row row) {
    return new VendorBoard.Conflicted(
        new VendorKey(row.getString("vendor_code"), row.getString("address_code")),
        row.getString("name"),
        LineRows.conflicts(row),
        StoredProblems.read(row.getJsonArray("problems")));
  }
}
