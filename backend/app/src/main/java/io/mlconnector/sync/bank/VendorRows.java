package io.mlconnector.sync.bank;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Vendors with accounts, and what of those is taken as right. */
final class VendorRows {

  private static final String UNSETTLED =
      "select distinct partner_id from bank_account where tenant_id = current_tenant()"
          + " and vendor_id is null order by partner_id limit $1";

  /** Without any account: such a vendor may be in Odoo no more. */
  private static final String EMPTIED =
      """
      select partner_id
        from (select tenant_id, partner_id from bank_vendor
               where tenant_id = current_tenant() and due order by partner_id limit $1) v
       where not exists (select from bank_account a
                          where a.tenant_id = v.tenant_id and a.vendor_id = v.partner_id)
       order by partner_id
      """;

  private static final String OF_ANOTHER =
      """
      select v.partner_id
        from bank_vendor v
        join unnest($1::bigint[], $2::timestamptz[]) as each (id, created)
          on v.partner_id = each.id and v.created not in (each.created, 'epoch')
             and each.created <> 'epoch'
       where v.tenant_id = current_tenant()
      """;

  private static final String PUT =
      """
      insert into bank_vendor (tenant_id, partner_id, created, name)
      select distinct on (id) current_tenant(), id, created, name
        from unnest($1::bigint[], $2::timestamptz[], $3::text[]) as each (id, created, name)
       order by id
      on conflict (tenant_id, partner_id) do update
         set due = true,
             created = case when excluded.created = 'epoch' then bank_vendor.created
                            else excluded.created end,
             name = case when excluded.created = 'epoch' then bank_vendor.name
                         else excluded.name end,
             known = case when bank_vendor.created in (excluded.created, 'epoch')
                            or excluded.created = 'epoch'
                          then bank_vendor.known end
      """;

  /** An account that nobody has touched may have come below the vendor with its partner. */
  private static final String SETTLE =
      """
      update bank_account a
         set vendor_id = each.vendor,
             stamp = case when each.partner = each.vendor then a.stamp
                          else greatest(a.stamp, each.stamp) end
        from unnest($1::bigint[], $2::bigint[], $3::timestamptz[])
          as each (partner, vendor, stamp)
       where a.tenant_id = current_tenant() and a.vendor_id is null
         and a.partner_id = each.partner
      """;

  private static final String REMOVE =
      "delete from bank_vendor where tenant_id = current_tenant() and partner_id = any($1)";

  private static final String QUIET =
      "update bank_vendor set due = false where tenant_id = current_tenant()"
          + " and partner_id = any($1)";

  private static final String TAKE =
      """
      update bank_vendor v
         set due = false,
             known = coalesce((select jsonb_object_agg(a.mark, a.ends) from bank_account a
                                where a.tenant_id = v.tenant_id and a.vendor_id = v.partner_id
                                  and a.active), '{}')
       where v.tenant_id = current_tenant() and v.partner_id = any($1)
      """;

  /**
   * What was never taken as right was nothing, once there was an alarm: whatever comes in the place
   * of an account that somebody was asked about is a change.
   */
  private static final String ALARMED =
      "update bank_vendor set due = false, known = coalesce(known, '{}')"
          + " where tenant_id = current_tenant() and partner_id = $1";

  /** Locked before its alarm, as by a look: what is decided meanwhile is not written over. */
  private static final String LOCK =
      """
      select from bank_vendor v
       where v.tenant_id = current_tenant()
         and v.partner_id = (select a.partner_id from bank_alarm a
                              where a.tenant_id = current_tenant() and a.alarm_id = $1)
         for update
      """;

  private static final String APPROVED =
      """
      update bank_vendor v set known = a.after, due = true
        from bank_alarm a
       where v.tenant_id = current_tenant() and a.tenant_id = v.tenant_id and a.alarm_id = $1
         and a.partner_id = v.partner_id
      """;

  private VendorRows() {}

  /** Who has accounts of which nobody knows whose they are. */
  static Future<List<Long>> unsettled(SqlConnection tx, int limit) {
    return ids(tx, UNSETTLED, limit);
  }

  static Future<List<Long>> emptied(SqlConnection tx, int limit) {
    return ids(tx, EMPTIED, limit);
  }

  private static Future<List<Long>> ids(SqlConnection tx, String select, int limit) {
    return tx.preparedQuery(select)
        .execute(Tuple.of(limit))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map((Row row) -> row.getLong("partner_id"))
                    .toList());
  }

  /**
   * Says whose the accounts are.
   *
   * @param holders who has accounts
   * @param vendors in whose name their bills are booked
   */
  static Future<Void> settle(SqlConnection tx, List<Holder> holders, List<Holder> vendors) {
    return ofAnother(tx, vendors)
        .compose(
            others ->
                tx.preparedQuery(PUT)
                    .execute(values(vendors))
                    .compose(put -> AlarmRows.close(tx, others)))
        .compose(
            closed ->
                tx.preparedQuery(SETTLE)
                    .execute(
                        Tuple.tuple()
                            .addArrayOfLong(AccountRows.each(holders, Holder::partner, Long[]::new))
                            .addArrayOfLong(AccountRows.each(holders, Holder::vendor, Long[]::new))
                            .addArrayOfOffsetDateTime(
                                AccountRows.each(
                                    holders,
                                    one -> AccountRows.at(one.stamp()),
                                    OffsetDateTime[]::new))))
        .mapEmpty();
  }

  private static Future<List<Long>> ofAnother(SqlConnection tx, List<Holder> vendors) {
    return tx.preparedQuery(OF_ANOTHER)
        .execute(
            Tuple.tuple()
                .addArrayOfLong(AccountRows.each(vendors, Holder::partner, Long[]::new))
                .addArrayOfOffsetDateTime(created(vendors)))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map((Row row) -> row.getLong("partner_id"))
                    .toList());
  }

  private static Tuple values(List<Holder> vendors) {
    return Tuple.tuple()
        .addArrayOfLong(AccountRows.each(vendors, Holder::partner, Long[]::new))
        .addArrayOfOffsetDateTime(created(vendors))
        .addArrayOfString(AccountRows.each(vendors, Holder::name, String[]::new));
  }

  private static OffsetDateTime[] created(List<Holder> vendors) {
    return vendors.stream()
        .map(Holder::created)
        .map((Instant at) -> AccountRows.at(at))
        .toArray(OffsetDateTime[]::new);
  }

  /** Of a vendor that is in Odoo no more nothing is left to be said. */
  static Future<Void> remove(SqlConnection tx, Collection<Long> vendors) {
    return vendors.isEmpty()
        ? Future.succeededFuture()
        : tx.preparedQuery(REMOVE)
            .execute(AccountRows.ids(vendors))
            .compose(removed -> AlarmRows.close(tx, vendors));
  }

  /** These have what is taken as right; what was raised about them is over. */
  static Future<Void> quiet(SqlConnection tx, Collection<Long> vendors) {
    return over(tx, QUIET, vendors);
  }

  /** What these have is taken as right. */
  static Future<Void> take(SqlConnection tx, Collection<Long> vendors) {
    return over(tx, TAKE, vendors);
  }

  private static Future<Void> over(SqlConnection tx, String update, Collection<Long> vendors) {
    return vendors.isEmpty()
        ? Future.succeededFuture()
        : tx.preparedQuery(update)
            .execute(AccountRows.ids(vendors))
            .compose(done -> AlarmRows.close(tx, vendors));
  }

  static Future<Void> alarmed(SqlConnection tx, long vendor) {
    return tx.preparedQuery(ALARMED).execute(Tuple.of(vendor)).mapEmpty();
  }

  /** Nobody looks at the vendor of this alarm until it is decided. */
  static Future<Void> lock(SqlConnection tx, UUID alarm) {
    return tx.preparedQuery(LOCK).execute(Tuple.of(alarm)).mapEmpty();
  }

  /** What the alarm shows is taken as right, and held against what there is by now. */
  static Future<Void> approved(SqlConnection tx, UUID alarm) {
    return tx.preparedQuery(APPROVED).execute(Tuple.of(alarm)).mapEmpty();
  }
}
