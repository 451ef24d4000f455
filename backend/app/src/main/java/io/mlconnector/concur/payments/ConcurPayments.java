package io.mlconnector.concur.payments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.mlconnector.concur.ConcurException;
import io.mlconnector.concur.TokenSource;
import io.mlconnector.concur.Told;
import io.mlconnector.concur.call.Executor;
import io.mlconnector.concur.call.Halves;
import io.mlconnector.concur.login.ConcurHosts;
import io.mlconnector.http.Outbound;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Tells Concur what was paid. All of it may be repeated: an expense payment by its reference, and
 * an invoice that is paid already is refused with words that say so. A failed future carries {@link
 * ConcurException}.
 */
public final class ConcurPayments {

  private final Executor executor;

  /**
   * @param ids gives a new correlation id for each request
   */
  public ConcurPayments(
      Outbound outbound,
      TokenSource tokens,
      ConcurHosts hosts,
      Supplier<UUID> ids,
      InstantSource clock) {
    this.executor = new Executor(outbound, tokens, hosts, ids, clock);
  }

  /** Of expense reports; an outcome for each, in the order asked. */
  public Future<List<Told<PaymentOutcome>>> expenses(List<ExpensePayment> payments) {
    if (payments.isEmpty()) {
      return Future.succeededFuture(List.of());
    }
    return Halves.send(
        payments,
        some ->
            executor
                .call(ExpensePayments.encode(some))
                .map(
                    sent ->
                        Told.all(
                            ExpensePayments.decode(some, orEmpty(sent.json())),
                            sent.correlation())),
        (one, refused) -> refused(one.reference(), refused));
  }

  /** Of invoices; an outcome for each, in the order asked. */
  public Future<List<Told<PaymentOutcome>>> invoices(List<InvoiceNotice> notices) {
    if (notices.isEmpty()) {
      return Future.succeededFuture(List.of());
    }
    return Halves.send(
        notices,
        some ->
            executor
                .call(InvoicePayments.encode(some))
                .map(
                    sent ->
                        Told.all(
                            InvoicePayments.decode(some, orEmpty(sent.json())),
                            sent.correlation())),
        (one, refused) -> refused(one.requestId(), refused));
  }

  private static Told<PaymentOutcome> refused(String reference, ConcurException refused) {
    return new Told<>(
        new PaymentOutcome.Refused(reference, refused.problem().facts().getOrDefault("detail", "")),
        refused.correlation());
  }

  private static JsonNode orEmpty(Optional<JsonNode> answer) {
    return answer.orElseGet(JsonNodeFactory.instance::objectNode);
  }
}
