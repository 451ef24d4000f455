package io.mlconnector.vault;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.house.Proves;
import io.vertx.core.Future;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** The master key is changed, and the former one destroyed. */
class KeyMovesTest {

  @RegisterExtension static final TestDatabase DB = new TestDatabase();

  private static final String CANARY = "canary-5e7c1a-canary";
  private static final String OLD = "file:old.json";
  private static final String NEW = "file:new.json";
  private static final int SECONDS_MAX = 20;

  @TempDir Path home = Path.of("");
  private final SettableClock clock = new SettableClock();
  private final AtomicInteger left = new AtomicInteger();
  private final Logger logger = (Logger) LoggerFactory.getLogger(KeyMoves.class);
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();

  @BeforeEach
  void begin() {
    DB.execute("delete from tenant; delete from service_key; delete from master_key");
    log.start();
    logger.addAppender(log);
    logger.setLevel(Level.INFO);
  }

  @AfterEach
  void end() {
    logger.detachAppender(log);
    logger.setLevel(null);
  }

  private TinkVault vault(String masterKey) {
    MasterKey.first(masterKey, home);
    return get(TinkVault.open(DB.vertx(), DB.database(), masterKey, home, clock));
  }

  /** One sealed value of each of some new tenants, and one of a person. */
  private static Map<Place, byte[]> sealed(TinkVault vault, int tenants) {
    var places =
        Stream.concat(
            Stream.of(Place.ofService("person", "totp_secret", "1")),
            IntStream.range(0, tenants)
                .mapToObj(n -> new Place(DB.newTenant(), "odoo_connection", "api_key", "1")));
    var sealed = new HashMap<Place, byte[]>();
    places.forEach(
        place ->
            sealed.put(place, get(vault.seal(place, CANARY.getBytes(StandardCharsets.UTF_8)))));
    return sealed;
  }

  private static String opened(TinkVault vault, Place place, byte[] sealed) {
    return get(vault.lend(place, sealed, secret -> Future.succeededFuture(secret.text())));
  }

  private static void allOpen(TinkVault vault, Map<Place, byte[]> sealed) {
    sealed.forEach(
        (place, bytes) ->
            assertThat(opened(vault, place, bytes)).as("%s", place).isEqualTo(CANARY));
  }

  /** How many keys another master key than the new one wraps. */
  private static long former() {
    return DB.count(
        "select count(*) from (select master_key from data_key"
            + " union all select master_key from service_key) k where master_key <> '"
            + NEW
            + "'");
  }

  @Test
  @Proves(7)
  void every_key_moves_while_traffic_runs_and_the_former_master_key_can_be_destroyed()
      throws IOException {
    var before = vault(OLD);
    var sealed = sealed(before, 40);
    assertThat(former()).isEqualTo(41);
    var after = vault(NEW);

    var moving = after.moves(DB.vertx(), left).work();
    var awake = new HashMap<Place, byte[]>();
    sealed.entrySet().stream().limit(5).forEach(one -> awake.put(one.getKey(), one.getValue()));
    for (var round = 0; round < 20; round++) {
      allOpen(before, awake);
      allOpen(after, awake);
    }
    var added = sealed(after, 3);

    assertThat(get(moving)).isZero();
    assertThat(former()).isZero();
    assertThat(left).hasValue(0);
    Files.delete(home.resolve("old.json"));
    var restarted = vault(NEW);
    allOpen(restarted, sealed);
    allOpen(restarted, added);
    assertThat(log.list)
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.getLevel()).isEqualTo(Level.INFO);
              assertThat(event.getFormattedMessage())
                  .containsPattern("^[34]\\d data keys")
                  .contains(NEW);
            });
  }

  @Test
  @Proves(7)
  void nodes_that_move_at_once_move_each_key_once() {
    sealed(vault(OLD), 30);
    var nodes = List.of(vault(NEW), vault(NEW), vault(NEW));

    // Each node counts for itself what it has found.
    var moving =
        nodes.stream().map(node -> node.moves(DB.vertx(), new AtomicInteger()).work()).toList();

    assertThat(get(Future.all(moving)).<Integer>list()).containsOnly(0);
    assertThat(former()).isZero();
    assertThat(DB.count("select count(*) from data_key where version <> 2")).isZero();
  }

  @Test
  @Proves(7)
  void one_that_cannot_be_moved_is_counted_and_holds_up_no_other() throws IOException {
    var stuck = sealed(vault("file:lost.json"), 1);
    var stuckTenant =
        stuck.keySet().stream().filter(place -> !place.tenant().equals(Place.SERVICE)).findFirst();
    sealed(vault(OLD), 10);
    var lost = home.resolve("lost.json");
    var kept = Files.move(lost, home.resolve("elsewhere.json"));
    var after = vault(NEW);

    // The service's own key has moved to the second one when that was used.
    assertThat(get(after.moves(DB.vertx(), left).work())).isEqualTo(1);

    assertThat(left).hasValue(1);
    assertThat(former()).isEqualTo(1);
    assertThat(log.list)
        .map(ILoggingEvent::getFormattedMessage)
        .anySatisfy(
            said ->
                assertThat(said)
                    .contains(stuckTenant.orElseThrow().tenant().toString(), "lost.json"))
        .anySatisfy(said -> assertThat(said).contains("1 of 12", "still needed"));

    Files.move(kept, lost);
    assertThat(get(after.moves(DB.vertx(), left).work())).isZero();
    assertThat(former()).isZero();
    allOpen(after, stuck);
  }

  @Test
  @Proves(7)
  void it_begins_by_itself() {
    var sealed = sealed(vault(OLD), 5);
    var after = vault(NEW);
    var moves = after.moves(DB.vertx(), left);

    moves.start();
    try {
      var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_MAX);
      while (former() > 0) {
        assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
      }
    } finally {
      moves.stop();
    }

    allOpen(after, sealed);
  }

  @Test
  void where_there_is_one_master_key_nothing_is_touched() {
    var vault = vault(OLD);
    var sealed = sealed(vault, 3);

    assertThat(get(vault.moves(DB.vertx(), left).work())).isZero();

    assertThat(log.list).isEmpty();
    assertThat(DB.count("select count(*) from data_key where version <> 1")).isZero();
    allOpen(vault, sealed);
  }

  @Test
  void a_tenant_that_is_gone_meanwhile_has_nothing_to_move() {
    sealed(vault(OLD), 1);
    var after = vault(NEW);
    var gone = DB.newTenant();

    get(after.move(gone));

    assertThat(DB.count("select count(*) from data_key where tenant_id = '" + gone + "'")).isZero();
  }
}
