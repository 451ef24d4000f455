package io.mlconnector.staff;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlconnector.audit.AuditFilter;
import io.mlconnector.audit.Verdict;
import io.mlconnector.db.TenantId;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.house.Proves;
import io.mlconnector.vault.PlainVault;
import io.mlconnector.vault.SettableClock;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What staff did stands in a chain that nobody changes without its being seen. */
class StaffAuditTest {

  @RegisterExtension static final TestDatabase DB = new TestDatabase();

  private static final long ALL = Long.MAX_VALUE;

  private final TestStaff all = new TestStaff(DB, new PlainVault(), new SettableClock());
  private final StaffAudit audit = all.staff().audit();

  @BeforeEach
  void begin() {
    DB.execute("delete from staff_audit_head; delete from staff_audit");
    DB.execute("insert into staff_audit_head (seq, hash) values (0, audit_origin())");
  }

  private void written(int entries) {
    for (var i = 0; i < entries; i++) {
      get(audit.append(new StaffAudit.Told("anna", "tenant.looked", JsonObject.of("i", i))));
    }
  }

  @Test
  @Proves(32)
  void whoever_has_the_entries_can_compute_every_hash_without_us() {
    var tenant = new TenantId(UUID.randomUUID());
    var detail = JsonObject.of("b", 1, "a", "é");
    get(audit.append(new StaffAudit.Told("Zoë 😀", "staff.invited", detail)));
    get(
        audit.append(
            new StaffAudit.Told("ben", "tenant.looked", Optional.of(tenant), new JsonObject())));

    var entries = get(audit.after(StaffAudit.Filter.none(), 0, 10));

    var previous = Buffer.buffer(new byte[32]);
    for (var one : entries) {
      assertThat(one.entry().previous()).isEqualTo(previous);
      assertThat(one.entry().hash()).isEqualTo(hash(one));
      previous = one.entry().hash();
    }
    assertThat(entries)
        .extracting(StaffEntry::tenant)
        .containsExactly(Optional.empty(), Optional.of(tenant));
    assertThat(get(audit.verify(ALL))).isEqualTo(new Verdict.Whole(2, 2));
  }

  @Test
  void entries_that_are_written_at_once_have_one_number_each_and_no_gap() {
    var writing = new ArrayList<Future<?>>();
    for (var i = 0; i < 100; i++) {
      writing.add(audit.append(new StaffAudit.Told("actor " + i, "a.b")));
    }
    get(Future.all(writing));

    assertThat(get(audit.after(StaffAudit.Filter.none(), 0, 500)))
        .extracting(one -> one.entry().number())
        .containsExactlyElementsOf(LongStream.rangeClosed(1, 100).boxed().toList());
    assertThat(get(audit.verify(ALL))).isEqualTo(new Verdict.Whole(100, 100));
    assertThat(get(audit.verify(30))).isEqualTo(new Verdict.Whole(100, 30));
  }

  @Test
  void what_fails_is_not_told_and_leaves_no_gap() {
    written(1);
    var failing =
        DB.database()
            .<Void>staff(
                tx ->
                    StaffAudit.append(tx, new StaffAudit.Told("a", "b"))
                        .compose(done -> Future.failedFuture("no")));
    assertThat(get(failing.otherwiseEmpty().map("over"))).isEqualTo("over");
    written(1);
    assertThat(get(audit.verify(ALL))).isEqualTo(new Verdict.Whole(2, 2));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "update staff_audit set actor = 'other' where seq = 3 | 3 | CHANGED",
        "update staff_audit set at = at + interval '1 microsecond' where seq = 2 | 2 | CHANGED",
        "update staff_audit set about_tenant = gen_random_uuid() where seq = 4 | 4 | CHANGED",
        "update staff_audit set detail = '{\"i\": 9}' where seq = 5 | 5 | CHANGED",
        "update staff_audit set hash = sha256('x') where seq = 5 | 5 | CHANGED",
        "delete from staff_audit where seq = 1 | 1 | MISSING",
        "delete from staff_audit where seq in (3, 4) | 3 | MISSING",
        "delete from staff_audit where seq >= 4 | 4 | MISSING",
        "delete from staff_audit | 1 | MISSING",
        "update staff_audit set seq = null, previous = null, hash = null where seq = 5"
            + " | 5 | MISSING",
        "update staff_audit_head set seq = 4 | 5 | ADDED",
        "delete from staff_audit_head | 1 | ADDED",
      })
  @Proves(32)
  void what_somebody_does_past_the_service_is_found_and_named(
      String breach, long number, Verdict.Breach kind) {
    written(5);
    DB.execute(breach);

    assertThat(get(audit.verify(ALL)))
        .isInstanceOfSatisfying(
            Verdict.Broken.class,
            broken -> {
              assertThat(broken.number()).isEqualTo(number);
              assertThat(broken.breach()).isEqualTo(kind);
            });
  }

  @Test
  void where_the_entry_before_those_looked_at_is_missing_that_one_is_named() {
    written(5);
    DB.execute("delete from staff_audit where seq = 3");
    assertThat(get(audit.verify(2)))
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
        "update staff_audit set actor = 'other'",
        "update staff_audit set seq = 9",
        "delete from staff_audit",
        "truncate staff_audit",
        "update staff_audit_head set seq = 9",
        "delete from staff_audit_head",
        "insert into staff_audit (actor, action, seq) values ('a', 'b', 1)",
        "insert into staff_audit (actor, action, at) values ('a', 'b', now())",
        "delete from staff",
        "set local role mlc_audit"
      })
  @Proves(32)
  void the_service_itself_has_no_right_to_touch_the_chain(String command) {
    written(1);
    assertThatThrownBy(() -> get(DB.database().staff(tx -> tx.query(command).execute())))
        .hasMessageContaining("permission denied");
  }

  @Test
  void entries_are_found_by_who_what_whom_and_when_page_by_page() {
    var tenant = Optional.of(new TenantId(UUID.randomUUID()));
    get(audit.append(new StaffAudit.Told("Anna@example.com", "a.b", tenant, new JsonObject())));
    get(audit.append(new StaffAudit.Told("ben@example.com", "a.b")));
    get(audit.append(new StaffAudit.Told("anna@example.com", "c.d")));
    var today = LocalDate.now(ZoneOffset.UTC);
    var none = Optional.<TenantId>empty();

    assertThat(numbers(new AuditFilter("anna", "", null, null), none)).containsExactly(3L, 1L);
    assertThat(numbers(new AuditFilter("", "a.b", null, null), none)).containsExactly(2L, 1L);
    assertThat(numbers(AuditFilter.none(), tenant)).containsExactly(1L);
    assertThat(numbers(new AuditFilter("", "", today.minusDays(1), today), none)).hasSize(3);
    assertThat(numbers(new AuditFilter("", "", today.plusDays(1), null), none)).isEmpty();
    assertThat(get(audit.after(StaffAudit.Filter.none(), 2, 10)))
        .extracting(one -> one.entry().number())
        .containsExactly(3L);
  }

  private List<Long> numbers(AuditFilter filter, Optional<TenantId> tenant) {
    return get(audit.before(new StaffAudit.Filter(filter, tenant), ALL, 10)).stream()
        .map(one -> one.entry().number())
        .toList();
  }

  private static Buffer hash(StaffEntry one) {
    var entry = one.entry();
    var text = new StringBuilder();
    List.of(
            one.tenant().map(TenantId::toString).orElse("00000000-0000-0000-0000-000000000000"),
            Long.toString(entry.number()),
            Long.toString(ChronoUnit.MICROS.between(Instant.EPOCH, entry.at())),
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
