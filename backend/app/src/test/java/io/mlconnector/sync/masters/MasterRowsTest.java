package io.mlconnector.sync.masters;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.db.TenantId;
import io.mlconnector.db.TestDatabase;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MasterRowsTest {

  @RegisterExtension static final TestDatabase DB = new TestDatabase();

  private static final CompanyId COMPANY = new CompanyId(1);

  @Test
  void a_version_moves_only_when_the_content_does() {
    var tenant = MastersOnly.tenant(DB);

    assertThat(get(store(tenant, "a"))).isEqualTo(1);
    assertThat(get(store(tenant, "a"))).isEqualTo(1);
    assertThat(get(store(tenant, "b"))).isEqualTo(2);
  }

  @Test
  void of_two_writers_at_once_each_gives_its_content_a_version_of_its_own() {
    var tenant = MastersOnly.tenant(DB);
    get(store(tenant, "a"));
    var written = Promise.<Long>promise();
    var mayCommit = Promise.<Void>promise();
    var first =
        DB.database()
            .tenant(
                tenant,
                tx ->
                    MasterRows.store(tx, COMPANY, json("b"), MastersOnly.ADDRESS, Duration.ZERO)
                        .map(Optional::orElseThrow)
                        .onComplete(written)
                        .compose(version -> mayCommit.future().map(version)));
    get(written.future());
    var second = store(tenant, "c");
    // It has taken its snapshot of the table, and waits for the first one's lock.
    assertThat(DB.awaitLockWait(second::isComplete)).isTrue();
    mayCommit.complete();

    assertThat(get(first)).isEqualTo(2);
    assertThat(get(second)).isEqualTo(3);
  }

  private static Future<Long> store(TenantId tenant, String name) {
    return DB.database()
        .tenant(
            tenant,
            tx -> MasterRows.store(tx, COMPANY, json(name), MastersOnly.ADDRESS, Duration.ZERO))
        .map(Optional::orElseThrow);
  }

  private static String json(String name) {
    return "{\"name\": \"%s\"}".formatted(name);
  }
}
