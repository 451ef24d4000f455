package io.mlconnector.core.problem;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CodeTest {

  private static final Pattern FACT = Pattern.compile("\\{([a-z][a-zA-Z]*)}");

  @Test
  void every_number_stands_for_one_problem() {
    var texts = Arrays.stream(Code.values()).map(Code::text).toList();

    assertThat(texts).doesNotHaveDuplicates().allMatch(text -> text.matches("MLC-[1-6]\\d\\d"));
    assertThat(texts).isSorted();
  }

  @ParameterizedTest
  @EnumSource
  void says_what_happened_and_what_to_do_in_sentences(Code code) {
    assertThat(code.what()).isNotBlank().matches("(?s).*[.}]");
    assertThat(code.fix()).isNotBlank().endsWith(".");
    assertThat(code.owner()).isNotNull();
  }

  @ParameterizedTest
  @EnumSource
  void holds_no_braces_but_those_of_its_facts(Code code) {
    var rest = FACT.matcher(code.what() + code.fix()).replaceAll("");

    assertThat(rest).doesNotContain("{").doesNotContain("}");
  }

  @ParameterizedTest
  @EnumSource
  void is_filled_completely_by_its_facts(Code code) {
    var facts = facts(code).stream().collect(toMap(fact -> fact, fact -> "X"));

    var problem = new Problem(code, facts);

    assertThat(problem.message() + problem.fix()).doesNotContain("{").doesNotContain("}");
  }

  @Test
  void a_fact_that_looks_like_a_brace_stays_as_it_is() {
    var problem =
        new Problem(
            Code.TAX_NOT_MAPPED, Map.of("authority", "{code} $1 \\", "code", "{authority}"));

    assertThat(problem.message())
        .isEqualTo("Tax {code} $1 \\ {authority} is not mapped to an Odoo account.");
  }

  @Test
  void a_fact_that_is_not_given_stays_visible() {
    assertThat(Problem.of(Code.PARTY_NOT_MAPPED).message()).contains("{code}");
  }

  private static Set<String> facts(Code code) {
    return FACT.matcher(code.what() + code.fix())
        .results()
        .map((MatchResult found) -> found.group(1))
        .collect(toSet());
  }
}
