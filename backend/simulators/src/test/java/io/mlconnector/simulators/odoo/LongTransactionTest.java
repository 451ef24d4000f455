package io.mlconnector.simulators.odoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlconnector.simulators.odoo.orm.OdooError;
import io.mlconnector.simulators.odoo.world.OdooWorlds;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Stamps and transactions as they were measured on a real Odoo 19.0: a stamp is the beginning of
 * the transaction, cut to seconds, and shows when the transaction ends.
 */
class LongTransactionTest {

  private static final String PARTNER = "res.partner";
  private static final Instant NOW = Instant.parse("2026-11-23T16:17:39.800Z");

  private final AtomicReference<Instant> now = new AtomicReference<>(NOW);
  private final Vertx vertx = Vertx.vertx();
  private final OdooSandbox sandbox = new OdooSandbox(OdooWorlds.plain().at(now::get));
  private final Clerk clerk = sandbox.clerk(OdooWorlds.DATABASE);
  private Caller odoo = new Caller("");

  @BeforeEach
  void open() throws Exception {
    sandbox.start(vertx, 0).toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    odoo = new Caller(sandbox.url());
  }

  @AfterEach
  void close() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  private void pass(long millis) {
    now.updateAndGet(before -> before.plus(Duration.ofMillis(millis)));
  }

  private List<Map<String, Object>> stamped(String operator, String second) {
    return odoo.call(
            "res.partner/search_read",
            Map.of(
                "domain",
                List.of(List.of("write_date", operator, second), List.of("ref", "=", "X")),
                "fields",
                List.of("name", "write_date"),
                "order",
                "id"))
        .rows();
  }

  private static Map<String, Object> named(String name) {
    return Map.of("name", name, "ref", "X");
  }

  @Test
  void its_records_show_when_it_ends_and_bear_the_second_in_which_it_began() {
    var slow = clerk.begin();
    var first = slow.create(PARTNER, named("Slow"));
    pass(2_000);
    var second = clerk.create(PARTNER, named("Quick"));
    assertThat(second).as("ids are taken when records are made").isEqualTo(first + 1);
    assertThat(stamped(">=", "2026-11-23 16:17:39")).hasSize(1);
    pass(7_500);

    slow.commit();

    assertThat(stamped(">=", "2026-11-23 16:17:39"))
        .extracting(row -> row.get("name") + " " + row.get("write_date"))
        .containsExactly("Slow 2026-11-23 16:17:39", "Quick 2026-11-23 16:17:41");
    assertThat(stamped(">=", "2026-11-23 16:17:41")).as("lost for a plain mark").hasSize(1);
  }

  @Test
  void stamps_are_compared_by_whole_seconds() {
    clerk.create(PARTNER, named("One"));

    assertThat(stamped(">", "2026-11-23 16:17:39")).isEmpty();
    assertThat(stamped(">", "2026-11-23 16:17:38.999999")).hasSize(1);
    assertThat(stamped("=", "2026-11-23 16:17:39.123456")).hasSize(1);
    assertThat(stamped("<=", "2026-11-23 16:17:39")).hasSize(1);
  }

  @Test
  void what_others_have_changed_meanwhile_ends_it_with_nothing_done() {
    var one = clerk.create(PARTNER, named("One"));
    pass(1_000);
    var slow = clerk.begin();
    slow.create(PARTNER, named("Slow"));
    slow.write(PARTNER, one, Map.of("name", "By the slow one"));
    clerk.write(PARTNER, one, Map.of("name", "By somebody else"));

    assertThatThrownBy(slow::commit)
        .isInstanceOf(OdooError.class)
        .hasMessageContaining("could not serialize");

    assertThat(stamped(">=", "2026-11-23 00:00:00"))
        .extracting(row -> row.get("name"))
        .containsExactly("By somebody else");
    pass(1_000);
    clerk.write(PARTNER, one, Map.of("name", "Later"));
    pass(-1_500);
    var late = clerk.begin();
    assertThatThrownBy(() -> late.write(PARTNER, one, named("Late"))).isInstanceOf(OdooError.class);
  }

  @Test
  void a_restored_database_is_what_it_was_and_gives_its_ids_again() {
    var one = clerk.create(PARTNER, named("One"));
    var backup = sandbox.database(OdooWorlds.DATABASE).backup();
    pass(60_000);
    clerk.write(PARTNER, one, Map.of("name", "Changed"));
    var lost = clerk.create(PARTNER, named("Lost"));
    pass(60_000);

    sandbox.database(OdooWorlds.DATABASE).restore(backup);

    assertThat(stamped(">=", "2026-11-23 00:00:00"))
        .extracting(row -> row.get("name") + " " + row.get("write_date"))
        .containsExactly("One 2026-11-23 16:17:39");
    assertThat(clerk.create(PARTNER, named("New"))).isEqualTo(lost);
  }

  @Test
  void hidden_fields_are_not_listed_and_neither_they_nor_refused_ones_are_read() {
    sandbox.restrictions().hide(PARTNER, "vat");
    sandbox.restrictions().refuse(PARTNER, "phone");

    var listed =
        odoo.call("res.partner/fields_get", Map.of("allfields", List.of("vat", "phone", "name")));

    assertThat(listed.get("vat")).isEqualTo("none");
    assertThat(listed.get("phone")).isNotEqualTo("none");
    for (var field : List.of("vat", "phone")) {
      var read = odoo.call("res.partner/search_read", Map.of("fields", List.of(field)));
      assertThat(read.status()).isEqualTo(403);
      assertThat(read.get("name")).isEqualTo("odoo.exceptions.AccessError");
    }
    sandbox.restrictions().close(PARTNER);
    assertThat(odoo.call("res.partner/has_access", Map.of("operation", "read")).body())
        .isEqualTo(false);
    assertThat(odoo.call("res.partner/search_read", Map.of("fields", List.of("name"))).status())
        .isEqualTo(403);
    sandbox.restrictions().lift();
    assertThat(odoo.call("res.partner/search_read", Map.of("fields", List.of("vat"))).status())
        .isEqualTo(200);
  }
}
