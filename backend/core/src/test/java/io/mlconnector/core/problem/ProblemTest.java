package io.mlconnector.core.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class ProblemTest {

  private static final Problem PARTY = Problem.of(Code.PARTY_NOT_MAPPED, "code", "CBCP");

  @Test
  void what_to_do_names_the_facts_too() {
    assertThat(Problem.of(Code.ACCOUNT_NOT_MAPPED, "code", "474230").fix())
        .isNotBlank()
        .isEqualTo(Code.ACCOUNT_NOT_MAPPED.fix().replace("{code}", "474230"));
  }

  @Test
  void a_sentence_in_other_peoples_words_ends_once() {
    assertThat(Problem.of(Code.ODOO_REFUSED, "detail", "Not in draft.").message())
        .endsWith(" Not in draft.");
    assertThat(Problem.of(Code.ODOO_REFUSED, "detail", "not in draft").message())
        .endsWith(" not in draft.");
  }

  @Test
  void a_failed_start_says_code_problem_and_fix_in_one_line() {
    var failed = new BootException(PARTY);
    var caused = new BootException(PARTY, new IOException("no such file"));

    assertThat(failed.problem()).isEqualTo(PARTY);
    assertThat(failed)
        .hasMessage("MLC-305 " + PARTY.message() + " " + PARTY.fix())
        .hasMessageContaining("CBCP");
    assertThat(caused).hasMessage(failed.getMessage()).hasRootCauseMessage("no such file");
  }
}
