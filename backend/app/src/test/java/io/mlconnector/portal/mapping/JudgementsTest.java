package io.mlconnector.portal.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.core.mapping.grid.Grid;
import io.mlconnector.core.mapping.grid.Seen;
import io.mlconnector.core.mapping.grid.Standing;
import io.mlconnector.db.TenantId;
import io.mlconnector.json.Json;
import io.mlconnector.odoo.OdooAddress;
import io.mlconnector.sync.seen.Usage;
import io.mlconnector.tenant.MappingDraft;
import io.mlconnector.tenant.MappingJson;
import io.mlconnector.tenant.MappingSheet;
import io.mlconnector.tenant.RowKey;
import io.mlconnector.web.FixedOdoo;
import java.lang.ref.WeakReference;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class JudgementsTest {

  private static final TenantId TENANT = new TenantId(new UUID(0, 1));
  private static final RowKey ROW = new RowKey(1, Grid.ACCOUNTS, "A", "");

  private final Judgements judgements = new Judgements();

  private static SortedMap<RowKey, JsonNode> rows() throws Exception {
    var json = MappedTenants.MAPPING.formatted("{\"code\": \"B\", \"accountId\": 15}");
    var reading = MappingJson.read(Json.parse(json.getBytes(StandardCharsets.UTF_8)));
    return MappingSheet.of(((MappingJson.Reading.Good) reading).book());
  }

  private static Usage used(String code, long documents) {
    var seen =
        new Seen(Grid.ACCOUNTS, code, "", "Taxi", null, documents, Map.of("EUR", BigDecimal.TEN));
    return new Usage(List.of(new Usage.InPlace(new Usage.Place("", ""), seen)), 0, false);
  }

  private static Ledger ledger() {
    var odoo =
        new FixedOdoo(
            new OdooAddress(URI.create("http://127.0.0.1"), null, "bot", OdooAddress.Choice.AUTO));
    return new Ledger(odoo.masters(new CompanyId(1)).result(), List.of());
  }

  private Sight sight(String author, SortedMap<RowKey, JsonNode> rows, Usage usage, Ledger ledger) {
    return new Sight(
        Optional.empty(),
        author.isEmpty() ? Optional.empty() : Optional.of(MappingDraft.none(1)),
        rows,
        rows,
        MappingSheet.read(rows),
        Set.of(),
        1,
        Map.of(1L, ledger),
        usage,
        judgements.of(TENANT, author));
  }

  @Test
  void what_was_judged_holds_for_every_page_until_mapping_use_or_records_change() throws Exception {
    var rows = Collections.unmodifiableSortedMap(rows());
    var usage = used("A", 3);
    var ledger = ledger();
    var first = sight("", rows, usage, ledger).judged().orElseThrow();

    var again = sight("", rows, usage, ledger).judged().orElseThrow();
    assertThat(again.all(Grid.ACCOUNTS)).isSameAs(first.all(Grid.ACCOUNTS));
    assertThat(first.coverage(Grid.ACCOUNTS).codes().good()).isZero();

    var mapped = new TreeMap<>(rows);
    mapped.put(ROW, Json.object().put("accountId", 32L));
    var afterwards = sight("", mapped, usage, ledger).judged().orElseThrow();
    assertThat(afterwards.one(ROW).orElseThrow().standing().status())
        .isEqualTo(Standing.Status.MAPPED);
    assertThat(afterwards.coverage(Grid.ACCOUNTS).codes().good()).isOne();

    var more = sight("", mapped, used("A", 4), ledger).judged().orElseThrow();
    assertThat(more.coverage(Grid.ACCOUNTS).uses().all()).isEqualTo(4);
    var read = sight("", mapped, used("A", 4), ledger()).judged().orElseThrow();
    assertThat(read.all(Grid.ACCOUNTS)).isNotSameAs(more.all(Grid.ACCOUNTS));
  }

  @Test
  void what_somebody_has_not_saved_is_judged_for_nobody_else() throws Exception {
    var rows = Collections.unmodifiableSortedMap(rows());
    var mine = new TreeMap<>(rows);
    mine.put(ROW, Json.object().put("accountId", 32L));
    var usage = used("A", 3);
    var ledger = ledger();

    var saved = sight("", rows, usage, ledger).judged().orElseThrow();
    var changed = sight("ann", mine, usage, ledger).judged().orElseThrow();

    assertThat(changed.bad(Grid.ACCOUNTS)).isEmpty();
    assertThat(saved.bad(Grid.ACCOUNTS)).hasSize(1);
    var again = sight("", rows, usage, ledger).judged().orElseThrow();
    assertThat(again.all(Grid.ACCOUNTS)).isSameAs(saved.all(Grid.ACCOUNTS));
    var hers = sight("ann", mine, usage, ledger).judged().orElseThrow();
    assertThat(hers.all(Grid.ACCOUNTS)).isSameAs(changed.all(Grid.ACCOUNTS));
  }

  @Test
  void one_row_is_told_as_it_is_told_among_all() throws Exception {
    var sight = sight("", rows(), used("A", 3), ledger());

    var alone = sight.judged().orElseThrow().one(ROW);

    assertThat(sight.judged().orElseThrow().all(Grid.ACCOUNTS)).contains(alone.orElseThrow());
    assertThat(sight.judged().orElseThrow().one(ROW)).isEqualTo(alone);
  }

  @Test
  void neither_records_nor_mapping_are_held_on_to_by_what_was_judged() throws Exception {
    var ledger = judgedAndLeft();

    for (var look = 0; look < 100 && ledger.get() != null; look++) {
      System.gc();
    }

    assertThat(ledger.get()).isNull();
  }

  private WeakReference<Ledger> judgedAndLeft() throws Exception {
    var ledger = ledger();
    var judged = sight("", rows(), used("A", 3), ledger).judged().orElseThrow();
    assertThat(judged.all(Grid.ACCOUNTS)).isNotEmpty();
    assertThat(judged.coverage(Grid.PARTIES).codes().all()).isZero();
    return new WeakReference<>(ledger);
  }

  @Test
  void what_is_kept_weighs_the_rows_of_its_company() throws Exception {
    var rows = rows();
    var sight = sight("", rows, used("A", 3), ledger());
    var ofAnother = new TreeMap<>(rows);
    ofAnother.put(new RowKey(2, Grid.ACCOUNTS, "A", ""), Json.object().put("accountId", 32L));

    assertThat(GridRows.Kept.of(sight).size()).isEqualTo(rows.size() + 2L);
    assertThat(GridRows.Kept.of(sight("", ofAnother, used("A", 3), ledger())).size())
        .isEqualTo(rows.size() + 2L);
  }

  @Test
  void several_may_look_at_once() throws Exception {
    var sight = sight("", rows(), used("A", 3), ledger());
    try (var lookers = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<List<GridRow>> look = () -> sight.judged().orElseThrow().all(Grid.ACCOUNTS);
      var looks = lookers.invokeAll(Collections.nCopies(20, look));
      for (var one : looks) {
        assertThat(one.get()).isEqualTo(sight.judged().orElseThrow().all(Grid.ACCOUNTS));
      }
    }
  }

  @Test
  void nothing_is_judged_without_records_of_the_company() throws Exception {
    var rows = rows();
    var unread =
        new Sight(
            Optional.empty(),
            Optional.empty(),
            rows,
            rows,
            MappingSheet.read(rows),
            Set.of(),
            1,
            Map.of(),
            used("A", 1),
            judgements.of(TENANT, ""));

    assertThat(unread.judged()).isEmpty();
  }
}
