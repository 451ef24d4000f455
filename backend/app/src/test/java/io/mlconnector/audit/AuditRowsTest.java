package io.mlconnector.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlconnector.db.TestDatabase;
import io.mlconnector.house.Proves;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditRowsTest {

  @RegisterExtension static final TestDatabase DB = new TestDatabase();

  private final AuditRows audit = new AuditRows(DB.database());

  @Test
  void entries_are_listed_newest_first_and_page_by_id() {
    var tenant = DB.newTenant();
    TestDatabase.get(audit.append(tenant, "anna", "mapping.save", JsonObject.of("version", 1)));
    TestDatabase.get(audit.append(tenant, "ben", "document.retry", new JsonObject()));

    var newest = TestDatabase.get(audit.list(tenant, Long.MAX_VALUE, 1));
    var older = TestDatabase.get(audit.list(tenant, newest.getFirst().id(), 10));

    assertThat(newest).extracting(AuditEntry::actor).containsExactly("ben");
    assertThat(older)
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.action()).isEqualTo("mapping.save");
              assertThat(entry.detail()).isEqualTo(JsonObject.of("version", 1));
            });
  }

  @Test
  void another_tenant_sees_none_of_it() {
    TestDatabase.get(audit.append(DB.newTenant(), "anna", "mapping.save", new JsonObject()));

    assertThat(TestDatabase.get(audit.list(DB.newTenant(), Long.MAX_VALUE, 10))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"update audit set actor = 'x'", "delete from audit", "truncate audit"})
  @Proves(32)
  void an_entry_cannot_be_changed_or_removed(String command) {
    var tenant = DB.newTenant();

    assertThatThrownBy(
            () ->
                TestDatabase.get(
                    DB.database()
                        .tenant(tenant, connection -> connection.query(command).execute())))
        .hasMessageContaining("permission denied");
  }
}
