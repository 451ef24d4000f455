package io.mlconnector.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlconnector.core.mapping.MappingBook;
import io.mlconnector.core.mapping.grid.Grid;
import io.mlconnector.json.Json;
import io.mlconnector.json.MalformedJson;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class MappingSheetTest {

  private static final String TWO =
      """
      {"onRefusal": "reject", "accounts": [{"code": "474230", "accountId": 32}],
       "companies": [
         {"odooCompanyId": 1, "entities": ["A"], "costObjects": [{"field": "policyId", "values": []}]},
         {"odooCompanyId": 2, "entities": ["B"], "ledgers": ["L2"], "accounts": [{"code": "1", "accountId": 2}]}]}
      """;

  @Test
  void nothing_of_a_mapping_is_lost_in_its_rows() {
    for (var text : new String[] {MappingJsonTest.WHOLE, TWO}) {
      var book = book(parse(text));

      assertThat(MappingSheet.read(MappingSheet.of(book)))
          .isEqualTo(new MappingJson.Reading.Good(book));
    }
  }

  @Test
  void a_row_is_named_by_company_grid_and_codes() {
    var rows = MappingSheet.of(book(parse(TWO)));

    assertThat(rows)
        .containsKeys(
            RowKey.ofCompany(1),
            RowKey.ofCompany(2),
            new RowKey(1, Grid.ACCOUNTS, "474230", ""),
            new RowKey(2, Grid.ACCOUNTS, "1", ""),
            new RowKey(1, Grid.COST_OBJECTS, "policyId", ""),
            new RowKey(2, Grid.RULES, "onRefusal", ""))
        .doesNotContainKey(new RowKey(2, Grid.ACCOUNTS, "474230", ""));
  }

  @Test
  void an_edited_row_is_in_the_document() {
    var rows = new TreeMap<>(MappingSheet.of(book(parse(MappingJsonTest.WHOLE))));
    rows.put(new RowKey(1, Grid.ACCOUNTS, "9", ""), Json.object().put("accountId", 99L));
    rows.remove(new RowKey(1, Grid.ACCOUNTS, "474231", ""));
    rows.put(new RowKey(1, Grid.COST_OBJECTS, "reportCustom1Code", ""), Json.object());
    rows.put(
        new RowKey(1, Grid.COST_OBJECTS, "reportCustom1Code", "X"),
        Json.object().put("analyticAccountId", 8L));

    var profile = good(MappingSheet.read(rows)).routes().getFirst().profile();

    assertThat(profile.accounts()).containsOnlyKeys("474230", "9");
    assertThat(profile.costObjects()).hasSize(2);
  }

  @Test
  void rows_of_a_company_that_is_taken_out_go_with_it() {
    var rows = new TreeMap<>(MappingSheet.of(book(parse(TWO))));
    rows.remove(RowKey.ofCompany(2));

    assertThat(good(MappingSheet.read(rows)).companies()).hasSize(1);
  }

  @Test
  void codes_of_a_field_that_is_taken_out_go_with_it() {
    var rows = new TreeMap<>(MappingSheet.of(book(parse(MappingJsonTest.WHOLE))));
    var lost = new RowKey(1, Grid.COST_OBJECTS, "allocationCustom1Code", "NEW");
    rows.keySet()
        .removeIf(key -> key.grid() == Grid.COST_OBJECTS && key.first().equals(lost.first()));
    rows.put(lost, Json.object().put("analyticAccountId", 8L));

    var profile = good(MappingSheet.read(rows)).routes().getFirst().profile();

    assertThat(profile.costObjects()).noneMatch(one -> one.field().equals("allocationCustom1Code"));
    assertThat(MappingSheet.orphans(rows)).containsExactly(lost);
  }

  @Test
  void without_a_company_there_is_no_mapping() {
    assertThat(MappingSheet.read(new TreeMap<RowKey, JsonNode>()))
        .isInstanceOf(MappingJson.Reading.Bad.class);
  }

  @Test
  void equal_rows_are_equal_wherever_they_come_from() {
    var read = parse("{\"accountId\": 32, \"rounding\": {\"accountId\": 5}}");
    var made = Json.object().put("accountId", 32L);
    made.putObject("rounding").put("accountId", 5L);

    assertThat(MappingSheet.plain(read)).isEqualTo(made).isEqualTo(MappingSheet.plain(made));
  }

  private static MappingBook book(JsonNode document) {
    return good(MappingJson.read(document));
  }

  private static MappingBook good(MappingJson.Reading reading) {
    return ((MappingJson.Reading.Good) reading).book();
  }

  private static JsonNode parse(String text) {
    try {
      return Json.parse(text.getBytes(StandardCharsets.UTF_8));
    } catch (MalformedJson e) {
      throw new AssertionError(e);
    }
  }
}
