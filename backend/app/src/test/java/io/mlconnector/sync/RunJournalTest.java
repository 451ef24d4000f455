package io.mlconnector.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.concur.ConcurException;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.vertx.core.Future;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunJournalTest {

  private final RunJournal journal = new RunJournal();

  private Future<Void> failWith(Code code) {
    return journal.attempt(
        Side.CONCUR,
        () ->
            Future.failedFuture(
                new ConcurException(
                    ConcurException.Kind.CONNECTION, Problem.of(code), Optional.empty())));
  }

  @Test
  void a_side_that_is_not_connected_yet_is_left_alone_without_trouble() {
    assertThat(failWith(Code.NOT_CONNECTED).succeeded()).isTrue();

    assertThat(journal.troubled(Side.CONCUR)).isTrue();
    assertThat(journal.hasTrouble()).isFalse();
    assertThat(journal.messages()).isEmpty();
  }

  @Test
  void a_connection_that_broke_is_trouble() {
    assertThat(failWith(Code.CONCUR_FORBIDDEN).succeeded()).isTrue();

    assertThat(journal.hasTrouble()).isTrue();
    assertThat(journal.messages()).contains(Code.CONCUR_FORBIDDEN.text());
  }
}
