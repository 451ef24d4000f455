package io.mlconnector.sync.exchange;

import io.mlconnector.odoo.OdooRecord;
import io.mlconnector.sync.follow.FollowRows;
import io.mlconnector.sync.vendors.VendorCopy;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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

  private static final String COPIED =
      "select partner_id from odoo_vendor where tenant_id = current_tenant()"
          + " and partner_id = any($1)";

  /** Those that the copy has, or that a link needs although they are not followed. */
  private static final String KEPT =
      """
      select partner_id
        from unnest($1::bigint[]) as each (partner_id)
       where exists (select from odoo_vendor v
                      where v.tenant_id = current_tenant() and v.partner_id = each.partner_id)
          or exists (select from vendor_link l
                      where l.tenant_id = current_tenant() and l.stage = 'linked'
                        and each.partner_id in (l.partner_id, l.company_id))
      """;

  private static final String FOLLOWED =
      """
      select origin, scope,
             readable and reach_stamp is not null and compared_at is not null and pass is null
               and wanted <= granted as whole,
             coalesce(reach_at, 'epoch') as reach_at, fields
        from odoo_follow
       where tenant_id = current_tenant() and model = $1
      """;

  private PartnerRows() {}

  /**
   * How the copy stands.
   *
   * @param origin whose vendors they are
   * @param scope what was read of them, and for which companies
   * @param whole whether all were read, and nothing is being read again: whoever is not there may
   *     be created
   * @param reachedAt up to when changes were read
   * @param fields what is read of each
   */
  record Copy(String origin, String scope, boolean whole, Instant reachedAt, List<String> fields) {

    /** It is noted once an hour how far following has come. */
    private static final Duration FRESH = Duration.ofMinutes(75);

    /** An old copy lacks vendors that were entered since, and shows old values of others. */
    boolean isFresh(Instant now) {
      return whole && reachedAt.plus(FRESH).isAfter(now);
    }
  }

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

  /** Those of these that the copy has. */
  static Future<Set<Long>> copied(SqlConnection tx, List<Long> ids) {
    return among(tx, COPIED, ids);
  }

  private static Future<Set<Long>> among(SqlConnection tx, String sql, List<Long> ids) {
    return tx.preparedQuery(sql)
        .execute(Tuple.tuple().addArrayOfLong(ids.toArray(Long[]::new)))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(row -> row.getLong("partner_id"))
                    .collect(Collectors.toUnmodifiableSet()));
  }

  /**
   * As they were read just now, by their ids. Who is no vendor any more, as the follower has seen
   * meanwhile, does not come back by that: nobody would ever take such a one out again.
   */
  static Future<Void> fresh(SqlConnection tx, List<OdooRecord> records, Set<Long> gone) {
    var copy = new VendorCopy();
    if (records.isEmpty() && gone.isEmpty()) {
      return Future.succeededFuture();
    }
    return FollowRows.lock(tx, VendorCopy.MODEL)
        .compose(locked -> among(tx, KEPT, records.stream().map(OdooRecord::id).toList()))
        .map(kept -> records.stream().filter(one -> kept.contains(one.id())).toList())
        .compose(kept -> copy.fresh(tx, kept))
        .compose(done -> gone.isEmpty() ? Future.succeededFuture() : copy.drop(tx, gone))
        .compose(dropped -> FollowRows.readAgain(tx, VendorCopy.MODEL, gone));
  }

  /** Who is like somebody that is to be made comes into the copy, vendor or not. */
  static Future<Void> strangers(SqlConnection tx, List<OdooRecord> found) {
    return FollowRows.lock(tx, VendorCopy.MODEL)
        .compose(locked -> new VendorCopy().fresh(tx, found));
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
                                row.getString("scope"),
                                row.getBoolean("whole"),
                                row.getOffsetDateTime("reach_at").toInstant(),
                                List.of(row.getArrayOfStrings("fields"))))
                    .findFirst());
  }
}
