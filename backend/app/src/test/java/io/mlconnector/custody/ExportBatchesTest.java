package io.mlconnector.custody;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.custody.DataTables.Exported;
import io.mlconnector.db.TenantId;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.identity.TestPeople;
import io.mlconnector.sync.document.DocumentState;
import io.mlconnector.vault.PlainVault;
import io.mlconnector.vault.SettableClock;
import io.mlconnector.web.StoredDocuments;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How much of an export is in memory at once. */
class ExportBatchesTest {

  @RegisterExtension static final TestDatabase DB = new TestDatabase();

  private final PlainVault vault = new PlainVault();
  private final TenantId tenant = DB.newTenant();
  private final DataExport.Reading reading =
      new DataExport.Reading(
          DB.vertx(),
          DB.database(),
          vault,
          new TestPeople(DB, vault, new SettableClock(), "http://localhost").identity().members());

  @Test
  void large_bodies_come_alone_and_small_ones_together() {
    for (var i = 0; i < 3; i++) {
      body(document(), 3_000_000);
    }
    for (var i = 0; i < 30; i++) {
      document();
    }
    var batches = batches(DataTables.DOCUMENTS);

    assertThat(batches.stream().mapToInt(Integer::intValue).sum()).isEqualTo(33);
    assertThat(batches).hasSizeBetween(3, 8);
  }

  @Test
  void a_body_that_is_larger_than_a_batch_is_exported_all_the_same() {
    body(document(), 5_000_000);
    body(document(), 5_000_000);
    assertThat(batches(DataTables.DOCUMENTS)).containsExactly(1, 1, 0);
  }

  @Test
  void mappings_come_one_by_one() {
    for (var version = 1; version <= 3; version++) {
      DB.execute(
          "insert into mapping_version (tenant_id, version, profile, author)"
              + " values ('%s', %d, '{}', 'anna')".formatted(tenant, version));
    }
    assertThat(batches("mapping_version")).containsExactly(1, 1, 1, 0);
  }

  @Test
  void a_page_of_entry_lines_unfolds_no_documents_before_its_place() throws SQLException {
    var sheet =
        DataTables.SHEETS.stream()
            .filter(one -> one.file().equals("entry-lines.csv"))
            .findFirst()
            .orElseThrow();
    var sql =
        DataRows.sql(sheet, true)
            .replace("$2", "'{%s,4}'".formatted(UUID.randomUUID()))
            .replace("$1", "500");
    var plan = new ArrayList<String>();
    try (var connection = DB.jdbc();
        var statement = connection.createStatement()) {
      statement.execute("set app.tenant_id = '" + tenant + "'");
      statement.execute("set enable_seqscan = off");
      try (var rows = statement.executeQuery("explain " + sql)) {
        while (rows.next()) {
          plan.add(rows.getString(1));
        }
      }
    }
    assertThat(plan).anyMatch(line -> line.contains("Cond: ") && line.contains("document_id >= "));
  }

  @Test
  void a_body_is_one_line_whatever_breaks_it_had() throws IOException {
    var packing = new Packing();
    packing.begin("a.jsonl");
    var body = "{\n\"a\":\r\n" + "\uD83D\uDE00".repeat(9_000) + "x\n}";
    new Export.Line("{\"id\": 1}", Optional.of(body)).write(packing);
    new Export.Line("{\"id\": 2}", Optional.of(" ")).write(packing);
    packing.close();
    packing.finish();

    try (var zip = new ZipInputStream(new ByteArrayInputStream(packing.taken().getBytes()))) {
      assertThat(zip.getNextEntry()).isNotNull();
      var lines = new String(zip.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
      assertThat(lines)
          .containsExactly(
              "{\"id\": 1, \"body\": " + body.replace("\r", " ").replace("\n", " ") + "}",
              "{\"id\": 2, \"body\": null}");
    }
  }

  private UUID document() {
    return new StoredDocuments(DB).store(tenant, "Trip", "{}", DocumentState.HELD, List.of());
  }

  private static void body(UUID document, int bytes) {
    DB.execute(
        "update document set raw = convert_to(repeat('x', %d), 'UTF8') where document_id = '%s'"
            .formatted(bytes, document));
  }

  /** How many lines came at a time. */
  private List<Integer> batches(String table) {
    var lines =
        new TableLines(
            reading,
            tenant,
            DataTables.EXPORTED.stream()
                .filter((Exported one) -> one.table().equals(table))
                .findFirst()
                .orElseThrow());
    var sizes = new ArrayList<Integer>();
    for (var last = false; !last; ) {
      var batch = get(lines.next());
      sizes.add(batch.lines().size());
      last = batch.last();
    }
    return sizes;
  }
}
