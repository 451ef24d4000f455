package io.mlconnector.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlconnector.core.problem.BootException;
import io.mlconnector.core.problem.Code;
import io.mlconnector.migrations.DatabaseAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** One home through its life: the first start is slow, so the tests follow each other. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class EmbeddedDatabaseTest {

  @TempDir static Path home = Path.of("");

  @BeforeAll
  static void firstStart() {
    var address = EmbeddedDatabase.start(home).addresses();
    assertThat(Databases.migrate(address.owner(), address.service().user())).isPositive();
  }

  @AfterAll
  static void stop() {
    EmbeddedDatabase.start(home).close();
  }

  @Test
  @Order(1)
  void a_second_node_finds_the_running_server() {
    assertThat(EmbeddedDatabase.start(home).addresses())
        .isEqualTo(EmbeddedDatabase.start(home).addresses());
  }

  @Test
  @Order(2)
  void passwords_are_for_their_owner_and_are_asked_for() throws Exception {
    var address = EmbeddedDatabase.start(home).addresses();
    var file = home.resolve("database.passwords");

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThatThrownBy(() -> Databases.probe(address.service().withUser("mlc_service", "wrong")))
        .isInstanceOfSatisfying(
            BootException.class,
            e -> assertThat(e.problem().code()).isEqualTo(Code.DATABASE_UNREACHABLE))
        .hasMessageContaining("password authentication failed");
  }

  @Test
  @Order(3)
  void neither_login_is_a_superuser_and_data_is_durable() throws Exception {
    var address = EmbeddedDatabase.start(home).addresses();
    for (var login : new DatabaseAddress[] {address.owner(), address.service()}) {
      try (var connection = connect(login)) {
        assertThat(text(connection, "show is_superuser")).isEqualTo("off");
        assertThat(text(connection, "show fsync")).isEqualTo("on");
        assertThat(text(connection, "show synchronous_commit")).isEqualTo("on");
        assertThat(text(connection, "show full_page_writes")).isEqualTo("on");
      }
    }
  }

  @Test
  @Order(4)
  void a_leaving_node_stops_the_server_only_when_it_is_the_last() throws Exception {
    var leaving = EmbeddedDatabase.start(home);
    try (var other = connect(leaving.addresses().service())) {
      leaving.close();
      assertThat(text(other, "select 'still here'")).isEqualTo("still here");
    }
    leaving.close();
    assertThatThrownBy(() -> Databases.probe(leaving.addresses().service()))
        .isInstanceOf(BootException.class);
  }

  @Test
  @Order(5)
  void data_outlives_a_restart_and_a_killed_server() throws Exception {
    var owner = EmbeddedDatabase.start(home).addresses().owner();
    try (var connection = connect(owner);
        var statement = connection.createStatement()) {
      statement.execute("create table kept as select 42 as answer");
    }
    var pid = Files.readAllLines(home.resolve("database/postmaster.pid")).getFirst();
    ProcessHandle.of(Long.parseLong(pid)).orElseThrow().destroyForcibly();

    try (var connection = connect(EmbeddedDatabase.start(home).addresses().owner())) {
      assertThat(text(connection, "select answer from kept")).isEqualTo("42");
    }
  }

  @Test
  @Order(6)
  void a_pid_file_with_another_program_s_number_is_no_obstacle() throws Exception {
    var file = home.toAbsolutePath().resolve("database/postmaster.pid");
    EmbeddedDatabase.start(home).close();
    Files.writeString(file, ProcessHandle.current().pid() + "\n" + home + "\n0\n1\n\n\n0\n");

    assertThat(EmbeddedDatabase.start(home).addresses().owner().port()).isPositive();
  }

  @Test
  void an_address_where_nobody_answers_stops_the_start() {
    var nowhere = DatabaseAddress.parse("postgresql://u:canary-secret@127.0.0.1:1/d");

    assertThatThrownBy(() -> Databases.migrate(nowhere, "u"))
        .isInstanceOfSatisfying(
            BootException.class,
            e -> assertThat(e.problem().code()).isEqualTo(Code.DATABASE_UNREACHABLE))
        .hasMessageContaining("127.0.0.1:1")
        .hasMessageNotContaining("canary-secret");
  }

  @Test
  void an_address_that_cannot_be_read_is_a_wrong_setting() {
    assertThatThrownBy(() -> Databases.address("MLC_DATABASE_URL", "postgresql://canary-secret"))
        .isInstanceOfSatisfying(
            BootException.class, e -> assertThat(e.problem().code()).isEqualTo(Code.BAD_SETTING))
        .hasMessageContaining("MLC_DATABASE_URL")
        .hasMessageNotContaining("canary-secret");
  }

  private static Connection connect(DatabaseAddress address) throws SQLException {
    return DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password());
  }

  private static String text(Connection connection, String query) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
