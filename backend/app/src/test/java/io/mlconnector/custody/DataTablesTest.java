package io.mlconnector.custody;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.db.TestDatabase;
import io.mlconnector.house.Proves;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The list of what is exported, held against the schema. */
@Proves(39)
class DataTablesTest {

  @RegisterExtension static final TestDatabase DB = new TestDatabase();

  private static final String TABLES =
      """
      select table_name from information_schema.columns
       where table_schema = 'public' and column_name = 'tenant_id'\
      """;
  private static final String BYTES =
      """
      select table_name || '.' || column_name from information_schema.columns
       where table_schema = 'public' and data_type = 'bytea'\
      """;
  private static final String KEYS =
      """
      select c.relname || '.' || string_agg(a.attname, ',' order by k.place)
        from pg_index i
        join pg_class c on c.oid = i.indrelid
        cross join unnest(i.indkey) with ordinality as k (column_number, place)
        join pg_attribute a on a.attrelid = c.oid and a.attnum = k.column_number
       where i.indisprimary and c.relnamespace = 'public'::regnamespace
       group by c.relname\
      """;

  @Test
  void every_table_of_tenants_is_exported_or_left_out_with_a_reason() throws SQLException {
    var listed =
        Stream.concat(
                DataTables.EXPORTED.stream().map(DataTables.Exported::table),
                DataTables.LEFT_OUT.keySet().stream())
            .toList();
    assertThat(listed).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(texts(TABLES));
    assertThat(DataTables.LEFT_OUT.values()).noneMatch(String::isBlank);
  }

  @Test
  void no_sealed_value_and_no_hash_of_a_secret_is_exported() throws SQLException {
    var shown =
        texts(BYTES).stream()
            .filter(
                name ->
                    DataTables.EXPORTED.stream()
                        .anyMatch(
                            table ->
                                name.startsWith(table.table() + ".")
                                    && !table.hidden().contains(column(name))));
    assertThat(shown).containsExactlyInAnyOrder("audit.hash", "audit.previous");
  }

  /** Whoever knows the address of a chat's webhook may write there. */
  @Test
  void no_address_that_is_a_secret_by_itself_is_exported() {
    assertThat(DataTables.EXPORTED)
        .filteredOn(table -> table.table().equals("alert_setting"))
        .allMatch(table -> table.hidden().contains("hook_url"))
        .hasSize(1);
  }

  @Test
  void rows_are_paged_by_the_whole_key_so_that_none_is_missed() throws SQLException {
    var expected =
        DataTables.EXPORTED.stream()
            .map(
                table ->
                    table.table()
                        + "."
                        + String.join(
                            ",",
                            Stream.concat(
                                    Stream.of("tenant_id"),
                                    table.keys().stream().map(DataTables.KeyColumn::column))
                                .toList()));
    assertThat(texts(KEYS)).containsAll(expected.toList());
  }

  private static String column(String name) {
    return name.substring(name.indexOf('.') + 1);
  }

  private static List<String> texts(String query) throws SQLException {
    try (var connection = DB.jdbc();
        var rows = connection.createStatement().executeQuery(query)) {
      var texts = new ArrayList<String>();
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
      return texts;
    }
  }
}
