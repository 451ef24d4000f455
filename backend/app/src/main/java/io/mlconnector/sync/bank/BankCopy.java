package io.mlconnector.sync.bank;

import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.odoo.Narrowing;
import io.mlconnector.odoo.OdooRecord;
import io.mlconnector.sync.follow.Followed;
import io.mlconnector.sync.follow.RecordConsumer;
import io.mlconnector.vault.Fingerprints;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;
import java.util.Set;

/** Keeps in mind which accounts the vendors in Odoo have now. */
final class BankCopy implements RecordConsumer {

  static final String MODEL = "res.partner.bank";

  /** Without these nothing can be told. */
  static final Set<String> NEEDED = Set.of(Veil.NUMBER, "partner_id");

  private static final List<String> FIELDS =
      List.of(Veil.NUMBER, "partner_id", "active", "allow_out_payment", "write_uid");

  /** Employees' accounts, and customers', are no business of ours. */
  private static final Narrowing OF_VENDORS =
      Narrowing.above("partner_id.supplier_rank", 0)
          .or(Narrowing.above("partner_id.commercial_partner_id.supplier_rank", 0))
          .or(Narrowing.above("partner_id.commercial_partner_id.child_ids.supplier_rank", 0));

  /** What is followed for companies of Odoo's. */
  static Followed of(List<CompanyId> companies, Fingerprints marks) {
    return new Followed(MODEL, FIELDS, companies, OF_VENDORS, new Veil(marks));
  }

  @Override
  public Future<Void> take(SqlConnection tx, List<OdooRecord> fresh) {
    return AccountRows.put(tx, fresh);
  }

  @Override
  public Future<Void> drop(SqlConnection tx, Set<Long> gone) {
    return AccountRows.remove(tx, gone);
  }

  @Override
  public Future<Void> forget(SqlConnection tx) {
    return SettingRows.moved(tx);
  }
}
