package io.mlconnector.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.house.Proves;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=1+1",
        "+1+1",
        "-1+1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "  =1",
        "\u00a0=1",
        "-",
        "=-5",
        "'",
        "'=1",
        "'quoted'"
      })
  @Proves(34)
  void what_a_spreadsheet_would_run_becomes_a_text(String formula) {
    assertThat(Csv.cell(formula).replace("\"", "")).startsWith("'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-12.50", "12.50", "+3", "0", "Trip", "", "a=b"})
  void numbers_and_plain_texts_stay_as_they_are(String text) {
    assertThat(Csv.cell(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=1+1",
        "+x",
        "@SUM(A1)",
        "'",
        "'=1",
        "''",
        "'quoted'",
        "-5",
        "x",
        "",
        "a;=1",
        "a;'=1",
        "\t=1;;=2",
        "=a; \t-b",
        "a; b",
        "a;'b"
      })
  @Proves(34)
  void a_cell_comes_back_as_it_was(String text) {
    assertThat(Csv.meant(Csv.cell(text))).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a;=1+1", "a; \t+1", "x;-cmd|' /C calc'!A0", ";@SUM(A1)", "a\n=1", "a\t=1"})
  @Proves(34)
  void a_spreadsheet_that_cuts_at_semicolons_runs_nothing_either(String text) {
    assertThat(Csv.row(List.of("first", text)).split("[;\t\r\n]"))
        .noneMatch(piece -> piece.strip().matches("[=+@-].*"));
  }

  @Test
  void commas_quotes_and_lines_are_quoted() {
    assertThat(Csv.of(List.of(List.of("a,b", "say \"x\"", "two\nlines"), List.of("c"))))
        .isEqualTo("\ufeff\"a,b\",\"say \"\"x\"\"\",\"two\nlines\"\r\nc\r\n");
  }
}
