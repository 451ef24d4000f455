package io.mlconnector.sync.desk;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.db.TestDatabase;
import io.mlconnector.queue.Lanes;
import io.mlconnector.queue.Lease;
import io.mlconnector.queue.Stream;
import io.mlconnector.web.StoredDocuments;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class StepRunTest {

  @RegisterExtension static final TestDatabase DB = new TestDatabase(1, List.of());

  private static Future<Void> step(SqlConnection tx, UUID document, String kind) {
    return tx.preparedQuery(
            "insert into document_event (tenant_id, document_id, kind)"
                + " values (current_tenant(), $1, $2)")
        .execute(Tuple.of(document, kind))
        .mapEmpty();
  }

  @Test
  void a_step_names_the_run_of_its_lane_as_the_log_does_and_one_of_a_person_names_none() {
    var tenant = DB.newTenant();
    DB.execute(
        "insert into lane (tenant_id, stream, due_at, fence) values ('%s', 'documents', now(), 57)"
            .formatted(tenant));
    var document = new StoredDocuments(DB).fetched(tenant, "Trip");
    var lease = new Lease(tenant, Stream.DOCUMENTS, 57, 0);

    get(new Lanes(DB.database()).fenced(lease, tx -> step(tx, document, "LOADED")));
    // On the one connection that there is, so that nothing of the run may be left on it.
    get(DB.database().tenant(tenant, tx -> step(tx, document, "RETRIED")));

    assertThat(lease.toString()).endsWith("/documents#57");
    assertThat(
            DB.count(
                "select count(*) from document_event"
                    + " where kind = 'LOADED' and run = 'documents#57'"))
        .isEqualTo(1);
    assertThat(
            DB.count("select count(*) from document_event where kind = 'RETRIED' and run is null"))
        .isEqualTo(1);
    var detail = get(DB.database().tenant(tenant, tx -> DeskRows.find(tx, document))).orElseThrow();
    assertThat(detail.timeline().toString()).containsOnlyOnce("documents#57");
  }
}
