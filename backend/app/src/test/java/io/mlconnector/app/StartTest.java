package io.mlconnector.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.db.TestDatabase;
import io.mlconnector.house.Proves;
import io.mlconnector.migrations.DatabaseAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The service as a process that cannot start: one line for the operator, and nothing stays. */
class StartTest {

  private static final int SECONDS_MAX = 180;

  @RegisterExtension static final TestDatabase DB = new TestDatabase();

  @TempDir Path home;

  private record Ended(int status, List<String> errors, String output) {

    void saysOnly(String code, String... words) {
      assertThat(status).as(output).isEqualTo(1);
      assertThat(errors).as(output).hasSize(1);
      assertThat(errors.getFirst()).contains(code).contains(words);
    }
  }

  private Ended start(Map<String, String> settings) throws IOException, InterruptedException {
    var out = home.resolve("out");
    var err = home.resolve("err");
    var builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:TieredStopAtLevel=1",
                // The service's own, and not that of the tests.
                "-Dlogback.configurationFile=logback.xml",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("MLC_"));
    builder.environment().putAll(settings);
    var process = builder.start();
    try {
      assertThat(process.waitFor(SECONDS_MAX, TimeUnit.SECONDS)).as("it ends").isTrue();
      assertThat(process.descendants()).isEmpty();
      var output = Files.readString(out) + Files.readString(err);
      return new Ended(process.exitValue(), Files.readAllLines(err), output);
    } finally {
      process.destroyForcibly();
    }
  }

  /** A node's settings on the test's database. */
  private Map<String, String> settings() {
    var settings = new HashMap<String, String>();
    settings.put("MLC_HOME", home.resolve("home").toString());
    settings.put("MLC_HTTP_PORT", "0");
    settings.put("MLC_MANAGEMENT_PORT", "0");
    settings.put("MLC_DATABASE_URL", url(DB.serviceAddress()));
    settings.put("MLC_DATABASE_OWNER_URL", url(DB.ownerAddress()));
    return settings;
  }

  private static String url(DatabaseAddress address) {
    return "postgresql://%s:%s@%s:%d/%s"
        .formatted(
            address.user(),
            Objects.requireNonNullElse(address.password(), ""),
            address.host(),
            address.port(),
            address.database());
  }

  private static ServerSocket listener() {
    try {
      return new ServerSocket(0, 1, InetAddress.getByName("0.0.0.0"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void an_unknown_key_is_named_with_the_one_that_was_meant() throws Exception {
    var settings = settings();
    settings.put("MLC_HTP_PORT", "8080");

    start(settings).saysOnly("MLC-101", "MLC_HTP_PORT", "MLC_HTTP_PORT");
  }

  @Test
  @Proves(31)
  void a_database_that_does_not_answer_is_named_without_its_password() throws Exception {
    var settings = settings();
    var port = 0;
    try (var free = listener()) {
      port = free.getLocalPort();
    }
    settings.put("MLC_DATABASE_URL", "postgresql://bot:canary-4711@127.0.0.1:" + port + "/mlc");
    settings.remove("MLC_DATABASE_OWNER_URL");

    var ended = start(settings);

    ended.saysOnly("MLC-103", "127.0.0.1:" + port);
    assertThat(ended.output()).doesNotContain("canary-4711");
  }

  @Test
  @Proves(1)
  void a_login_that_no_row_level_security_binds_is_refused() throws Exception {
    var settings = settings();
    settings.put("MLC_DATABASE_URL", url(DB.ownerAddress()));
    settings.remove("MLC_DATABASE_OWNER_URL");

    start(settings).saysOnly("MLC-109", DB.ownerAddress().user(), "MLC_DATABASE_URL");
  }

  @Test
  void a_broken_master_key_is_named() throws Exception {
    var settings = settings();
    var key = Files.writeString(home.resolve("broken.json"), "{\"no\": \"keyset\"}");
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
    settings.put("MLC_MASTER_KEY", "file:" + key);

    start(settings).saysOnly("MLC-104", "master key");
  }

  @Test
  void a_taken_port_is_named_with_its_setting() throws Exception {
    var settings = settings();
    try (var taken = listener()) {
      var port = Integer.toString(taken.getLocalPort());
      settings.put("MLC_HTTP_PORT", port);
      start(settings).saysOnly("MLC-105", "0.0.0.0:" + port, "MLC_HTTP_PORT");

      settings.put("MLC_HTTP_PORT", "0");
      settings.put("MLC_MANAGEMENT_PORT", port);
      start(settings).saysOnly("MLC-105", "127.0.0.1:" + port, "MLC_MANAGEMENT_PORT");
    }
  }

  @Test
  void a_start_that_fails_late_takes_its_embedded_database_down_with_it() throws Exception {
    var settings = new HashMap<>(settings());
    settings.keySet().removeIf(name -> name.startsWith("MLC_DATABASE"));
    try (var taken = listener()) {
      settings.put("MLC_HTTP_PORT", Integer.toString(taken.getLocalPort()));

      start(settings).saysOnly("MLC-105", "MLC_HTTP_PORT");
    }

    var data = home.resolve("home").resolve("database");
    assertThat(data.resolve("PG_VERSION")).exists();
    assertThat(data.resolve("postmaster.pid")).doesNotExist();
  }
}
