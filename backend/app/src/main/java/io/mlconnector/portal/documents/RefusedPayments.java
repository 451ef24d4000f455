package io.mlconnector.portal.documents;

import io.mlconnector.core.document.DocumentType;
import io.mlconnector.db.TenantId;
import io.mlconnector.portal.wording.Amounts;
import io.mlconnector.portal.wording.Wording;
import io.mlconnector.sync.desk.PaymentDesk;
import io.mlconnector.sync.payments.PaymentCares;
import io.mlconnector.sync.payments.RefusedPayment;
import io.mlconnector.sync.payments.StrangeEntry;
import io.vertx.core.Future;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Payments that somebody has to look at, on the page of problems.
 *
 * @param held whose documents' payments were gone at once, in words; blank for none
 * @param rows the newest of what Concur does not take, and of what nobody knows
 * @param more how many are not shown
 */
public record RefusedPayments(String held, List<Row> rows, long more) {

  private static final int SHOWN = 30;

  public RefusedPayments {
    rows = List.copyOf(rows);
  }

  /** One that Concur does not take. */
  public record Row(String url, String document, String payment, String code, String why) {

    static Row of(StrangeEntry strange) {
      return new Row(
          "/documents/" + strange.document(),
          name(strange.title(), strange.type(), strange.businessId()),
          "payment not known",
          strange.problem().code().text(),
          strange.problem().message());
    }

    private static String name(@Nullable String title, DocumentType type, String businessId) {
      return title == null || title.isBlank() ? Wording.type(type) + " " + businessId : title;
    }

    static Row of(RefusedPayment refused) {
      return new Row(
          "/documents/" + refused.document() + "#payment",
          name(refused.title(), refused.type(), refused.businessId()),
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
                rows(cares.refused(), () -> payments.refused(tenant), Row::of)
                    .compose(
                        refused ->
                            rows(cares.strange(), () -> payments.strange(tenant), Row::of)
                                .map(strange -> of(cares, refused, strange))));
  }

  private static <T> Future<List<Row>> rows(
      long count, Supplier<Future<List<T>>> read, Function<T, Row> row) {
    return count == 0
        ? Future.succeededFuture(List.of())
        : read.get().map(found -> found.stream().limit(SHOWN).map(row).toList());
  }

  private static RefusedPayments of(PaymentCares cares, List<Row> refused, List<Row> strange) {
    return new RefusedPayments(
        cares.held() == 0 ? "" : Wording.documents(cares.held()),
        Stream.concat(refused.stream(), strange.stream()).toList(),
        Math.max(0, cares.refused() - SHOWN) + Math.max(0, cares.strange() - SHOWN));
  }

  public boolean isEmpty() {
    return held.isEmpty() && rows.isEmpty();
  }
}
