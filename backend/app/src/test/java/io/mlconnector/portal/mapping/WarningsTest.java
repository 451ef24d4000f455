package io.mlconnector.portal.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.db.TenantId;
import io.mlconnector.json.Json;
import io.mlconnector.odoo.OdooAddress;
import io.mlconnector.portal.mapping.Warnings.Warning;
import io.mlconnector.sync.seen.Usage;
import io.mlconnector.tenant.MappingDraft;
import io.mlconnector.tenant.MappingJson;
import io.mlconnector.tenant.MappingSheet;
import io.mlconnector.web.FixedOdoo;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class WarningsTest {

  private static final TenantId TENANT = new TenantId(new UUID(0, 1));
  private static final Instant TODAY = Instant.parse("2026-11-28T10:00:00Z");
  private static final Instant LATER = Instant.parse("2026-11-28T12:00:00Z");
  private static final Instant TOMORROW = Instant.parse("2026-11-29T10:00:00Z");

  private final Warnings warnings = new Warnings();

  private static Review review(MappingJson.Reading reading, Ledger ledger) {
    var rows = MappingSheet.of(((MappingJson.Reading.Good) reading).book());
    var sight =
        new Sight(
            Optional.empty(),
            Optional.empty(),
            rows,
            rows,
            reading,
            Set.of(),
            1,
            Map.of(1L, ledger),
            new Usage(List.of(), 0, false),
            asked -> Optional.empty());
    return Review.of(sight, MappingDraft.none(0), rows);
  }

  private static MappingJson.Reading reading() throws Exception {
    var json = MappedTenants.MAPPING.formatted("{\"code\": \"B\", \"accountId\": 4711}");
    return MappingJson.read(Json.parse(json.getBytes(StandardCharsets.UTF_8)));
  }

  private static Ledger ledger() {
    var odoo =
        new FixedOdoo(
            new OdooAddress(URI.create("http://127.0.0.1"), null, "bot", OdooAddress.Choice.AUTO));
    return new Ledger(odoo.masters(new CompanyId(1)).result(), List.of());
  }

  private List<Warning> of(String author, Review review, Instant now) {
    return warnings.of(TENANT, author, review, now);
  }

  @Test
  void what_odoo_does_not_have_is_looked_for_once_in_a_day() throws Exception {
    var review = review(reading(), ledger());

    var first = of("ann", review, TODAY);
    assertThat(first).isNotEmpty();
    assertThat(of("ann", review, LATER)).isSameAs(first);

    var next = of("ann", review, TOMORROW);
    assertThat(next).isEqualTo(first).isNotSameAs(first);
    // The day before is not kept beside it.
    assertThat(of("ann", review, TODAY)).isNotSameAs(first);
  }

  @Test
  void records_that_were_read_anew_and_another_mapping_are_looked_at_anew() throws Exception {
    var reading = reading();
    var first = of("ann", review(reading, ledger()), TODAY);

    assertThat(of("ann", review(reading, ledger()), TODAY)).isEqualTo(first).isNotSameAs(first);
    var ledger = ledger();
    var read = of("ann", review(reading, ledger), TODAY);
    assertThat(of("ann", review(reading, ledger), TODAY)).isSameAs(read);
    assertThat(of("ann", review(reading(), ledger), TODAY)).isNotSameAs(read);
  }

  @Test
  void each_author_has_warnings_of_their_own() throws Exception {
    var review = review(reading(), ledger());
    var anns = of("ann", review, TODAY);

    assertThat(of("ben", review, TODAY)).isNotSameAs(anns);
    assertThat(of("ann", review, TODAY)).isSameAs(anns);
  }
}
