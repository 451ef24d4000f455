package io.mlconnector.db;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.mlconnector.connection.Connections;
import io.mlconnector.flow.Sequence;
import io.mlconnector.house.Proves;
import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Many tenants' work on few connections, by both ways to the database at once. */
class TenantMixTest {

  private static final int TENANTS = 50;
  private static final int REQUESTS = 10_000;
  private static final int CONNECTIONS = 6;
  private static final int AT_ONCE = 64;

  /** Between two looks at what was answered, so that a failing run ends early. */
  private static final int BATCH = 500;

  private static final String DIVISION_BY_ZERO = "22012";
  private static final UUID NO_TENANT = new UUID(0, 0);

  @RegisterExtension
  static final TestDatabase DB = new TestDatabase(CONNECTIONS, Connections.ENTITIES);

  private static final List<TenantId> ALL = new ArrayList<>();

  @BeforeAll
  static void seed() {
    for (var n = 0; n < TENANTS; n++) {
      var tenant = DB.newTenant();
      DB.execute(
          """
          insert into mapping_version (tenant_id, version, profile, author)
            values ('%1$s', 1, '{}', '%1$s'), ('%1$s', 2, '{}', '%1$s');
          insert into mapping_draft (tenant_id, author, base) values ('%1$s', '%1$s', 0);
          insert into odoo_connection (tenant_id, url, login, api_key, protocol, state)
            values ('%1$s', 'https://odoo.example.com', '%1$s', '', 'auto', 'new');
          """
              .formatted(tenant));
      ALL.add(tenant);
    }
  }

  /** What a request does. */
  private enum Kind {
    QUERY,
    PREPARED,
    ENTITIES,
    WRITE,
    WORKER,
    PERSONS,
    FAILING
  }

  private record Request(Kind kind, TenantId tenant) {}

  /** What was seen by the requests of one run. */
  private static final class Seen {

    private final Map<Kind, LongAdder> rows = new EnumMap<>(Kind.class);
    private final ConcurrentLinkedQueue<String> wrong = new ConcurrentLinkedQueue<>();

    Seen() {
      for (var kind : Kind.values()) {
        rows.put(kind, new LongAdder());
      }
    }

    /** Each row says whose it is, by its key and by what was written into it. */
    void row(Request request, UUID tenant, String written) {
      count(request.kind());
      var own = request.tenant().value();
      if (!own.equals(tenant) || !own.toString().equals(written)) {
        wrong.add("%s saw %s of %s".formatted(request, written, tenant));
      }
    }

    void count(Kind kind) {
      var adder = rows.get(kind);
      if (adder != null) {
        adder.increment();
      }
    }

    void wrong(String what) {
      wrong.add(what);
    }

    long rows(Kind kind) {
      var adder = rows.get(kind);
      return adder == null ? 0 : adder.sum();
    }
  }

  @Test
  @Proves(3)
  void ten_thousand_requests_of_fifty_tenants_never_see_each_other() {
    mixed(DB.database());
  }

  @Test
  @Proves(3)
  void nor_do_they_behind_a_pooler_in_transaction_mode(@TempDir Path folder) throws IOException {
    var program = Pooler.program();
    assumeTrue(program.isPresent(), "there is no pgbouncer on the path");
    var version = Pooler.version(program.get());
    assumeTrue(
        Pooler.isNewEnough(version),
        "pgbouncer " + version + " is older than " + Pooler.VERSION_MIN);
    try (var pooler = Pooler.start(program.get(), folder, DB.serviceAddress(), CONNECTIONS / 2)) {
      var open =
          Databases.open(DB.vertx(), pooler.address(), CONNECTIONS * 2, Connections.ENTITIES);
      try {
        mixed(open.database());
      } finally {
        get(open.close());
      }
    }
  }

  private static void mixed(Database database) {
    var random = new SplittableRandom(20261129);
    var kinds = Kind.values();
    var requests =
        IntStream.range(0, REQUESTS)
            .mapToObj(
                n ->
                    new Request(
                        kinds[random.nextInt(kinds.length)], ALL.get(random.nextInt(TENANTS))))
            .toList();
    var seen = new Seen();

    for (var from = 0; from < REQUESTS; from += BATCH) {
      var batch = requests.subList(from, from + BATCH);
      get(Sequence.window(batch, AT_ONCE, request -> done(database, request, seen)));
      assertThat(seen.wrong).isEmpty();
    }

    for (var kind : kinds) {
      var asked = requests.stream().filter(request -> request.kind() == kind).count();
      assertThat(seen.rows(kind)).as(kind.name()).isEqualTo(asked * rowsOf(kind));
    }
  }

  private static int rowsOf(Kind kind) {
    return kind == Kind.PREPARED ? 2 : 1;
  }

  private static Future<Void> done(Database database, Request request, Seen seen) {
    var tenant = request.tenant();
    return switch (request.kind()) {
      case QUERY ->
          database.tenant(
              tenant,
              tx ->
                  looked(
                      request,
                      seen,
                      tx.query("select tenant_id, author from mapping_draft").execute()));
      case PREPARED -> database.tenant(tenant, tx -> prepared(tx, request, seen));
      case WRITE ->
          database.tenant(
              tenant,
              tx ->
                  looked(
                      request,
                      seen,
                      tx.query(
                              "update mapping_draft set base = base + 1"
                                  + " returning tenant_id, author")
                          .execute()));
      case ENTITIES -> entities(database, request, seen);
      case WORKER -> nobody(database.worker(TenantMixTest::who), "mlc_worker", request, seen);
      case PERSONS -> nobody(database.identity(TenantMixTest::who), "mlc_identity", request, seen);
      case FAILING -> failing(database, request, seen);
    };
  }

  private static Future<Void> prepared(SqlConnection tx, Request request, Seen seen) {
    return looked(
        request,
        seen,
        tx.preparedQuery(
                "select tenant_id, author from mapping_version where version = any ($1::int[])")
            .execute(Tuple.tuple().addArrayOfInteger(new Integer[] {1, 2})));
  }

  private static Future<Void> looked(Request request, Seen seen, Future<RowSet<Row>> answer) {
    return answer
        .onSuccess(rows -> rows.forEach(row -> seen.row(request, row.getUUID(0), row.getString(1))))
        .mapEmpty();
  }

  private static Future<Void> entities(Database database, Request request, Seen seen) {
    return database.entities(
        request.tenant(),
        session ->
            Future.fromCompletionStage(
                session
                    .createSelectionQuery(
                        "select c.tenantId, c.login from OdooConnectionEntity c", Object[].class)
                    .getResultList()
                    .thenAccept(
                        rows ->
                            rows.forEach(
                                row -> seen.row(request, (UUID) row[0], String.valueOf(row[1]))))));
  }

  private static Future<String> who(SqlConnection tx) {
    return tx.query(
            "select current_user || ' ' || coalesce(current_setting('app.tenant_id', true), '')")
        .execute()
        .map(rows -> rows.iterator().next().getString(0));
  }

  /** No tenant of the work before is left on the connection. */
  private static Future<Void> nobody(Future<String> who, String role, Request request, Seen seen) {
    return who.onSuccess(
            found -> {
              seen.count(request.kind());
              if (!found.equals(role + " ")) {
                seen.wrong(request + " was " + found);
              }
            })
        .mapEmpty();
  }

  /** Writes for another tenant's setting, and breaks: neither may outlive the transaction. */
  private static Future<Void> failing(Database database, Request request, Seen seen) {
    return database
        .tenant(
            request.tenant(),
            tx ->
                tx.query("select set_config('app.tenant_id', '%s', false)".formatted(NO_TENANT))
                    .execute()
                    .compose(set -> tx.query("select 1 / 0").execute()))
        .transform(
            end -> {
              seen.count(request.kind());
              if (!(end.cause() instanceof PgException sql)
                  || !DIVISION_BY_ZERO.equals(sql.getSqlState())) {
                seen.wrong(request + " ended with " + end);
              }
              return Future.succeededFuture();
            });
  }

  @Test
  @Proves(3)
  void the_mix_would_notice_a_foreign_row() {
    var seen = new Seen();
    var request = new Request(Kind.QUERY, ALL.getFirst());
    var foreign = ALL.getLast();
    var rows =
        get(
            DB.database()
                .tenant(
                    foreign,
                    tx -> tx.query("select tenant_id, author from mapping_draft").execute()));

    StreamSupport.stream(rows.spliterator(), false)
        .forEach(row -> seen.row(request, row.getUUID(0), row.getString(1)));

    assertThat(seen.wrong).singleElement().asString().contains(foreign.toString());
  }
}
