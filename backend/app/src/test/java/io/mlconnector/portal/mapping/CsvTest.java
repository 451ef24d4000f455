package io.mlconnector.portal.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {

  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "+49", "-5", "@SUM(A1)", "\tx", "'=1", "'"})
  void a_formula_is_text_on_its_way_out_and_itself_when_it_comes_back(String cell) {
    assertThat(Csv.harmless(cell)).startsWith("'").doesNotStartWith(cell.substring(0, 1) + "=");
    assertThat(Csv.meant(Csv.harmless(cell))).isEqualTo(cell);
  }

  @Test
  void what_is_no_formula_stays_as_it_is() {
    assertThat(Csv.harmless("474230")).isEqualTo("474230");
    assertThat(Csv.meant("'quoted'")).isEqualTo("'quoted'");
  }

  @Property
  void a_table_comes_back_as_it_went(
      @ForAll
          @StringLength(min = 1, max = 12)
          @AlphaChars
          @Chars({'=', '+', '-', '@', '\'', ';', ',', '"', '1'})
          String cell) {
    var written = Csv.write(List.of(List.of("Code", "Name"), List.of(cell, "x")));
    var read = (Csv.Table.Rows) Csv.read(written.getBytes(StandardCharsets.UTF_8));

    assertThat(read.lines().get(1).cells()).containsExactly(cell, "x");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Code,Odoo id\nA,1", "Code;Odoo id\r\nA;1", "Code\tOdoo id\nA\t1\n\n"})
  void the_separator_is_found_in_the_first_line(String text) {
    var read = (Csv.Table.Rows) Csv.read(text.getBytes(StandardCharsets.UTF_8));

    assertThat(read.lines()).hasSize(2);
    assertThat(read.lines().get(1).cells()).containsExactly("A", "1");
    assertThat(read.lines().get(1).number()).isEqualTo(2);
  }

  @Test
  void what_is_no_table_says_why() {
    assertThat(Csv.read(new byte[] {'C', (byte) 0xE4}))
        .isEqualTo(new Csv.Table.Unreadable("The file is not in UTF-8. Save it as \"CSV UTF-8\"."));
    assertThat(Csv.read(new byte[0])).isInstanceOf(Csv.Table.Unreadable.class);
    assertThat(Csv.read("a,\"b".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(Csv.Table.Unreadable.class);
    assertThat(Csv.read("A\n".repeat(Csv.ROWS_MAX + 2).getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(new Csv.Table.Unreadable("The file has more than 20000 rows."));
  }
}
