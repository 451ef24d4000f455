package io.mlconnector.core.mapping;

import static io.mlconnector.core.mapping.Documents.advanceLine;
import static io.mlconnector.core.mapping.Documents.cashAdvance;
import static io.mlconnector.core.mapping.Outcomes.codes;
import static io.mlconnector.core.mapping.Outcomes.entry;
import static io.mlconnector.core.mapping.Outcomes.lines;
import static io.mlconnector.core.mapping.Outcomes.map;
import static io.mlconnector.core.mapping.Outcomes.messages;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.core.document.AdvanceLine;
import io.mlconnector.core.problem.Code;
import org.junit.jupiter.api.Test;

class CashAdvanceTest {

  @Test
  void an_advance_debits_its_account_and_credits_the_employee() {
    var mapping = map(cashAdvance(advanceLine("CADV", "300", "DR")));

    assertThat(lines(mapping)).containsExactly("15 300.00", "16/21 -300.00");
    assertThat(entry(mapping).reference()).isEqualTo("A1");
  }

  @Test
  void a_credit_turns_both_sides_round_whatever_its_sign() {
    assertThat(lines(map(cashAdvance(advanceLine("CADV", "300", "CR")))))
        .containsExactly("15 -300.00", "16/21 300.00");
    assertThat(lines(map(cashAdvance(advanceLine("CADV", "-300", "CR")))))
        .containsExactly("15 -300.00", "16/21 300.00");
  }

  @Test
  void the_account_is_looked_up_among_the_accounts_too() {
    assertThat(lines(map(cashAdvance(advanceLine("199999", "300", "DR")))))
        .containsExactly("12 300.00", "16/21 -300.00");
  }

  @Test
  void an_unmapped_account_is_named() {
    assertThat(messages(map(cashAdvance(advanceLine("CASH", "300", "DR")))))
        .containsExactly("Cash advance account CASH is not mapped.");
  }

  @Test
  void holes_are_refused_by_name() {
    assertThat(messages(map(cashAdvance(new AdvanceLine(null, null, null, null, null)))))
        .containsExactly(
            "The document has no amount (line 1).",
            "The document has no payer (line 1).",
            "The document has no payee (line 1).",
            "The document has no account code (line 1).");
  }

  @Test
  void an_amount_that_is_marked_neither_debit_nor_credit_is_refused() {
    assertThat(codes(map(cashAdvance(advanceLine("CADV", "300", null)))))
        .containsExactly(Code.FIELD_MISSING);
    assertThat(messages(map(cashAdvance(advanceLine("CADV", "300", "XX")))))
        .containsExactly("The document has no mark DR or CR (line 1).");
  }

  @Test
  void an_advance_without_lines_has_nothing_to_post() {
    assertThat(codes(map(cashAdvance()))).containsExactly(Code.NOTHING_TO_POST);
  }
}
