package io.mlconnector.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mlconnector.core.problem.Code;
import io.mlconnector.db.TenantId;
import io.mlconnector.house.Proves;
import io.mlconnector.web.HttpProblem;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.ext.web.RoutingContext;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TurnsTest {

  private final RoutingContext request =
      (RoutingContext)
          Proxy.newProxyInstance(
              RoutingContext.class.getClassLoader(),
              new Class<?>[] {RoutingContext.class},
              (proxy, method, arguments) -> {
                throw new AssertionError("the request is not looked at");
              });
  private final TenantId acme = new TenantId(UUID.randomUUID());
  private final TenantId other = new TenantId(UUID.randomUUID());

  @Test
  @Proves(35)
  void a_tenant_has_only_so_many_calls_under_way_and_holds_up_nobody_else() {
    var running = new ArrayList<Promise<Void>>();
    var bounded =
        new Turns()
            .bounded(
                (asked, tenant) -> {
                  running.add(Promise.promise());
                  return running.getLast().future();
                });
    for (var n = 0; n < Turns.MAX; n++) {
      assertThat(bounded.answer(request, acme).isComplete()).isFalse();
    }

    var refused = catchThrowableOfType(HttpProblem.class, () -> bounded.answer(request, acme));
    assertThat(refused.problems().getFirst().code()).isEqualTo(Code.TOO_MANY_CALLS);
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.headers()).containsKey("Retry-After");
    assertThat(bounded.answer(request, other).failed()).isFalse();

    running.getFirst().complete();
    assertThat(bounded.answer(request, acme).isComplete()).isFalse();
  }

  @Test
  void a_call_that_fails_gives_its_turn_back() {
    var bounded =
        new Turns()
            .bounded(
                (asked, tenant) -> {
                  throw new IllegalStateException("no");
                });

    for (var n = 0; n < 3 * Turns.MAX; n++) {
      Future<Void> answer = bounded.answer(request, acme);
      assertThat(answer.cause()).isInstanceOf(IllegalStateException.class);
    }
  }
}
