package io.mlconnector.concur.fis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.mlconnector.concur.AcknowledgeOutcome;
import io.mlconnector.concur.Concur;
import io.mlconnector.concur.ConfirmOutcome;
import io.mlconnector.concur.PostingConfirmation;
import io.mlconnector.concur.ReadyPage;
import io.mlconnector.concur.TokenSource;
import io.mlconnector.concur.login.ConcurHosts;
import io.mlconnector.core.document.DocumentType;
import io.mlconnector.http.Outbound;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
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
        .send(Transactions.encodeReady(type, page))
        .map(answer -> Transactions.decode(type, page, orEmpty(answer), hosts));
  }

  @Override
  public Future<List<AcknowledgeOutcome>> acknowledge(DocumentType type, List<String> fiIds) {
    if (fiIds.isEmpty()) {
      return Future.succeededFuture(List.of());
    }
    return Halves.send(
        List.copyOf(new LinkedHashSet<>(fiIds)),
        some -> acknowledgeSome(type, some),
        Acknowledgements::refused);
  }

  @Override
  public Future<List<ConfirmOutcome>> confirm(
      DocumentType type, List<PostingConfirmation> confirmations) {
    if (confirmations.isEmpty()) {
      return Future.succeededFuture(List.of());
    }
    return Halves.send(confirmations, some -> confirmSome(type, some), Confirmations::refused);
  }

  private Future<List<AcknowledgeOutcome>> acknowledgeSome(DocumentType type, List<String> fiIds) {
    return executor
        .send(Acknowledgements.encode(type, fiIds))
        .map(answer -> Acknowledgements.decode(fiIds, orEmpty(answer)));
  }

  private Future<List<ConfirmOutcome>> confirmSome(
      DocumentType type, List<PostingConfirmation> confirmations) {
    return executor
        .send(Confirmations.encode(type, confirmations))
        .map(answer -> Confirmations.decode(confirmations, orEmpty(answer)));
  }

  /** An empty queue's body is not documented. */
  private static JsonNode orEmpty(Optional<JsonNode> answer) {
    return answer.orElseGet(JsonNodeFactory.instance::objectNode);
  }
}
