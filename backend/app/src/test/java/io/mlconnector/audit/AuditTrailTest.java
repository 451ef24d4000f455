package io.mlconnector.audit;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlconnector.db.TenantId;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.house.Proves;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuditTrailTest {

  @RegisterExtension static final TestDatabase DB = new TestDatabase();

  private static final long ALL = Long.MAX_VALUE;

  private final AuditRows audit = new AuditRows(DB.database());
  private final AuditTrail trail = new AuditTrail(DB.database());

  @Test
  @Proves(32)
  void whoever_has_the_entries_can_compute_every_hash_without_us() {
    var tenant = DB.newTenant();
    get(audit.append(tenant, "Zoë 😀", "mapping.saved", JsonObject.of("b", 1, "a", "é")));
    get(audit.append(tenant, "ben", "document.retried", new JsonObject()));

    var entries = get(trail.after(tenant, AuditFilter.none(), 0, 10));

    var previous = Buffer.buffer(new byte[32]);
    for (var entry : entries) {
      assertThat(entry.previous()).isEqualTo(previous);
      assertThat(entry.hash()).isEqualTo(hash(tenant, entry));
      previous = entry.hash();
    }
    assertThat(entries).hasSize(2);
    assertThat(get(trail.verify(tenant, ALL))).isEqualTo(new Verdict.Whole(2, 2));
  }

  @Test
  @Proves(32)
  void entries_that_are_written_at_once_have_one_number_each_and_no_gap() {
    var tenant = DB.newTenant();
    var writing = new ArrayList<Future<?>>();
    for (var i = 0; i < 200; i++) {
      writing.add(audit.append(tenant, "actor " + i, "a.b", JsonObject.of("i", i)));
    }
    get(Future.all(writing));

    assertThat(get(trail.after(tenant, AuditFilter.none(), 0, 500)))
        .extracting(ChainedEntry::number)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, 200).boxed().toList());
    assertThat(get(trail.verify(tenant, ALL))).isEqualTo(new Verdict.Whole(200, 200));
    assertThat(get(trail.verify(tenant, 50))).isEqualTo(new Verdict.Whole(200, 50));
  }

  /** The head of the chain is locked last, so that two who lock a row after their entry get on. */
  @Test
  void who_writes_an_entry_before_locking_something_else_does_not_wait_in_a_circle() {
    var tenant = DB.newTenant();
    DB.execute("insert into lane (tenant_id, stream) values ('%s', 'documents')".formatted(tenant));
    var lock = "select 1 from lane for update";
    var writing = new ArrayList<Future<?>>();
    for (var i = 0; i < 50; i++) {
      var entryFirst = i % 2 == 0;
      writing.add(
          DB.database()
              .tenant(
                  tenant,
                  tx ->
                      entryFirst
                          ? AuditRows.append(tx, tenant, "a", "b", new JsonObject())
                              .compose(done -> tx.query(lock).execute().<Void>mapEmpty())
                          : tx.query(lock)
                              .execute()
                              .compose(
                                  done ->
                                      AuditRows.append(tx, tenant, "a", "b", new JsonObject()))));
    }
    get(Future.all(writing));
    assertThat(get(trail.verify(tenant, ALL))).isEqualTo(new Verdict.Whole(50, 50));
  }

  @Test
  void a_transaction_that_fails_leaves_no_gap() {
    var tenant = written(1);
    var failing =
        DB.database()
            .<Void>tenant(
                tenant,
                tx ->
                    AuditRows.append(tx, tenant, "a", "b", new JsonObject())
                        .compose(done -> Future.failedFuture("no")));
    assertThat(get(failing.otherwiseEmpty().map("over"))).isEqualTo("over");
    get(audit.append(tenant, "a", "b", new JsonObject()));
    assertThat(get(trail.verify(tenant, ALL))).isEqualTo(new Verdict.Whole(2, 2));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "update audit set actor = 'other' where seq = 3 | 3 | CHANGED",
        "update audit set at = at + interval '1 microsecond' where seq = 2 | 2 | CHANGED",
        "update audit set detail = '{\"i\": 9}' where seq = 5 | 5 | CHANGED",
        "update audit set hash = sha256('x') where seq = 5 | 5 | CHANGED",
        "delete from audit where seq = 1 | 1 | MISSING",
        "delete from audit where seq in (3, 4) | 3 | MISSING",
        "delete from audit where seq >= 4 | 4 | MISSING",
        "delete from audit | 1 | MISSING",
        "update audit set seq = null, previous = null, hash = null where seq = 5 | 5 | MISSING",
        "update audit_head set seq = 4 | 5 | ADDED",
      })
  @Proves(32)
  void what_somebody_does_past_the_service_is_found_and_named(
      String breach, long number, Verdict.Breach kind) {
    var tenant = written(5);
    var neighbour = written(2);
    DB.execute(
        breach.contains("where")
            ? breach + " and tenant_id = '" + tenant + "'"
            : breach + " where tenant_id = '" + tenant + "'");

    assertThat(get(trail.verify(tenant, ALL)))
        .isInstanceOfSatisfying(
            Verdict.Broken.class,
            broken -> {
              assertThat(broken.number()).isEqualTo(number);
              assertThat(broken.breach()).isEqualTo(kind);
            });
    assertThat(get(trail.verify(neighbour, ALL))).isEqualTo(new Verdict.Whole(2, 2));
  }

  @Test
  void where_the_entry_before_those_looked_at_is_missing_that_one_is_named() {
    var tenant = written(5);
    DB.execute("delete from audit where seq = 3 and tenant_id = '" + tenant + "'");
    assertThat(get(trail.verify(tenant, 2)))
        .isInstanceOfSatisfying(
            Verdict.Broken.class,
            broken -> {
              assertThat(broken.number()).isEqualTo(3);
              assertThat(broken.breach()).isEqualTo(Verdict.Breach.MISSING);
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update audit set seq = 9",
        "update audit_head set seq = 9",
        "delete from audit_head",
        "insert into audit (tenant_id, actor, action, seq) values (current_tenant(), 'a', 'b', 1)",
        "insert into audit (tenant_id, actor, action, at) values (current_tenant(), 'a', 'b',"
            + " now())",
        "set local role mlc_audit"
      })
  @Proves(32)
  void the_service_itself_has_no_right_to_touch_the_chain(String command) {
    var tenant = written(1);
    assertThatThrownBy(() -> get(DB.database().tenant(tenant, tx -> tx.query(command).execute())))
        .hasMessageContaining("permission denied");
  }

  @Test
  void entries_are_found_by_who_what_and_when() {
    var tenant = DB.newTenant();
    get(audit.append(tenant, "Anna@example.com", "mapping.saved", new JsonObject()));
    get(audit.append(tenant, "ben@example.com", "mapping.saved", new JsonObject()));
    get(audit.append(tenant, "anna@example.com", "document.retried", new JsonObject()));
    var today = LocalDate.now(ZoneOffset.UTC);

    assertThat(numbers(tenant, new AuditFilter("anna", "", null, null))).containsExactly(3L, 1L);
    assertThat(numbers(tenant, new AuditFilter("", "mapping.saved", null, null)))
        .containsExactly(2L, 1L);
    assertThat(numbers(tenant, new AuditFilter("ANNA", "mapping.saved", today.minusDays(1), today)))
        .containsExactly(1L);
    assertThat(numbers(tenant, new AuditFilter("", "", today.plusDays(1), null))).isEmpty();
    assertThat(numbers(tenant, new AuditFilter("", "", null, today.minusDays(2)))).isEmpty();
    assertThat(numbers(DB.newTenant(), AuditFilter.none())).isEmpty();
    assertThat(get(trail.verify(DB.newTenant(), ALL))).isEqualTo(new Verdict.Whole(0, 0));
  }

  private List<Long> numbers(TenantId tenant, AuditFilter filter) {
    return get(trail.before(tenant, filter, ALL, 10)).stream().map(ChainedEntry::number).toList();
  }

  private TenantId written(int entries) {
    var tenant = DB.newTenant();
    for (var i = 0; i < entries; i++) {
      get(audit.append(tenant, "anna", "mapping.saved", JsonObject.of("i", i)));
    }
    return tenant;
  }

  private static Buffer hash(TenantId tenant, ChainedEntry entry) {
    var text = new StringBuilder();
    List.of(
            tenant.toString(),
            Long.toString(entry.number()),
            Long.toString(ChronoUnit.MICROS.between(java.time.Instant.EPOCH, entry.at())),
            entry.actor(),
            entry.action(),
            entry.detail(),
            HexFormat.of().formatHex(entry.previous().getBytes()))
        .forEach(
            part ->
                text.append(part.getBytes(StandardCharsets.UTF_8).length).append(':').append(part));
    try {
      return Buffer.buffer(
          MessageDigest.getInstance("SHA-256")
              .digest(text.toString().getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
