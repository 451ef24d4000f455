package io.mlconnector.sync.payments;

import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.odoo.Narrowing;
import io.mlconnector.odoo.OdooRecord;
import io.mlconnector.sync.follow.Followed;
import io.mlconnector.sync.follow.RecordConsumer;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Notices whose entries' payables have changed. What is left to pay is kept with the line, so that
 * each payment, and each that is taken back, gives the line a new stamp.
 */
final class PayableLines implements RecordConsumer {

  static final String MODEL = "account.move.line";
  static final String MOVE = "move_id";

  /** Those by which an employee, or a vendor, is owed. */
  static final Narrowing PAYABLE = Narrowing.is("account_type", "liability_payable");

  /** What they were set off with is among it: two changes within a second differ by that. */
  private static final List<String> FIELDS =
      List.of(MOVE, "amount_residual_currency", "reconciled", "matched_debit_ids");

  /**
   * What is followed.
   *
   * @param journals in which entries of ours are
   */
  static Followed of(List<CompanyId> companies, List<Long> journals) {
    return new Followed(
        MODEL, FIELDS, companies, PAYABLE.and(Narrowing.among("journal_id", journals)));
  }

  @Override
  public Future<Void> take(SqlConnection tx, List<OdooRecord> fresh) {
    return PaymentRows.changed(
        tx,
        fresh.stream()
            .map(line -> line.reference(MOVE))
            .filter(Objects::nonNull)
            .collect(Collectors.toSet()));
  }

  @Override
  public Future<Void> drop(SqlConnection tx, Set<Long> gone) {
    return PaymentRows.gone(tx, gone);
  }

  /** What is known of documents is kept with their Odoo. */
  @Override
  public Future<Void> forget(SqlConnection tx) {
    return Future.succeededFuture();
  }
}
