package io.mlconnector.sync.board;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.core.document.DocumentType;
import io.mlconnector.sync.document.DocumentState;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class BucketTest {

  @Test
  void every_state_is_in_exactly_one_bucket() {
    var all = Arrays.stream(Bucket.values()).flatMap(bucket -> bucket.states().stream()).toList();

    assertThat(all).containsExactlyInAnyOrder(DocumentState.values());
  }

  @Test
  void what_was_taken_back_counts_as_never_received() {
    assertThat(Bucket.TAKEN_BACK.states())
        .containsExactlyInAnyOrder(DocumentState.RECALLED, DocumentState.REVERSED);
    assertThat(Arrays.stream(Bucket.values()).filter(bucket -> !bucket.isReceived()))
        .containsExactly(Bucket.TAKEN_BACK);
  }

  @Property
  void received_is_posted_held_rejected_ignored_and_in_work(
      @ForAll List<DocumentState> states, @ForAll @LongRange(max = 1_000) long each) {
    var counts = Counts.of(states.stream().map(state -> tally(state, each)).toList());

    assertThat(counts.received())
        .isEqualTo(
            counts.in(Bucket.POSTED)
                + counts.in(Bucket.HELD)
                + counts.in(Bucket.REJECTED)
                + counts.in(Bucket.IGNORED)
                + counts.in(Bucket.IN_WORK));
    assertThat(counts.received() + counts.in(Bucket.TAKEN_BACK)).isEqualTo(states.size() * each);
  }

  private static Tally tally(DocumentState state, long documents) {
    return new Tally(
        new Home("#1"),
        DocumentType.EXPENSE,
        state,
        "EUR",
        false,
        documents,
        BigDecimal.ONE,
        0,
        Tally.InLedger.NOTHING);
  }
}
