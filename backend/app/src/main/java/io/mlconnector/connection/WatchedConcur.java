package io.mlconnector.connection;

import io.mlconnector.concur.AcknowledgeOutcome;
import io.mlconnector.concur.Concur;
import io.mlconnector.concur.ConcurException;
import io.mlconnector.concur.ConfirmOutcome;
import io.mlconnector.concur.PostingConfirmation;
import io.mlconnector.concur.ReadyPage;
import io.mlconnector.concur.Told;
import io.mlconnector.core.document.DocumentType;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
    var read = client.ready(type, page).onSuccess(ready -> queue.look(type, ready));
    return read.transform(done -> lacksProduct(type, done.cause()) ? read : watch.over(read));
  }

  /** A company that has no invoices or advances in Concur is connected all the same. */
  private static boolean lacksProduct(DocumentType type, @Nullable Throwable failure) {
    return type != DocumentType.EXPENSE
        && failure instanceof ConcurException known
        && known.problem().code() == Code.CONCUR_FORBIDDEN;
  }

  @Override
  public Future<List<Told<AcknowledgeOutcome>>> acknowledge(DocumentType type, List<String> fiIds) {
    return watch.over(client.acknowledge(type, fiIds));
  }

  @Override
  public Future<List<Told<ConfirmOutcome>>> confirm(
      DocumentType type, List<PostingConfirmation> confirmations) {
    return watch.over(client.confirm(type, confirmations));
  }
}
