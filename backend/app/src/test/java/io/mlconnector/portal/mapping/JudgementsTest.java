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

    assertThat(sight("", rows, usage, ledger).judged().orElseThrow()).isSameAs(first);
    assertThat(first.all(Grid.ACCOUNTS)).isSameAs(first.all(Grid.ACCOUNTS));
    assertThat(first.coverage(Grid.ACCOUNTS).codes().good()).isZero();

    var mapped = new TreeMap<>(rows);
    mapped.put(ROW, Json.object().put("accountId", 32L));
    var afterwards = sight("", mapped, usage, ledger).judged().orElseThrow();
    assertThat(afterwards.one(ROW).orElseThrow().standing().status())
        .isEqualTo(Standing.Status.MAPPED);
    assertThat(afterwards.coverage(Grid.ACCOUNTS).codes().good()).isOne();

    var more = sight("", mapped, used("A", 4), ledger).judged().orElseThrow();
    assertThat(more.coverage(Grid.ACCOUNTS).uses().all()).isEqualTo(4);
    assertThat(sight("", mapped, usage, ledger()).judged().orElseThrow()).isNotSameAs(more);
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
    assertThat(sight("", rows, usage, ledger).judged().orElseThrow()).isSameAs(saved);
    assertThat(saved.bad(Grid.ACCOUNTS)).hasSize(1);
    assertThat(sight("ann", mine, usage, ledger).judged().orElseThrow()).isSameAs(changed);
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
