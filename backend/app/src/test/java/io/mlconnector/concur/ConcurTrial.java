package io.mlconnector.concur;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mlconnector.concur.login.ConcurHosts;
import io.mlconnector.metrics.Meters;
import io.vertx.core.Future;
import java.net.URI;
import java.time.Instant;

/** Concur on a scripted wire, with one token and one to replace it. */
public class ConcurTrial {

  protected static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  protected static final String OLD = "old-bearer-canary";
  protected static final String FRESH = "fresh-bearer-canary";

  protected final ScriptedOutbound outbound = new ScriptedOutbound();
  protected final Meters meters = new Meters();

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

  protected static TokenSource tokensAt(String datacenter) {
    return new Tokens(URI.create(datacenter));
  }

  protected ConcurHosts hosts() {
    return new ConcurHosts(address -> false, meters);
  }

  protected static <T> T done(Future<T> future) {
    assertThat(future.cause()).isNull();
    assertThat(future.succeeded()).isTrue();
    return future.result();
  }

  protected static ConcurException failure(Future<?> future) {
    assertThat(future.failed()).isTrue();
    return catchThrowableOfType(
        ConcurException.class,
        () -> {
          throw future.cause();
        });
  }
}
