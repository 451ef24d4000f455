package io.mlconnector.sync.bank;

import io.mlconnector.odoo.OdooRecord;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;

/**
 * Accounts whose partners came to belong to another vendor: Odoo stamps the partner, and neither
 * its accounts nor whoever is below it.
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

  private MovedPartnerRows() {}

  /** Is told of partners as they are now, before the copy of them is written over. */
  public static Future<Void> note(SqlConnection tx, List<OdooRecord> partners) {
    var seen = partners.stream().filter(one -> one.reference(Holder.VENDOR) != null).toList();
    return seen.isEmpty()
        ? Future.succeededFuture()
        : tx.preparedQuery(DUE)
            .execute(values(seen))
            .compose(due -> tx.preparedQuery(UNSETTLE).execute(values(seen)))
            .mapEmpty();
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
