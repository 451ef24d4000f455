package io.mlconnector.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No statement has anything in its text that came with a request. */
class SqlIsConstantTest {

  private static final Project PROJECT = Project.here();
  private static final String MAIN = "backend/app/src/main/java/io/mlconnector/";

  /** Where a text is made of more than constants, and why nothing of a request gets into it. */
  private static final Map<String, String> MADE =
      Map.of(
          "connection/ConnectionRows", "of the words of ConnectionKind, which are constants",
          "connection/expiry/ExpiryRows", "of the word of a provider, which is a constant",
          "custody/DataRows", "of the tables and columns that DataTables lists",
          "diagnostics/BundleRows", "each of a constant list of statements",
          "identity/PlaceRows", "of the names of a Realm's tables, which are constants",
          "identity/RecoveryRows", "of the names of a Realm's tables, which are constants",
          "identity/ThrottleRows", "of the names of a Realm's tables, which are constants",
          "audit/LinkCheckRows", "of statements that its two makers have as constants",
          "sync/exchange/SettingsRows", "of the names of tables in a constant list",
          "sync/orders/SettingRows", "each of a constant list of statements");

  @Test
  @Proves(30)
  void statements_are_made_of_constants() throws IOException {
    var files =
        PROJECT.ending(".java").filter(file -> PROJECT.name(file).startsWith(MAIN)).toList();
    assertThat(files.stream().filter(SqlIsConstantTest::writesSql)).hasSizeGreaterThan(80);

    assertThat(made(files, SqlIsConstantTest::writesSql))
        .containsExactlyElementsOf(MADE.keySet().stream().sorted().toList());
  }

  /** Who else may write SQL or use Hibernate is bounded by the rules of architecture. */
  private static boolean writesSql(Path file) {
    var name = PROJECT.name(file);
    return name.endsWith("Rows.java")
        || name.startsWith(MAIN + "db/")
        || Project.read(file).contains("createSelectionQuery(");
  }

  /** Those among the files that send a text which is not made of constants alone. */
  private static List<String> made(List<Path> files, Predicate<Path> writes) throws IOException {
    var compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler(), "a JDK");
    try (var fileManager = compiler.getStandardFileManager(null, null, null)) {
      var units = fileManager.getJavaFileObjectsFromPaths(files);
      var task =
          (JavacTask) compiler.getTask(null, fileManager, null, List.of("-proc:none"), null, units);
      var texts = new SqlTexts();
      for (var unit : task.parse()) {
        texts.scan(new TreePath(unit), null);
      }
      return texts.sent().stream()
          .filter(place -> writes.test(file(place.at())) && !texts.isConstant(place))
          .map(place -> name(file(place.at())))
          .distinct()
          .sorted()
          .toList();
    }
  }

  private static Path file(TreePath at) {
    return Path.of(at.getCompilationUnit().getSourceFile().toUri());
  }

  private static String name(Path file) {
    var name = file.startsWith(PROJECT.root()) ? PROJECT.name(file) : file.getFileName().toString();
    return name.replace(MAIN, "").replace(".java", "");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tx.preparedQuery(\"select 1 where name = '\" + name + \"'\");",
        "tx.query(\"select 1 where name = '%s'\".formatted(name));",
        "var sql = \"select \" + name; tx.query(sql);",
        "var sql = FIND; sql = sql + name; tx.query(sql);",
        "tx.query(FIND.replace(\"x\", name));",
        "tx.query(name.isEmpty() ? FIND : name);",
        "passed(tx, \"select \" + name);",
        "tx.query(of(name));",
        "java.util.List.of(name).forEach(one -> tx.query(one));"
      })
  @Proves(30)
  void a_text_with_a_value_in_it_is_found(String body, @TempDir Path folder) throws IOException {
    assertThat(made(List.of(rows(folder, body)), file -> true)).containsExactly("FixtureRows");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tx.preparedQuery(FIND).execute(name);",
        "tx.query(name.isEmpty() ? FIND : FIND + \" for update\");",
        "var sql = FIND.replace(\"x\", \"y\"); tx.query(sql);",
        "passed(tx, FIND);",
        "passed(tx, java.util.Objects.isNull(name) ? FIND : List.of(FIND, \"b\").getFirst());",
        "tx.query(of(FIND));"
      })
  void one_without_is_not(String body, @TempDir Path folder) throws IOException {
    assertThat(made(List.of(rows(folder, body)), file -> true)).isEmpty();
  }

  private static Path rows(Path folder, String body) throws IOException {
    var head =
        """
        class FixtureRows {
          static final String FIND = "select x";
          static String of(String text) {
            return text + " limit 1";
          }
          private static void passed(Connection tx, String sql) {
            tx.query(sql);
          }
        """;
    var called = body.startsWith("passed(") ? "" : "passed(tx, FIND); ";
    var method = "  static void find(Connection tx, String name) { " + called + body + " }\n";
    return Files.writeString(folder.resolve("FixtureRows.java"), head + method + "}\n");
  }
}
