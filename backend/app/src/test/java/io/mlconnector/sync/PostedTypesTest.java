package io.mlconnector.sync;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.core.document.DocumentType;
import io.mlconnector.db.TenantId;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PostedTypesTest {

  private static final TenantId TENANT = new TenantId(new UUID(1, 2));

  @Test
  void a_tenant_without_a_mapping_is_asked_for_the_usual_without_looking() {
    var asked = new AtomicInteger();
    var types = new PostedTypes(counting(asked));

    assertThat(get(types.of(TENANT, 0)))
        .containsExactlyInAnyOrder(DocumentType.EXPENSE, DocumentType.CASH_ADVANCE);
    assertThat(asked).hasValue(0);
  }

  @Test
  void a_mapping_that_is_gone_meanwhile_leaves_the_usual() {
    assertThat(get(new PostedTypes(counting(new AtomicInteger())).of(TENANT, 3)))
        .containsExactlyInAnyOrder(DocumentType.EXPENSE, DocumentType.CASH_ADVANCE);
  }

  private static Profiles counting(AtomicInteger asked) {
    return tenant -> {
      asked.incrementAndGet();
      return Future.succeededFuture(Optional.empty());
    };
  }
}
