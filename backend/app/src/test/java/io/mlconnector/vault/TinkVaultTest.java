package io.mlconnector.vault;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.mlconnector.core.problem.BootException;
import io.mlconnector.core.problem.Code;
import io.mlconnector.db.TenantId;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.flow.Loops;
import io.mlconnector.house.Proves;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class TinkVaultTest {

  @RegisterExtension static final TestDatabase DB = new TestDatabase();

  private static final String CANARY = "canary-9b1d4e-canary";

  @TempDir Path home = Path.of("");
  private final SettableClock clock = new SettableClock();

  @BeforeEach
  void forgetProofs() {
    DB.execute("delete from master_key");
  }

  @Test
  void a_key_that_is_not_there_stops_the_start_where_data_is() {
    get(vault("file:").seal(place(DB.newTenant()), bytes(CANARY)));

    assertThatThrownBy(
            () -> get(TinkVault.open(DB.vertx(), DB.database(), "file:typo.json", home, clock)))
        .hasStackTraceContaining("typo.json is missing");
    assertThat(home.resolve("typo.json")).doesNotExist();
  }

  @Test
  @Proves(6)
  void what_was_sealed_is_lent_again() {
    var vault = vault();
    var place = place(DB.newTenant());

    var sealed = get(vault.seal(place, bytes(CANARY)));

    assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain(CANARY);
    assertThat(opened(vault, place, sealed)).isEqualTo(CANARY);
  }

  @Test
  void a_key_that_another_loop_opened_does_not_take_the_work_there() {
    var vault = vault();
    var place = place(DB.newTenant());
    var loops = new Loops(DB.vertx());
    var sealed = get(loops.away(() -> vault.seal(place, bytes(CANARY))));

    var sealing = loops.home(() -> vault.seal(place, bytes(CANARY)).map(done -> threadName()));
    var lending =
        loops.home(() -> vault.lend(place, sealed, secret -> Future.succeededFuture(threadName())));

    assertThat(List.of(get(sealing), get(lending))).containsOnly(loops.homeThread());
  }

  private static String threadName() {
    return Thread.currentThread().getName();
  }

  @Test
  @Proves(6)
  void a_moved_ciphertext_does_not_open() {
    var vault = vault();
    var home = place(DB.newTenant());
    var other = DB.newTenant();
    var sealed = get(vault.seal(home, bytes(CANARY)));
    get(vault.seal(place(other), bytes("so that the other tenant has a key")));

    Stream.of(
            new Place(other, home.table(), home.column(), home.row()),
            new Place(home.tenant(), "document", home.column(), home.row()),
            new Place(home.tenant(), home.table(), "refresh_token", home.row()),
            new Place(home.tenant(), home.table(), home.column(), "2"),
            new Place(home.tenant(), home.table() + ":", home.column(), home.row()))
        .forEach(
            elsewhere ->
                assertThatThrownBy(() -> opened(vault, elsewhere, sealed))
                    .isInstanceOf(VaultException.class)
                    .hasMessageNotContaining(CANARY));
  }

  @Test
  @Proves(6)
  void a_data_key_moved_to_another_tenant_does_not_open() {
    var vault = vault();
    var from = DB.newTenant();
    var to = DB.newTenant();
    get(vault.seal(place(from), bytes(CANARY)));
    DB.execute(
        "insert into data_key (tenant_id, wrapped, master_key)"
            + " select '%s', wrapped, master_key from data_key where tenant_id = '%s'"
                .formatted(to, from));

    assertThatThrownBy(() -> get(vault.seal(place(to), bytes(CANARY))))
        .isInstanceOf(VaultException.class);
  }

  @Test
  void a_secret_is_wiped_after_the_loan_whatever_the_borrower_does() {
    var vault = vault();
    var place = place(DB.newTenant());
    var sealed = get(vault.seal(place, bytes(CANARY)));
    var kept = new ArrayList<Secret>();

    get(vault.lend(place, sealed, secret -> Future.succeededFuture(kept.add(secret))));
    assertThatThrownBy(
        () ->
            get(
                vault.lend(
                    place,
                    sealed,
                    secret -> {
                      kept.add(secret);
                      throw new IllegalStateException("thrown");
                    })));
    assertThatThrownBy(
        () ->
            get(
                vault.lend(
                    place,
                    sealed,
                    secret -> {
                      kept.add(secret);
                      return Future.failedFuture("failed");
                    })));

    assertThat(kept).hasSize(3).allSatisfy(secret -> assertThat(secret.bytes()).containsOnly(0));
  }

  @Test
  void a_borrower_sees_the_secret_until_its_future_is_complete() {
    var vault = vault();
    var place = place(DB.newTenant());
    var sealed = get(vault.seal(place, bytes(CANARY)));

    var seen =
        get(vault.lend(place, sealed, secret -> DB.vertx().timer(20).map(later -> secret.text())));

    assertThat(seen).isEqualTo(CANARY);
  }

  @Test
  void nodes_that_race_for_the_first_key_share_one() {
    var nodes = List.of(vault(), vault(), vault());
    var place = place(DB.newTenant());

    var sealing = nodes.stream().map(node -> node.seal(place, bytes(CANARY))).toList();
    List<byte[]> sealed = get(Future.all(sealing)).list();

    for (var node : nodes) {
      for (var one : sealed) {
        assertThat(opened(node, place, one)).isEqualTo(CANARY);
      }
    }
  }

  @Test
  @Proves(39)
  void a_shredded_tenant_is_lost_here_at_once_and_elsewhere_soon() {
    var here = vault();
    var elsewhere = vault();
    var place = place(DB.newTenant());
    var sealed = get(here.seal(place, bytes(CANARY)));
    assertThat(opened(elsewhere, place, sealed)).isEqualTo(CANARY);

    get(here.shred(place.tenant()));

    assertThatThrownBy(() -> opened(here, place, sealed)).isInstanceOf(VaultException.class);
    clock.pass(DataKeyCache.AGE_MAX.plus(Duration.ofSeconds(1)));
    assertThatThrownBy(() -> opened(elsewhere, place, sealed)).isInstanceOf(VaultException.class);
  }

  @Test
  @Proves(7)
  void rotation_goes_on_under_traffic_on_two_nodes() {
    var nodes = List.of(vault(), vault());
    var place = place(DB.newTenant());
    var first = get(nodes.getFirst().seal(place, bytes(CANARY)));

    var traffic = new ArrayList<Future<String>>();
    for (int round = 0; round < 60; round++) {
      var sealer = nodes.get(round % 2);
      var opener = nodes.get((round + 1) % 2);
      traffic.add(
          round % 10 == 9
              ? sealer.rotate(place.tenant()).map("rotated")
              : sealedAndOpened(sealer, opener, place));
    }

    assertThat(get(Future.all(traffic)).<String>list()).containsOnly("rotated", CANARY);
    assertThat(opened(vault(), place, first)).isEqualTo(CANARY);
    assertThat(version(place.tenant())).isEqualTo(7);
  }

  @Test
  void a_key_of_an_earlier_master_key_is_rewrapped_when_used() throws Exception {
    var place = place(DB.newTenant());
    var sealed = get(vault("file:old.json").seal(place, bytes(CANARY)));
    opened(vault("file:new.json"), place, sealed);

    Files.delete(home.resolve("old.json"));

    assertThat(opened(vault("file:new.json"), place, sealed)).isEqualTo(CANARY);
  }

  @Test
  @Proves(7)
  void another_master_key_under_the_same_name_stops_the_start() throws Exception {
    vault();
    Files.delete(home.resolve("master-key.json"));

    assertThatThrownBy(this::vault)
        .isInstanceOfSatisfying(
            BootException.class,
            e -> assertThat(e.problem().code()).isEqualTo(Code.MASTER_KEY_BROKEN));
  }

  @Test
  @Proves(31)
  void no_text_form_log_line_or_error_holds_a_secret() {
    var root = (Logger) LoggerFactory.getLogger("io.mlconnector");
    var log = new ListAppender<ILoggingEvent>();
    log.start();
    root.addAppender(log);
    root.setLevel(Level.TRACE);
    try {
      var vault = vault();
      var place = place(DB.newTenant());
      var sealed = get(vault.seal(place, bytes(CANARY)));
      var said = new AtomicReference<>("");
      get(
          vault.lend(
              place,
              sealed,
              secret -> {
                said.set(secret.toString());
                return Future.succeededFuture();
              }));
      sealed[sealed.length - 1] ^= 1;
      assertThatThrownBy(() -> opened(vault, place, sealed)).hasMessageNotContaining(CANARY);

      assertThat(said.get()).contains("Secret[hidden]").doesNotContain(CANARY);
      assertThat(log.list).isNotEmpty();
      assertThat(log.list)
          .allSatisfy(event -> assertThat(event.getFormattedMessage()).doesNotContain(CANARY));
    } finally {
      root.detachAppender(log);
      root.setLevel(null);
    }
  }

  private TinkVault vault() {
    return vault("file:");
  }

  private TinkVault vault(String masterKey) {
    MasterKey.first(masterKey, home);
    return get(TinkVault.open(DB.vertx(), DB.database(), masterKey, home, clock));
  }

  private static Future<String> sealedAndOpened(TinkVault sealer, TinkVault opener, Place place) {
    return sealer
        .seal(place, bytes(CANARY))
        .compose(
            ciphertext ->
                opener.lend(place, ciphertext, secret -> Future.succeededFuture(secret.text())));
  }

  private static int version(TenantId tenant) {
    return get(
        DB.database()
            .tenant(
                tenant,
                connection ->
                    connection
                        .query("select version from data_key")
                        .execute()
                        .map(rows -> rows.iterator().next().getInteger(0))));
  }

  private static String opened(TinkVault vault, Place place, byte[] sealed) {
    return get(vault.lend(place, sealed, secret -> Future.succeededFuture(secret.text())));
  }

  private static Place place(TenantId tenant) {
    return new Place(tenant, "odoo_connection", "api_key", "1");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
