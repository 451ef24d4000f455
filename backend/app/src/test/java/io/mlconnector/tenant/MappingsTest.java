package io.mlconnector.tenant;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.db.TenantId;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.house.Proves;
import io.mlconnector.json.Json;
import io.mlconnector.json.MalformedJson;
import io.mlconnector.queue.Lanes;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MappingsTest {

  @RegisterExtension static final TestDatabase DB = new TestDatabase(8, Tenants.ENTITIES);

  private final Mappings mappings = new Mappings(DB.database(), new Lanes(DB.database()));

  @Test
  void there_is_none_at_first() {
    assertThat(get(mappings.current(DB.newTenant()))).isEmpty();
  }

  @Test
  void what_was_saved_is_what_is_read() {
    var tenant = DB.newTenant();
    var document = parse(MappingJsonTest.WHOLE);

    var outcome = get(mappings.save(tenant, 0, document, "api"));

    assertThat(outcome).isEqualTo(new SaveOutcome.Saved(1));
    var current = get(mappings.current(tenant)).orElseThrow();
    assertThat(current.version()).isEqualTo(1);
    assertThat(current.author()).isEqualTo("api");
    assertThat(MappingJson.read(document)).isEqualTo(new MappingJson.Reading.Good(current.book()));
    assertThat(current.document().at("/rounding/limit").decimalValue()).hasToString("0.10");
  }

  @Test
  void a_stale_save_changes_nothing() {
    var tenant = DB.newTenant();
    get(mappings.save(tenant, 0, company(1), "api"));
    get(mappings.save(tenant, 1, company(2), "api"));

    assertThat(get(mappings.save(tenant, 1, company(3), "api")))
        .isEqualTo(new SaveOutcome.Stale(2));
    assertThat(get(mappings.save(tenant, 0, company(3), "api")))
        .isEqualTo(new SaveOutcome.Stale(2));
    assertThat(get(mappings.save(tenant, 9, company(3), "api")))
        .isEqualTo(new SaveOutcome.Stale(2));

    var kept = get(mappings.current(tenant)).orElseThrow();
    assertThat(kept.version()).isEqualTo(2);
    assertThat(kept.book().companies()).containsExactly(new CompanyId(2));
  }

  @Test
  void of_many_writers_at_once_exactly_one_wins() {
    var tenant = DB.newTenant();
    var writers =
        IntStream.range(0, 12)
            .mapToObj(n -> mappings.save(tenant, 0, company(n + 1), "writer " + n))
            .toList();

    List<SaveOutcome> outcomes = get(Future.all(writers)).list();

    assertThat(outcomes).filteredOn(SaveOutcome.Saved.class::isInstance).hasSize(1);
    assertThat(outcomes).filteredOn(SaveOutcome.Stale.class::isInstance).hasSize(11);
    assertThat(get(mappings.current(tenant)).orElseThrow().version()).isEqualTo(1);
  }

  @Test
  void a_wrong_document_is_not_saved() {
    var tenant = DB.newTenant();

    assertThat(get(mappings.save(tenant, 0, Json.object(), "api")))
        .isInstanceOf(SaveOutcome.Wrong.class);
    assertThat(get(mappings.current(tenant))).isEmpty();
  }

  @Test
  void saving_wakes_the_documents_lane_and_is_audited() throws SQLException {
    var tenant = DB.newTenant();
    DB.execute(
        "insert into lane (tenant_id, stream, due_at)"
            + " values ('%s', 'documents', now() + interval '1 hour')".formatted(tenant));

    get(mappings.save(tenant, 0, company(1), "anna"));

    try (var connection = DB.jdbc();
        var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                ("select due_at <= now(), actor, action, detail->>'version' from lane join audit"
                        + " using (tenant_id) where tenant_id = '%s'")
                    .formatted(tenant))) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.getBoolean(1)).isTrue();
      assertThat(rows.getString(2)).isEqualTo("anna");
      assertThat(rows.getString(3)).isEqualTo("mapping.saved");
      assertThat(rows.getString(4)).isEqualTo("1");
    }
  }

  @Test
  @Proves(4)
  void nobody_sees_the_mapping_of_another() {
    TenantId tenant = DB.newTenant();
    get(mappings.save(tenant, 0, company(1), "api"));

    assertThat(get(mappings.current(DB.newTenant()))).isEmpty();
  }

  private static JsonNode company(int id) {
    return Json.object().put("odooCompanyId", id);
  }

  private static JsonNode parse(String text) {
    try {
      return Json.parse(text.getBytes(StandardCharsets.UTF_8));
    } catch (MalformedJson e) {
      throw new AssertionError(e);
    }
  }
}
