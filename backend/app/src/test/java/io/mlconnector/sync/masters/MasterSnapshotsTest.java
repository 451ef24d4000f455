package io.mlconnector.sync.masters;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.core.accounting.Directory;
import io.mlconnector.core.accounting.LedgerMasters;
import io.mlconnector.core.accounting.LedgerMasters.Company;
import io.mlconnector.core.accounting.LedgerMasters.Partner;
import io.mlconnector.core.accounting.LedgerMasters.TaxRounding;
import io.mlconnector.core.accounting.Locks;
import io.mlconnector.core.accounting.PartnerId;
import io.mlconnector.db.TenantId;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.flow.SizedCache;
import io.mlconnector.sync.masters.MasterSnapshots.LedgerKey;
import io.mlconnector.sync.masters.MasterSnapshots.Snapshot;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MasterSnapshotsTest {

  @RegisterExtension static final TestDatabase DB = new TestDatabase();

  private static final CompanyId COMPANY = new CompanyId(1);

  private final MasterSnapshots snapshots = new MasterSnapshots(DB.vertx(), DB.database());

  private static LedgerMasters masters(int partners) {
    return masters(
        new Directory(
            LongStream.rangeClosed(1, partners)
                .mapToObj(
                    id -> new Partner(new PartnerId(id), "P" + id, null, null, null, null, true))
                .toList(),
            List.of()));
  }

  private static LedgerMasters masters(Directory directory) {
    return new LedgerMasters(
        new Company(
            COMPANY, "Acme", "EUR", Locks.NONE, TaxRounding.PER_LINE, ZoneId.of("Asia/Tokyo")),
        Map.of(),
        Map.of(),
        directory,
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of());
  }

  @Test
  void what_is_stored_is_what_another_node_reads() {
    var tenant = MastersOnly.tenant(DB);
    var written = get(snapshots.refresh(tenant, COMPANY, new MastersOnly(() -> done(masters(3)))));

    var other = new MasterSnapshots(DB.vertx(), DB.database());

    assertThat(get(other.stored(tenant, COMPANY))).contains(written);
  }

  @Test
  void companies_and_their_contacts_are_stored_as_such() {
    var tenant = MastersOnly.tenant(DB);
    var company = partner(1, true, 1);
    var contact = partner(2, false, 1);
    var masters = masters(new Directory(List.of(company, contact), List.of()));
    get(snapshots.refresh(tenant, COMPANY, new MastersOnly(() -> done(masters))));

    var other = new MasterSnapshots(DB.vertx(), DB.database());

    assertThat(get(other.stored(tenant, COMPANY)).orElseThrow().masters()).isEqualTo(masters);
  }

  @Test
  void masters_are_as_old_as_the_beginning_of_their_reading() {
    var tenant = MastersOnly.tenant(DB);
    var answer = Promise.<LedgerMasters>promise();
    assertThat(oldest(tenant, COMPANY)).isEmpty();
    var reading = snapshots.refresh(tenant, COMPANY, new MastersOnly(answer::future));
    var meanwhile = now();
    answer.complete(masters(1));
    get(reading);

    assertThat(oldest(tenant, COMPANY).orElseThrow()).isBefore(meanwhile);
  }

  @Test
  void several_companies_are_as_old_as_the_one_that_was_read_first() {
    var tenant = MastersOnly.tenant(DB);
    var other = new CompanyId(2);
    var odoo = new MastersOnly(() -> done(masters(1)));
    get(snapshots.refresh(tenant, COMPANY, odoo));
    var first = oldest(tenant, COMPANY);
    get(snapshots.refresh(tenant, other, odoo));
    assertThat(oldest(tenant, COMPANY, other)).isEqualTo(first);

    get(snapshots.refresh(tenant, COMPANY, odoo));

    assertThat(oldest(tenant, COMPANY, other)).isEqualTo(oldest(tenant, other));
  }

  private Optional<Instant> oldest(TenantId tenant, CompanyId... companies) {
    return get(snapshots.oldest(tenant, List.of(companies)));
  }

  private static Instant now() {
    var micros = DB.count("select (extract(epoch from clock_timestamp()) * 1000000)::bigint");
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  private static Partner partner(long id, boolean company, long commercial) {
    var name = "P" + id;
    return new Partner(
        new PartnerId(id), name, null, null, null, null, true, company, new PartnerId(commercial));
  }

  @Test
  void masters_of_a_form_that_says_less_are_read_anew() {
    var tenant = MastersOnly.tenant(DB);
    var odoo = new MastersOnly(() -> done(masters(3)));
    get(snapshots.refresh(tenant, COMPANY, odoo));
    DB.execute(
        "update master_snapshot set masters = jsonb_set(masters, '{form}', '2')"
            + " where tenant_id = '"
            + tenant
            + "'");

    var other = new MasterSnapshots(DB.vertx(), DB.database());

    assertThat(get(other.stored(tenant, COMPANY))).isEmpty();
    assertThat(get(other.current(tenant, COMPANY, Duration.ofHours(1), odoo)).masters())
        .isEqualTo(masters(3));
  }

  private static void set(TenantId tenant, String change) {
    DB.execute("update odoo_connection set " + change + " where tenant_id = '" + tenant + "'");
  }

  @Test
  void what_was_read_of_an_odoo_that_is_left_by_now_is_not_kept() {
    var tenant = MastersOnly.tenant(DB);
    var answer = Promise.<LedgerMasters>promise();
    var reading = snapshots.refresh(tenant, COMPANY, new MastersOnly(answer::future));
    set(tenant, "database = 'other'");
    answer.complete(masters(2));

    assertThatThrownBy(() -> get(reading)).hasStackTraceContaining("MLC-523");
    assertThat(get(snapshots.stored(tenant, COMPANY))).isEmpty();
  }

  @Test
  void masters_of_the_odoo_before_are_read_anew_at_once() {
    var tenant = MastersOnly.tenant(DB);
    var odoo = new MastersOnly(() -> done(masters(3)));
    var before = get(snapshots.refresh(tenant, COMPANY, odoo));
    var asked = new AtomicInteger();
    var moved = new MastersOnly(() -> done(masters(asked.incrementAndGet())));
    set(tenant, "api_key = '\\x01'");
    assertThat(get(snapshots.current(tenant, COMPANY, Duration.ofHours(1), moved)))
        .isEqualTo(before);

    set(tenant, "url = 'https://elsewhere.example'");
    set(tenant, "url = 'https://odoo.example'");

    var now = get(snapshots.current(tenant, COMPANY, Duration.ofHours(1), moved));
    assertThat(asked).hasValue(1);
    assertThat(now.version()).isGreaterThan(before.version());
  }

  @Test
  void whoever_asks_while_the_masters_are_read_waits_for_the_same_reading() {
    var tenant = MastersOnly.tenant(DB);
    var readings = new AtomicInteger();
    var answer = Promise.<LedgerMasters>promise();
    var odoo =
        new MastersOnly(
            () -> {
              readings.incrementAndGet();
              return answer.future();
            });

    var first = snapshots.refresh(tenant, COMPANY, odoo);
    var second = snapshots.refresh(tenant, COMPANY, odoo);
    answer.complete(masters(2));

    assertThat(get(first)).isEqualTo(get(second));
    assertThat(readings).hasValue(1);
    get(snapshots.refresh(tenant, COMPANY, odoo));
    assertThat(readings).hasValue(2);
  }

  @Test
  void who_waits_for_anothers_reading_goes_on_where_it_was() {
    var tenant = MastersOnly.tenant(DB);
    var answer = Promise.<LedgerMasters>promise();
    var odoo = new MastersOnly(answer::future);
    var asked = Promise.<Void>promise();
    var one = DB.vertx().getOrCreateContext();
    var other = Promise.<List<Context>>promise();
    one.runOnContext(
        go -> {
          snapshots.refresh(tenant, COMPANY, odoo);
          asked.complete();
        });
    get(asked.future());

    DB.vertx()
        .getOrCreateContext()
        .runOnContext(
            go -> {
              var mine = DB.vertx().getOrCreateContext();
              snapshots
                  .refresh(tenant, COMPANY, odoo)
                  .map(read -> List.of(mine, DB.vertx().getOrCreateContext()))
                  .onComplete(other);
              answer.complete(masters(1));
            });

    var contexts = get(other.future());
    assertThat(contexts.getLast()).isSameAs(contexts.getFirst());
  }

  @Test
  void a_reading_that_failed_is_begun_anew() {
    var tenant = MastersOnly.tenant(DB);
    var broken = new MastersOnly(() -> Future.failedFuture(new IllegalStateException("no")));
    assertThat(snapshots.refresh(tenant, COMPANY, broken).failed()).isTrue();

    var works = new MastersOnly(() -> done(masters(1)));

    assertThat(get(snapshots.current(tenant, COMPANY, Duration.ZERO, works)).masters())
        .isEqualTo(masters(1));
  }

  @Test
  void a_large_ledger_makes_room_by_driving_out_what_was_used_longest_ago() {
    var cache = new SizedCache<LedgerKey, Snapshot>(100, Snapshot::records);
    var keys = List.of(key(), key(), key(), key());
    cache.keep(keys.get(0), new Snapshot(masters(40), 1));
    cache.keep(keys.get(1), new Snapshot(masters(40), 1));
    assertThat(cache.find(keys.get(0))).isPresent();

    cache.keep(keys.get(2), new Snapshot(masters(40), 1));

    assertThat(cache.find(keys.get(0))).isPresent();
    assertThat(cache.find(keys.get(1))).isEmpty();
    cache.keep(keys.get(3), new Snapshot(masters(500), 1));
    assertThat(keys).filteredOn(key -> cache.find(key).isPresent()).containsExactly(keys.get(3));
  }

  private static LedgerKey key() {
    return new LedgerKey(new TenantId(UUID.randomUUID()), COMPANY);
  }

  private static <T> Future<T> done(T value) {
    return Future.succeededFuture(value);
  }
}
