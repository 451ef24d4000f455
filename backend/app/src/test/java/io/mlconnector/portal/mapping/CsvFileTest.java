package io.mlconnector.portal.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.house.Proves;
import io.mlconnector.web.Csv;
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

class CsvFileTest {

  @Property
  void a_table_comes_back_as_it_went(
      @ForAll
          @StringLength(min = 1, max = 12)
          @AlphaChars
          @Chars({'=', '+', '-', '@', '\'', ';', ',', '"', '1'})
          String cell) {
    var written = Csv.of(List.of(List.of("Code", "Name"), List.of(cell, "x")));
    var read = (CsvFile.Table.Rows) CsvFile.read(written.getBytes(StandardCharsets.UTF_8));

    assertThat(read.lines().get(1).cells()).containsExactly(cell, "x");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Code,Odoo id\nA,1", "Code;Odoo id\r\nA;1", "Code\tOdoo id\nA\t1\n\n"})
  void the_separator_is_found_in_the_first_line(String text) {
    var read = (CsvFile.Table.Rows) CsvFile.read(text.getBytes(StandardCharsets.UTF_8));

    assertThat(read.lines()).hasSize(2);
    assertThat(read.lines().get(1).cells()).containsExactly("A", "1");
    assertThat(read.lines().get(1).number()).isEqualTo(2);
  }

  @Test
  @Proves(34)
  void what_is_no_table_says_why() {
    assertThat(CsvFile.read(new byte[] {'C', (byte) 0xE4}))
        .isEqualTo(
            new CsvFile.Table.Unreadable("The file is not in UTF-8. Save it as \"CSV UTF-8\"."));
    assertThat(CsvFile.read(new byte[0])).isInstanceOf(CsvFile.Table.Unreadable.class);
    assertThat(CsvFile.read("a,\"b".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(CsvFile.Table.Unreadable.class);
    assertThat(CsvFile.read("A\n".repeat(CsvFile.ROWS_MAX + 2).getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(new CsvFile.Table.Unreadable("The file has more than 20000 rows."));
  }
}
