package io.mlconnector.webhook;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.db.Databases;
import io.mlconnector.db.OpenDatabase;
import io.mlconnector.db.StoppableDatabase;
import io.mlconnector.http.FreePort;
import io.mlconnector.metrics.Meters;
import io.mlconnector.web.WebServer;
import io.mlconnector.webhook.HookHandler.Proofs;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Figures for docs/performance.md: what the intake takes durably, gathered and one by one, and what
 * PostgreSQL itself takes of the same rows. Needs wrk and pgbench. Not a test of the build: its
 * name keeps it out, and docs/performance.md has the command.
 */
class IntakeBenchmark {

  private static final Logger LOG = LoggerFactory.getLogger(IntakeBenchmark.class);

  private static final int EVENTS = Integer.getInteger("intake.events", 2_000);
  private static final int TENANTS = Integer.getInteger("intake.tenants", 200);
  private static final int SECONDS = Integer.getInteger("intake.seconds", 10);
  private static final int ROUNDS = Integer.getInteger("intake.rounds", 3);
  private static final String PGBENCH = System.getProperty("intake.pgbench", "pgbench");
  private static final int LOOPS = Math.max(1, Runtime.getRuntime().availableProcessors());
  private static final int GATHERED_CONNECTIONS = Math.max(4, 2 * LOOPS);
  private static final int SINGLE_CONNECTIONS = 32;

  private static final Gatherer.Bounds ONE_BY_ONE =
      new Gatherer.Bounds(4_000, 4_000, 1, SINGLE_CONNECTIONS / LOOPS, Duration.ofSeconds(5));

  private final Signer concur = Signer.fresh();
  private final Vertx vertx = Vertx.vertx();

  @TempDir Path home;

  @Test
  void gathered_against_one_by_one_against_pgbench() throws Exception {
    try (var database = StoppableDatabase.start(home, "max_connections=200")) {
      var address = Databases.address("benchmark", database.url());
      Databases.migrate(address, address.user());
      var gathered = Databases.open(vertx, address, GATHERED_CONNECTIONS, List.of());
      var single = Databases.open(vertx, address, SINGLE_CONNECTIONS, List.of());
      try (var jdbc =
          DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password())) {
        prepare(jdbc);
        var port = listen(gathered, Gatherer.Bounds.STANDARD);
        var singlePort = listen(single, ONE_BY_ONE);
        for (var round = 1; round <= ROUNDS; round++) {
          say("round " + round);
          wrk("gathered", port, jdbc);
          wrk("one insert per request", singlePort, jdbc);
          pgbench(database.url(), jdbc);
        }
      } finally {
        get(gathered.close());
        get(single.close());
        get(vertx.close());
      }
    }
  }

  /** Events without a company, so that each may go to every tenant, where it is another row. */
  private void prepare(Connection jdbc) throws SQLException, IOException {
    var keys = new ArrayList<String>();
    try (var statement = jdbc.createStatement()) {
      for (var tenant = 0; tenant < TENANTS; tenant++) {
        var key = newKey();
        keys.add(key.text());
        statement.execute(
            """
            with made as (
              insert into tenant (tenant_id, slug, name)
              values (gen_random_uuid(), 't-%1$d', 'Benchmark') returning tenant_id),
            laned as (
              insert into lane (tenant_id, stream, due_at)
              select tenant_id, 'documents', now() + interval '1 day' from made),
            connected as (
              insert into concur_connection
                (tenant_id, company_uuid, client_id, client_secret, state)
              select tenant_id, 'company', 'app', '', 'connected' from made)
            insert into webhook_key (tenant_id, key_id, key_hash, sealed)
            select tenant_id, gen_random_uuid(), decode('%2$s', 'hex'), '' from made
            """
                .formatted(tenant, hex(key)));
      }
    }
    Files.write(home.resolve("keys"), keys, StandardCharsets.US_ASCII);
    Files.write(home.resolve("events"), signed(), StandardCharsets.US_ASCII);
    Files.writeString(home.resolve("post.lua"), lua(home));
    Files.writeString(home.resolve("insert.sql"), insert());
  }

  private static HookKey newKey() {
    var bytes = new byte[HookKey.RANDOM_BYTES];
    new SecureRandom().nextBytes(bytes);
    return HookKey.of(bytes);
  }

  private static String hex(HookKey key) {
    return HexFormat.of().formatHex(key.hash().sha256().getBytes());
  }

  private List<String> signed() {
    return IntStream.range(0, EVENTS)
        .parallel()
        .mapToObj(number -> body(number))
        .map(body -> concur.sign(body) + "\t" + body)
        .toList();
  }

  private static String body(int number) {
    return ("{\"id\":\"%s\",\"data\":null,\"eventType\":\"expense.readyForIntegration\","
            + "\"correlationId\":\"%032x\",\"topic\":\"public.concur.financialintegration\","
            + "\"subtopic\":\"p0608532bdtt\",\"timeStamp\":\"2026-09-26T21:17:44.570+0000\","
            + "\"route\":\"stable\",\"facts\":{\"documentId\":\"%020X\","
            + "\"href\":\"https://us2.api.example.com/financialintegration/fi/v4/companies/"
            + "transactiontypes/expense/transactions?docId=%020X\",\"entityId\":\"p0608532bdtt\"}}")
        .formatted(UUID.randomUUID(), number, number, number);
  }

  private static String lua(Path home) {
    return """
    local bodies, signatures, keys, count, step = {}, {}, {}, 0, 0
    local threads = 0
    function setup(thread)
      thread:set("mine", threads)
      threads = threads + 1
    end
    function init(args)
      for line in io.lines("%1$s/events") do
        local tab = string.find(line, "\\t", 1, true)
        signatures[#signatures + 1] = string.sub(line, 1, tab - 1)
        bodies[#bodies + 1] = string.sub(line, tab + 1)
      end
      for line in io.lines("%1$s/keys") do keys[#keys + 1] = line end
      count = tonumber(args[1])
      step = tonumber(args[2])
    end
    function request()
      local number = count + mine
      count = count + step
      local event = number %% #bodies + 1
      local tenant = math.floor(number / #bodies) %% #keys + 1
      return wrk.format("POST", "/hooks/concur/" .. keys[tenant],
        {["Concur-Signature"] = signatures[event]}, bodies[event])
    end
    """
        .formatted(home);
  }

  private static String insert() {
    return """
    \\set tenant random(0, %d)
    insert into inbox_event (tenant_id, event_id, kind, topic, event_type, business_id,
      entity_id, correlation_id, occurred_at, facts)
    select tenant_id, gen_random_uuid()::text, 'document-ready',
      'public.concur.financialintegration', 'expense.readyForIntegration',
      '5F8FC21234374B979809', 'p0608532bdtt', '901bc0ccbaae426c54f3bcc650ae9ec4', now(),
      '{"documentId":"5F8FC21234374B979809","href":"https://us2.api.example.com/financialintegration/fi/v4/companies/transactiontypes/expense/transactions?docId=5F8FC21234374B979809","entityId":"p0608532bdtt"}'
      from tenant where slug = 't-' || :tenant;
    """
        .formatted(TENANTS - 1);
  }

  private int listen(OpenDatabase database, Gatherer.Bounds bounds) {
    var proofs =
        new Proofs(
            EventSignature.of(EventSignature.STANDARD, List.of(concur.key())),
            new CertificateControl(Optional.empty(), Optional.empty(), InstantSource.system()));
    var figures = new HookFigures(new Meters());
    var inbox = new InboxRows(database.database());
    var port = FreePort.find();
    return get(WebServer.start(
            vertx,
            "127.0.0.1",
            port,
            LOOPS,
            loop -> HookHandler.on(loop, proofs, new Gatherer(loop, inbox, bounds), figures)))
        .port();
  }

  private void wrk(String what, int port, Connection jdbc) throws Exception {
    empty(jdbc);
    run("wrk", "-t2", "-c64", "-d2s", "-s", script(), url(port), "--", "0", "2");
    empty(jdbc);
    var before = batches(jdbc);
    var output =
        run(
            "wrk",
            "-t2",
            "-c64",
            "-d" + SECONDS + "s",
            "--latency",
            "-s",
            script(),
            url(port),
            "--",
            "0",
            "2");
    var rows = count(jdbc, "select count(*) from inbox_event");
    say("%s: %s".formatted(what, figures(output)));
    say("%s: %d rows in %d commits".formatted(what, rows, batches(jdbc) - before));
    assertThat(output).doesNotContain("Non-2xx");
  }

  private String script() {
    return home.resolve("post.lua").toString();
  }

  private static String url(int port) {
    return "http://127.0.0.1:" + port;
  }

  private void pgbench(String url, Connection jdbc) throws Exception {
    empty(jdbc);
    var output =
        run(
            PGBENCH,
            "-n",
            "-M",
            "prepared",
            "-c",
            "64",
            "-j",
            "2",
            "-T",
            Integer.toString(SECONDS),
            "-f",
            home.resolve("insert.sql").toString(),
            url);
    say(
        "pgbench: "
            + output
                .lines()
                .filter(line -> line.startsWith("tps") || line.startsWith("latency average"))
                .toList());
  }

  private static void empty(Connection jdbc) throws SQLException {
    try (var statement = jdbc.createStatement()) {
      statement.execute("truncate inbox_event");
      statement.execute("update lane set due_at = now() + interval '1 day', woken = false");
      statement.execute("checkpoint");
    }
  }

  private static long batches(Connection jdbc) throws SQLException {
    return count(jdbc, "select xact_commit from pg_stat_database where datname = 'postgres'");
  }

  private static long count(Connection jdbc, String query) throws SQLException {
    try (var statement = jdbc.createStatement();
        var rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private String run(String... command) throws Exception {
    var log = home.resolve("output");
    var process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    var ended = process.waitFor(SECONDS + 60L, TimeUnit.SECONDS);
    process.destroyForcibly();
    var output = Files.readString(log);
    assertThat(ended && process.exitValue() == 0).as(output).isTrue();
    return output;
  }

  private static List<String> figures(String output) {
    return output
        .lines()
        .map(String::strip)
        .filter(line -> line.matches("(50%|99%|Requests/sec).*"))
        .map(line -> line.replaceAll("\\s+", " "))
        .toList();
  }

  private static void say(String line) {
    LOG.warn(line);
  }
}
