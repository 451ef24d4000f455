package io.mlconnector.concur.fis;

import io.mlconnector.concur.AcknowledgeOutcome;
import io.mlconnector.concur.Concur;
import io.mlconnector.concur.ConfirmOutcome;
import io.mlconnector.concur.PostingConfirmation;
import io.mlconnector.concur.ReadyPage;
import io.mlconnector.concur.TokenSource;
import io.mlconnector.concur.Told;
import io.mlconnector.concur.call.Executor;
import io.mlconnector.concur.call.Halves;
import io.mlconnector.concur.login.ConcurHosts;
import io.mlconnector.core.document.DocumentType;
import io.mlconnector.http.Outbound;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/** {@link Concur} over HTTP. */
public final class FinancialIntegration implements Concur {

  private final Executor executor;
  private final ConcurHosts hosts;

  /**
   * @param ids gives a new correlation id for each request
   */
  public FinancialIntegration(
      Outbound outbound,
      TokenSource tokens,
      ConcurHosts hosts,
      Supplier<UUID> ids,
      InstantSource clock) {
    this.hosts = hosts;
    this.executor = new Executor(outbound, tokens, hosts, ids, clock);
  }

  @Override
  public Future<ReadyPage> ready(DocumentType type, int page) {
    return executor
        .call(Transactions.encodeReady(type, page))
        .map(
            sent -> Transactions.decode(type, page, sent.body(), hosts).ofCall(sent.correlation()));
  }

  @Override
  public Future<List<Told<AcknowledgeOutcome>>> acknowledge(DocumentType type, List<String> fiIds) {
    return Halves.send(
        List.copyOf(new LinkedHashSet<>(fiIds)),
        some -> acknowledgeSome(type, some),
        (fiId, refused) ->
            new Told<>(Acknowledgements.refused(fiId, refused), refused.correlation()));
  }

  @Override
  public Future<List<Told<ConfirmOutcome>>> confirm(
      DocumentType type, List<PostingConfirmation> confirmations) {
    return Halves.send(
        confirmations,
        some -> confirmSome(type, some),
        (one, refused) -> new Told<>(Confirmations.refused(one, refused), refused.correlation()));
  }

  private Future<List<Told<AcknowledgeOutcome>>> acknowledgeSome(
      DocumentType type, List<String> fiIds) {
    return executor
        .call(Acknowledgements.encode(type, fiIds))
        .map(sent -> Told.all(Acknowledgements.decode(fiIds, sent.body()), sent.correlation()));
  }

  private Future<List<Told<ConfirmOutcome>>> confirmSome(
      DocumentType type, List<PostingConfirmation> confirmations) {
    return executor
        .call(Confirmations.encode(type, confirmations))
        .map(
            sent -> Told.all(Confirmations.decode(confirmations, sent.body()), sent.correlation()));
  }
}
