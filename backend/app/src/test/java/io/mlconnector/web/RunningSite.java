package io.mlconnector.web;

import io.mlconnector.db.TestDatabase;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A site on a database of its own for each test class. Use it as
 *
 * <pre>{@code
 * @RegisterExtension static final RunningSite RUNNING = new RunningSite();
 * }</pre>
 */
public final class RunningSite implements BeforeAllCallback, AfterAllCallback {

  private static final int CONNECTIONS = 4;

  private final TestDatabase db = new TestDatabase(CONNECTIONS, TestSite.ENTITIES);
  private @Nullable TestSite site;

  @Override
  public void beforeAll(ExtensionContext context) {
    db.beforeAll(context);
    site = new TestSite(db, Optional.empty());
  }

  @Override
  public void afterAll(ExtensionContext context) {
    db.afterAll(context);
  }

  public TestDatabase db() {
    return db;
  }

  public TestSite site() {
    if (site == null) {
      throw new IllegalStateException("the site does not run yet");
    }
    return site;
  }

  /** Puts documents where the engine puts them. */
  public StoredDocuments documents() {
    return new StoredDocuments(db);
  }
}
