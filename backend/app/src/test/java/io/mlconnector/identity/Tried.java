package io.mlconnector.identity;

import io.vertx.core.Future;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What comes of work that may be refused. */
public final class Tried {

  public static final String DONE = "done";

  private Tried() {}

  /** {@link #DONE}, or the code of the refusal. */
  public static String of(Future<?> work) {
    try {
      work.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
      return DONE;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Refused refused) {
        return refused.problem().code().text();
      }
      throw new AssertionError(e);
    } catch (InterruptedException | TimeoutException e) {
      throw new AssertionError(e);
    }
  }
}
