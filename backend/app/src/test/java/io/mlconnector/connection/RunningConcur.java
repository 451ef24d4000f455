package io.mlconnector.connection;

import static io.mlconnector.db.TestDatabase.get;

import io.mlconnector.simulators.concur.ConcurOptions;
import io.mlconnector.simulators.concur.ConcurSandbox;
import io.vertx.core.Vertx;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A Concur sandbox for a test class. */
final class RunningConcur implements BeforeAllCallback, AfterAllCallback {

  private final Vertx vertx = Vertx.vertx();
  private @Nullable ConcurSandbox sandbox;

  @Override
  public void beforeAll(ExtensionContext context) {
    sandbox = get(ConcurSandbox.start(vertx, ConcurOptions.local()));
  }

  @Override
  public void afterAll(ExtensionContext context) {
    get(sandbox().close().compose(closed -> vertx.close()));
  }

  ConcurSandbox sandbox() {
    return Objects.requireNonNull(sandbox);
  }
}
