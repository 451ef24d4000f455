package io.mlconnector.concur.receipts;

import io.mlconnector.concur.ConcurException;
import io.mlconnector.concur.TokenSource;
import io.mlconnector.concur.call.Executor;
import io.mlconnector.concur.call.Request;
import io.mlconnector.concur.login.ConcurHosts;
import io.mlconnector.core.problem.Code;
import io.mlconnector.http.Answer;
import io.mlconnector.http.Outbound;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Images of receipts and invoices. A failed future carries {@link ConcurException}; that there is
 * no image is no failure.
 */
public final class ConcurReceipts {

  private static final String NOT_FOUND = "404";
  private static final String FORBIDDEN = "403";

  private final Executor executor;

  /**
   * @param ids gives a new correlation id for each request
   */
  public ConcurReceipts(
      Outbound outbound,
      TokenSource tokens,
      ConcurHosts hosts,
      Supplier<UUID> ids,
      InstantSource clock) {
    this.executor = new Executor(outbound, tokens, hosts, ids, clock);
  }

  /** The images of one company. */
  public ReceiptImages of(String companyUuid) {
    return source ->
        switch (source.kind()) {
          case ENTRY -> ofEntry(companyUuid, source.id());
          case INVOICE -> ofInvoice(source.id());
          case REPORT -> ofReport(source.id());
        };
  }

  /**
   * The receipt of one expense entry; by Image v1 where the app may not use Spend Documents.
   *
   * @param imageId the entry's {@code entryReceiptId}
   */
  public Future<ReceiptOutcome> ofEntry(String companyUuid, String imageId) {
    return executor
        .send(ReceiptCalls.find(companyUuid, imageId))
        .map(answer -> answer.flatMap(ReceiptCalls::receiptId))
        .compose(
            receipt ->
                receipt
                    .map(ReceiptCalls::bytes)
                    .map(executor::whole)
                    .map(answer -> answer.map(Answer::body).map(ReceiptCalls::outcome))
                    .orElseGet(() -> Future.succeededFuture(new ReceiptOutcome.Missing())))
        .recover(ConcurReceipts::unlessMissing)
        .recover(
            failure ->
                isClosed(failure)
                    ? pointed(ReceiptCalls.entry(imageId)).recover(again -> closed(failure, again))
                    : Future.failedFuture(failure));
  }

  /** Where both are closed, the first one is what is lacking. */
  private static Future<ReceiptOutcome> closed(Throwable first, Throwable second) {
    return Future.failedFuture(isClosed(second) ? first : second);
  }

  private static boolean isClosed(Throwable failure) {
    return failure instanceof ConcurException refused
        && refused.problem().code() == Code.CONCUR_FORBIDDEN
        && FORBIDDEN.equals(refused.problem().facts().get("status"));
  }

  /** The image of an invoice. */
  public Future<ReceiptOutcome> ofInvoice(String requestId) {
    return pointed(ReceiptCalls.invoice(requestId));
  }

  /** All receipts of an expense report in one file. */
  public Future<ReceiptOutcome> ofReport(String reportId) {
    return pointed(ReceiptCalls.report(reportId));
  }

  private Future<ReceiptOutcome> pointed(Request request) {
    return executor
        .whole(request)
        .map(answer -> ReceiptCalls.address(answer.body()))
        .compose(address -> executor.pointed(ReceiptCalls.image(address), address))
        .map(answer -> ReceiptCalls.outcome(answer.body()))
        .recover(ConcurReceipts::unlessMissing);
  }

  private static Future<ReceiptOutcome> unlessMissing(Throwable failure) {
    if (!(failure instanceof ConcurException refused)) {
      return Future.failedFuture(failure);
    }
    if (refused.isTooLarge()) {
      return Future.succeededFuture(
          new ReceiptOutcome.Unfit(ReceiptOutcome.Unfit.Why.TOO_LARGE, ReceiptCalls.BYTES_MAX));
    }
    return refused.problem().code() == Code.CONCUR_REFUSED
            && NOT_FOUND.equals(refused.problem().facts().get("code"))
        ? Future.succeededFuture(new ReceiptOutcome.Missing())
        : Future.failedFuture(failure);
  }
}
