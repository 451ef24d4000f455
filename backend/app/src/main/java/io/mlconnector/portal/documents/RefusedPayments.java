package io.mlconnector.portal.documents;

import io.mlconnector.db.TenantId;
import io.mlconnector.portal.wording.Amounts;
import io.mlconnector.portal.wording.Wording;
import io.mlconnector.sync.desk.PaymentDesk;
import io.mlconnector.sync.payments.PaymentCares;
import io.mlconnector.sync.payments.RefusedPayment;
import io.vertx.core.Future;
import java.util.List;

/**
 * Payments that somebody has to look at, on the page of problems.
 *
 * @param held whose documents' payments were gone at once, in words; blank for none
 * @param rows the newest of what Concur does not take
 * @param more how many are not shown
 */
public record RefusedPayments(String held, List<Row> rows, long more) {

  private static final int SHOWN = 30;

  public RefusedPayments {
    rows = List.copyOf(rows);
  }

  /** One that Concur does not take. */
  public record Row(String url, String document, String payment, String code, String why) {

    static Row of(RefusedPayment refused) {
      var title = refused.title();
      return new Row(
          "/documents/" + refused.document() + "#payment",
          title == null || title.isBlank()
              ? Wording.type(refused.type()) + " " + refused.businessId()
              : title,
          PaymentPart.what(refused.kind())
              + Amounts.of(refused.amount(), refused.currency())
              + ", "
              + refused.day(),
          refused.problem().code().text(),
          refused.problem().message());
    }
  }

  static Future<RefusedPayments> of(PaymentDesk payments, TenantId tenant) {
    return payments
        .cares(tenant)
        .compose(
            cares ->
                cares.refused() == 0
                    ? Future.succeededFuture(of(cares, List.of()))
                    : payments.refused(tenant).map(found -> of(cares, found)));
  }

  private static RefusedPayments of(PaymentCares cares, List<RefusedPayment> found) {
    return new RefusedPayments(
        cares.held() == 0 ? "" : Wording.documents(cares.held()),
        found.stream().limit(SHOWN).map(Row::of).toList(),
        Math.max(0, cares.refused() - SHOWN));
  }

  public boolean isEmpty() {
    return held.isEmpty() && rows.isEmpty();
  }
}
