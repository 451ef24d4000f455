package io.mlconnector.sync.board;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import java.util.Map;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class CauseTest {

  @Test
  void problems_with_one_thing_to_mend_have_one_cause() {
    var one = Cause.of(new Problem(Code.TAX_NOT_MAPPED, Map.of("authority", "DE", "code", "V")));
    var same = Cause.of(new Problem(Code.TAX_NOT_MAPPED, Map.of("code", "V", "authority", "DE")));
    var other = Cause.of(new Problem(Code.TAX_NOT_MAPPED, Map.of("authority", "FR", "code", "V")));

    assertThat(one).isEqualTo(same).isNotEqualTo(other);
    assertThat(one.key()).isEqualTo(same.key()).isNotEqualTo(other.key());
  }

  @Test
  void what_names_a_single_document_makes_no_cause_of_its_own() {
    assertThat(Cause.of(Problem.of(Code.ACCOUNT_CODE_BLANK, "entry", "3")))
        .isEqualTo(Cause.of(Problem.of(Code.ACCOUNT_CODE_BLANK, "entry", "4")));
    assertThat(
            Cause.of(
                new Problem(
                    Code.PERIOD_CLOSED, Map.of("date", "2026-10-01", "lock", "2026-10-31"))))
        .isEqualTo(
            Cause.of(
                new Problem(
                    Code.PERIOD_CLOSED, Map.of("date", "2026-10-09", "lock", "2026-10-31"))));
  }

  @Test
  void every_fact_of_a_cause_is_one_that_the_code_tells() {
    Cause.FACTS.forEach(
        (code, facts) ->
            facts.forEach(
                fact ->
                    assertThat(code.what() + code.fix())
                        .as(code.text())
                        .contains("{" + fact + "}")));
  }

  @Property
  void a_key_leads_back_to_its_cause(@ForAll String code, @ForAll String field) {
    // The database has no such sign in any text, so a key with it is nobody's.
    Assume.that((code + field).indexOf('\0') < 0);
    var cause =
        Cause.of(new Problem(Code.COST_OBJECT_NOT_MAPPED, Map.of("code", code, "field", field)));

    assertThat(Cause.ofKey(cause.key())).contains(cause);
  }

  @Test
  void what_is_no_key_leads_nowhere() {
    for (var wrong :
        new String[] {
          "",
          "MLC-303",
          "MLC-999?",
          "MLC-303?code",
          "MLC-303?entry=3",
          "MLC-303?code=%zz",
          "MLC-303?code=%00"
        }) {
      assertThat(Cause.ofKey(wrong)).as(wrong).isEmpty();
    }
  }
}
