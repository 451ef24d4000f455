package io.mlconnector.sync.bank;

import io.mlconnector.odoo.OdooRecord;
import io.mlconnector.sync.follow.FollowRows;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;

/**
 * Accounts whose partners came to belong to another vendor: Odoo stamps the partner, and neither
 * its accounts nor whoever is below it. Of partners that were merged it stamps nobody below.
 */
public final class MovedPartnerRows {

  /** Partners that came below another vendor, and all that are known to be below them. */
  private static final String MOVED =
      """
      with recursive moved (partner_id, stamp) as (
        select each.partner, each.stamp
          from unnest($1::bigint[], $2::bigint[], $3::timestamptz[])
            as each (partner, vendor, stamp)
         where exists (select from odoo_vendor v
                        where v.tenant_id = current_tenant() and v.partner_id = each.partner
                          and (v.fields -> '{VENDOR}' ->> 0)::bigint <> each.vendor)
            or exists (select from bank_account a
                        where a.tenant_id = current_tenant() and a.partner_id = each.partner
                          and a.vendor_id <> each.vendor)
         union
        select v.partner_id, m.stamp
          from moved m
          join odoo_vendor v on v.tenant_id = current_tenant() and v.parent_id = m.partner_id)
      """
          .replace("{VENDOR}", Holder.VENDOR);

  /** Who had the accounts so far is looked at anew. */
  private static final String DUE =
      MOVED
          + """
          update bank_vendor v set due = true
           where v.tenant_id = current_tenant() and not v.due
             and v.partner_id in (select a.vendor_id
                                    from bank_account a
                                    join moved m on m.partner_id = a.partner_id
                                   where a.tenant_id = current_tenant())
          """;

  /** Whose they are now is looked up; they came there with the move, by whomever. */
  private static final String UNSETTLE =
      MOVED
          + """
          update bank_account a
             set vendor_id = null, writer = '', stamp = greatest(a.stamp, m.stamp)
            from (select partner_id, max(stamp) as stamp from moved group by partner_id) m
           where a.tenant_id = current_tenant() and a.partner_id = m.partner_id
             and a.vendor_id is not null
          """;

  /** Whose vendor the copy of the partners does not know yet. */
  private static final String BELOW =
      MOVED + "select distinct partner_id from moved where partner_id <> all ($1)";

  /**
   * Contacts of vendors that were no business of ours before, with accounts of which we knew not.
   */
  private static final String NEW =
      """
      select from unnest($1::bigint[], $2::bigint[]) as each (partner, vendor)
       where each.partner <> each.vendor
         and not exists (select from odoo_vendor v
                          where v.tenant_id = current_tenant() and v.partner_id = each.partner)
       limit 1
      """;

  private static final String LEFT_DUE =
      """
      update bank_vendor v set due = true
       where v.tenant_id = current_tenant() and not v.due
         and (v.partner_id = any($1)
              or v.partner_id in (select a.vendor_id from bank_account a
                                   where a.tenant_id = current_tenant() and a.partner_id = any($1)))
      """;

  private static final String LEFT =
      """
      update bank_account a
         set vendor_id = null, writer = '', stamp = greatest(a.stamp, now())
       where a.tenant_id = current_tenant() and (a.partner_id = any($1) or a.vendor_id = any($1))
      """;

  private static final String ORPHANS =
      """
      select v.partner_id
        from odoo_vendor v
       where v.tenant_id = current_tenant() and v.partner_id <> all ($1)
         and (v.parent_id = any($1) or (v.fields -> '{VENDOR}' ->> 0)::bigint = any($1))
      """
          .replace("{VENDOR}", Holder.VENDOR);

  private MovedPartnerRows() {}

  /** Is told of partners as they are now, before the copy of them is written over. */
  public static Future<Void> note(SqlConnection tx, List<OdooRecord> partners) {
    var seen = partners.stream().filter(one -> one.reference(Holder.VENDOR) != null).toList();
    return seen.isEmpty()
        ? Future.succeededFuture()
        : FollowRows.lock(tx, BankCopy.MODEL)
            .compose(locked -> tx.preparedQuery(DUE).execute(values(seen)))
            .compose(due -> tx.preparedQuery(UNSETTLE).execute(values(seen)))
            .compose(unsettled -> readAgain(tx, BELOW, values(seen)))
            .compose(read -> tx.preparedQuery(NEW).execute(owners(seen)))
            .compose(
                found ->
                    found.size() == 0
                        ? Future.succeededFuture()
                        : FollowRows.wantComparison(tx, BankCopy.MODEL));
  }

  /** Is told of partners that are gone, before the copy forgets them: they may have been merged. */
  public static Future<Void> left(SqlConnection tx, Collection<Long> gone) {
    return FollowRows.lock(tx, BankCopy.MODEL)
        .compose(locked -> tx.preparedQuery(LEFT_DUE).execute(AccountRows.ids(gone)))
        .compose(due -> tx.preparedQuery(LEFT).execute(AccountRows.ids(gone)))
        .compose(
            left ->
                left.rowCount() == 0
                    ? Future.succeededFuture()
                    : FollowRows.wantComparison(tx, BankCopy.MODEL))
        .compose(wanted -> readAgain(tx, ORPHANS, AccountRows.ids(gone)));
  }

  private static Future<Void> readAgain(SqlConnection tx, String select, Tuple values) {
    return tx.preparedQuery(select)
        .execute(values)
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(row -> row.getLong("partner_id"))
                    .toList())
        .compose(partners -> FollowRows.readAgain(tx, LookUp.PARTNER, partners));
  }

  private static Tuple owners(List<OdooRecord> partners) {
    return Tuple.tuple()
        .addArrayOfLong(AccountRows.each(partners, OdooRecord::id, Long[]::new))
        .addArrayOfLong(AccountRows.each(partners, MovedPartnerRows::vendor, Long[]::new));
  }

  private static Tuple values(List<OdooRecord> partners) {
    return Tuple.tuple()
        .addArrayOfLong(AccountRows.each(partners, OdooRecord::id, Long[]::new))
        .addArrayOfLong(AccountRows.each(partners, MovedPartnerRows::vendor, Long[]::new))
        .addArrayOfOffsetDateTime(
            AccountRows.each(partners, one -> AccountRows.at(one.stamp()), OffsetDateTime[]::new));
  }

  private static Long vendor(OdooRecord partner) {
    return Objects.requireNonNullElse(partner.reference(Holder.VENDOR), partner.id());
  }
}
