package io.mlconnector.connection;

import io.mlconnector.concur.AcknowledgeOutcome;
import io.mlconnector.concur.Concur;
import io.mlconnector.concur.ConcurException;
import io.mlconnector.concur.ConfirmOutcome;
import io.mlconnector.concur.PostingConfirmation;
import io.mlconnector.concur.ReadyPage;
import io.mlconnector.core.document.DocumentType;
import io.mlconnector.core.problem.Problem;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/** A Concur client whose use keeps the connection's state true. */
record WatchedConcur(Concur client, Watch watch, QueueWatch queue) implements Concur {

  static Optional<Problem> breaking(Throwable failure) {
    return failure instanceof ConcurException known
            && known.kind() == ConcurException.Kind.CONNECTION
        ? Optional.of(known.problem())
        : Optional.empty();
  }

  @Override
  public Future<ReadyPage> ready(DocumentType type, int page) {
    return watch.over(client.ready(type, page).onSuccess(ready -> queue.look(type, ready)));
  }

  @Override
  public Future<List<AcknowledgeOutcome>> acknowledge(DocumentType type, List<String> fiIds) {
    return watch.over(client.acknowledge(type, fiIds));
  }

  @Override
  public Future<List<ConfirmOutcome>> confirm(
      DocumentType type, List<PostingConfirmation> confirmations) {
    return watch.over(client.confirm(type, confirmations));
  }
}
