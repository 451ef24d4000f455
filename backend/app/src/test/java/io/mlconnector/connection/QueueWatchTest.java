package io.mlconnector.connection;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.concur.CapturedLog;
import io.mlconnector.concur.ReadyPage;
import io.mlconnector.concur.ReadyPage.Strays;
import io.mlconnector.core.document.DocumentType;
import io.mlconnector.db.TenantId;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.metrics.Meters;
import io.vertx.core.Future;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class QueueWatchTest {

  @RegisterExtension static final TestDatabase DB = new TestDatabase();

  private final Meters meters = new Meters();
  private final TenantId tenant = DB.newTenant();
  private final Watch watch =
      new Watch(DB.database(), tenant, ConnectionKind.CONCUR, failure -> Optional.empty());
  private final QueueWatch queue = new QueueWatch(tenant, watch, meters);

  @BeforeEach
  void connect() {
    DB.execute(
        "insert into concur_connection (tenant_id, company_uuid, state) values ('%s', 'c', 'new')"
            .formatted(tenant));
  }

  private static ReadyPage page(int withoutId, String... foreignHosts) {
    return new ReadyPage(List.of(), 0, 1, new Strays(withoutId, Set.of(foreignHosts)));
  }

  private void used() {
    get(watch.over(Future.succeededFuture()));
    // The note is written beside the call; this waits until it is there.
    get(DB.database().tenant(tenant, tx -> tx.query("select 1").execute().mapEmpty()));
  }

  private String connection() throws SQLException {
    try (var jdbc = DB.jdbc();
        var statement = jdbc.createStatement();
        var rows =
            statement.executeQuery(
                "select state || ' ' || coalesce(problem->>'code', '') from concur_connection"
                    + " where tenant_id = '%s'".formatted(tenant))) {
      rows.next();
      return rows.getString(1).strip();
    }
  }

  private void awaitConnection(String expected) throws SQLException {
    var deadline = System.nanoTime() + 10_000_000_000L;
    while (!connection().equals(expected) && System.nanoTime() < deadline) {
      used();
    }
    assertThat(connection()).isEqualTo(expected);
  }

  @Test
  void a_foreign_link_is_told_once_and_is_no_alarm() {
    try (var log = CapturedLog.open()) {
      queue.look(DocumentType.EXPENSE, page(0, "evil.example"));
      queue.look(DocumentType.EXPENSE, page(0, "evil.example"));

      assertThat(log.text())
          .containsOnlyOnce("evil.example")
          .contains("not followed")
          .doesNotContain("ALARM");
    }
  }

  @Test
  void documents_without_an_id_show_at_the_connection_until_they_are_gone() throws SQLException {
    used();
    awaitConnection("connected");
    try (var log = CapturedLog.open()) {
      queue.look(DocumentType.EXPENSE, page(2));
      queue.look(DocumentType.EXPENSE, page(2));
      queue.look(DocumentType.CASH_ADVANCE, page(0));

      assertThat(log.text()).containsOnlyOnce("ALARM").contains("MLC-413");
    }
    awaitConnection("connected MLC-413");
    assertThat(meters.scrape())
        .containsPattern("mlc_documents_without_id_total\\{type=\"expense\",?} 2.0");

    queue.look(DocumentType.EXPENSE, page(0));
    awaitConnection("connected");
  }
}
