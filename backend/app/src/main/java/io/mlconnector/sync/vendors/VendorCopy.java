package io.mlconnector.sync.vendors;

import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.odoo.Narrowing;
import io.mlconnector.odoo.OdooRecord;
import io.mlconnector.sync.bank.MovedPartnerRows;
import io.mlconnector.sync.follow.Followed;
import io.mlconnector.sync.follow.RecordConsumer;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;
import java.util.Set;

/** Keeps the copy of Odoo's vendors, with the contacts and addresses below them. */
public final class VendorCopy implements RecordConsumer {

  public static final String MODEL = "res.partner";

  /** Bank accounts are not among them: whoever wants those has to ask for them. */
  private static final List<String> FIELDS =
      List.of(
          "active",
          "name",
          "ref",
          "vat",
          "country_code",
          "supplier_rank",
          "customer_rank",
          "parent_id",
          "commercial_partner_id",
          "is_company",
          "type",
          "street",
          "street2",
          "zip",
          "city",
          "state_id",
          "email",
          "phone",
          "website",
          "lang",
          "company_id",
          "category_id",
          "property_supplier_payment_term_id",
          "property_purchase_currency_id");

  /**
   * Vendors and who belongs to them, which are their companies, too, where only an address of one
   * was ever billed from. Customers are no business of ours. Odoo counts up the rank of a partner
   * that is billed without a new stamp, in some versions from zero, too: then the next comparison
   * finds the new vendor.
   */
  private static final Narrowing VENDORS =
      Narrowing.above("supplier_rank", 0)
          .or(Narrowing.above("commercial_partner_id.supplier_rank", 0))
          .or(Narrowing.above("commercial_partner_id.child_ids.supplier_rank", 0));

  /** What is followed for companies of Odoo's. */
  public static Followed of(List<CompanyId> companies) {
    return new Followed(MODEL, FIELDS, companies, VENDORS);
  }

  @Override
  public Future<Void> take(SqlConnection tx, List<OdooRecord> fresh) {
    return put(tx, fresh);
  }

  /** A partner that came below another vendor takes its bank accounts along. */
  private static Future<Void> put(SqlConnection tx, List<OdooRecord> partners) {
    return MovedPartnerRows.note(tx, partners).compose(noted -> VendorRows.put(tx, partners));
  }

  /** The same of partners that were read by somebody else, just now: an older page comes late. */
  public Future<Void> fresh(SqlConnection tx, List<OdooRecord> read) {
    return read.isEmpty()
        ? Future.succeededFuture()
        : put(tx, read).compose(put -> VendorRows.fresh(tx, read));
  }

  @Override
  public Future<Void> drop(SqlConnection tx, Set<Long> gone) {
    return MovedPartnerRows.left(tx, gone).compose(noted -> VendorRows.remove(tx, gone));
  }

  @Override
  public Future<Void> forget(SqlConnection tx) {
    return VendorRows.clear(tx);
  }
}
