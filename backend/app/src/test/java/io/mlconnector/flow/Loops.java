package io.mlconnector.flow;

import static io.mlconnector.db.TestDatabase.get;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.function.Supplier;

/** Two event loops with threads of their own. */
public final class Loops {

  private final Context home;
  private final Context away;

  public Loops(Vertx vertx) {
    this.home = fresh(vertx);
    var other = fresh(vertx);
    while (thread(other).equals(thread(home))) {
      other = fresh(vertx);
    }
    this.away = other;
  }

  /** Runs the work on the one loop. */
  public <T> Future<T> home(Supplier<Future<T>> work) {
    return on(home, work);
  }

  /** Runs the work on the other loop. */
  public <T> Future<T> away(Supplier<Future<T>> work) {
    return on(away, work);
  }

  public Context homeContext() {
    return home;
  }

  public String homeThread() {
    return thread(home);
  }

  public String awayThread() {
    return thread(away);
  }

  /** A thread that has no context yet is given one, on the next loop in turn. */
  private static Context fresh(Vertx vertx) {
    var made = Promise.<Context>promise();
    Thread.ofPlatform().start(() -> made.complete(vertx.getOrCreateContext()));
    return get(made.future());
  }

  private static String thread(Context context) {
    return get(on(context, () -> Future.succeededFuture(Thread.currentThread().getName())));
  }

  private static <T> Future<T> on(Context context, Supplier<Future<T>> work) {
    Promise<T> done = Promise.promise();
    context.runOnContext(
        started -> Future.succeededFuture().compose(go -> work.get()).onComplete(done));
    return done.future();
  }
}
