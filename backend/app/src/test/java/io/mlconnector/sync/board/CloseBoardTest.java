package io.mlconnector.sync.board;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.core.document.DocumentType;
import io.mlconnector.sync.board.CloseBoard.Verdict;
import io.mlconnector.sync.board.Tally.InLedger;
import io.mlconnector.sync.document.DocumentState;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class CloseBoardTest {

  @Property
  void the_boards_sums_are_the_documents_sums_to_the_cent(@ForAll("tallies") List<Tally> tallies) {
    var board = CloseBoard.of(tallies, Optional.empty());

    for (var currency : List.of("EUR", "JPY", "")) {
      var stated =
          tallies.stream()
              .filter(tally -> tally.currency().equals(currency))
              .filter(tally -> tally.bucket().isReceived())
              .map(Tally::total)
              .reduce(BigDecimal.ZERO, BigDecimal::add);
      var approved =
          board.lines().stream()
              .filter(line -> line.key().currency().equals(currency))
              .map(line -> line.approved().amount())
              .reduce(BigDecimal.ZERO, BigDecimal::add);
      assertThat(approved).isEqualByComparingTo(stated);
    }
    assertThat(board.lines().stream().mapToLong(line -> line.approved().documents()).sum())
        .isEqualTo(Counts.of(tallies).received());
  }

  @Property
  void a_line_is_equal_exactly_when_nothing_is_missing_and_nothing_differs(
      @ForAll("tallies") List<Tally> tallies) {
    for (var line : CloseBoard.of(tallies, Optional.empty()).lines()) {
      var explained =
          line.in(Bucket.POSTED)
              .plus(line.in(Bucket.REJECTED))
              .plus(line.in(Bucket.IGNORED))
              .amount();
      var gap = line.approved().amount().subtract(explained);
      assertThat(gap).isEqualByComparingTo(line.missing().amount());
      if (line.verdict() == Verdict.EQUAL) {
        assertThat(gap).isZero();
        assertThat(line.differing()).isZero();
      }
    }
  }

  /** What was changed in Odoo is a cent less there. */
  private static InLedger ledger(BigDecimal total, boolean differs) {
    var excess = differs ? new BigDecimal("-0.01") : BigDecimal.ZERO;
    return new InLedger(total.add(excess), excess, 0);
  }

  @Property
  void what_odoo_holds_is_what_was_approved_and_the_difference_to_the_cent(
      @ForAll("tallies") List<Tally> tallies) {
    for (var line : CloseBoard.of(tallies, Optional.empty()).lines()) {
      assertThat(line.posted().amount())
          .isEqualByComparingTo(line.in(Bucket.POSTED).amount().add(line.ledger().excess()));
      if (line.verdict() == Verdict.EQUAL) {
        assertThat(line.posted().amount()).isEqualByComparingTo(line.in(Bucket.POSTED).amount());
      }
    }
  }

  @Test
  void what_the_spend_system_states_no_total_of_does_not_pass_for_equal() {
    var posted =
        new Tally(
            new Home("#1"),
            DocumentType.PAYROLL,
            DocumentState.CONFIRMED,
            "EUR",
            false,
            2,
            BigDecimal.ZERO,
            2,
            new InLedger(new BigDecimal("70"), BigDecimal.ZERO, 1));

    var line = CloseBoard.of(List.of(posted), Optional.empty()).lines().getFirst();

    assertThat(line.verdict()).isEqualTo(Verdict.NOT_COMPARED);
    assertThat(line.posted().amount()).isEqualByComparingTo("70");
    assertThat(line.posted().untotalled()).isEqualTo(1);
  }

  @Provide
  Arbitrary<List<Tally>> tallies() {
    return Combinators.combine(
            Arbitraries.of("#1", "#2", "~E\u001fL"),
            Arbitraries.of(DocumentType.EXPENSE, DocumentType.INVOICE),
            Arbitraries.of(DocumentState.class),
            Arbitraries.of("EUR", "JPY", ""),
            Arbitraries.of(true, false),
            Arbitraries.integers().between(1, 50),
            Arbitraries.bigDecimals()
                .between(new BigDecimal("-99999"), new BigDecimal("99999"))
                .ofScale(2))
        .as(
            (home, type, state, currency, differs, documents, total) ->
                new Tally(
                    new Home(home),
                    type,
                    state,
                    currency,
                    differs,
                    documents,
                    total,
                    0,
                    ledger(total, differs)))
        .list()
        .ofMaxSize(40);
  }

  @Test
  void a_document_that_nobody_takes_has_no_company() {
    var held =
        new Tally(
            new Home("~\u001f"),
            DocumentType.EXPENSE,
            DocumentState.HELD,
            "EUR",
            false,
            1,
            BigDecimal.TEN,
            0,
            InLedger.NOTHING);

    var line = CloseBoard.of(List.of(held), Optional.empty()).lines().getFirst();

    assertThat(line.key().company()).isEmpty();
    assertThat(line.verdict()).isEqualTo(Verdict.MISSING);
  }
}
