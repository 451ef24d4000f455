package io.mlconnector.concur.fis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mlconnector.concur.AccessToken;
import io.mlconnector.concur.ConcurException;
import io.mlconnector.concur.ScriptedOutbound;
import io.mlconnector.concur.TokenSource;
import io.mlconnector.concur.login.ConcurHosts;
import io.mlconnector.metrics.Meters;
import io.vertx.core.Future;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Supplier;

/** The service on a scripted wire, with one token and one to replace it. */
class FisTrial {

  static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  static final String OLD = "old-bearer-canary";
  static final String FRESH = "fresh-bearer-canary";

  final ScriptedOutbound outbound = new ScriptedOutbound();
  final Meters meters = new Meters();

  /** Gives the old token, and the fresh one instead of it. */
  private record Tokens(URI datacenter) implements TokenSource {

    @Override
    public Future<AccessToken> current() {
      return Future.succeededFuture(token(OLD));
    }

    @Override
    public Future<AccessToken> insteadOf(AccessToken refused) {
      assertThat(refused).isEqualTo(token(OLD));
      return Future.succeededFuture(token(FRESH));
    }

    private AccessToken token(String bearer) {
      return new AccessToken(bearer, datacenter, NOW.plusSeconds(3600));
    }
  }

  FinancialIntegration concur() {
    return at("https://us2.api.concursolutions.com");
  }

  FinancialIntegration at(String datacenter) {
    return at(datacenter, () -> new UUID(0, 7));
  }

  FinancialIntegration at(String datacenter, Supplier<UUID> ids) {
    return new FinancialIntegration(
        outbound,
        new Tokens(URI.create(datacenter)),
        new ConcurHosts(address -> false, meters),
        ids,
        InstantSource.fixed(NOW));
  }

  static <T> T done(Future<T> future) {
    assertThat(future.cause()).isNull();
    assertThat(future.succeeded()).isTrue();
    return future.result();
  }

  static ConcurException failure(Future<?> future) {
    assertThat(future.failed()).isTrue();
    return catchThrowableOfType(
        ConcurException.class,
        () -> {
          throw future.cause();
        });
  }
}
