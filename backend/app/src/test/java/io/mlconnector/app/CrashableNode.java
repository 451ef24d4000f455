package io.mlconnector.app;

import io.mlconnector.config.Machine;
import io.mlconnector.config.Settings;
import io.mlconnector.db.TenantId;
import io.mlconnector.sync.Step;
import io.mlconnector.sync.StepObserver;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A service process that stands still at a named step and says so on its standard output, so that
 * its parent can kill it right there. Arguments: home, node name, step or {@code none}.
 */
final class CrashableNode {

  static final String UP = "NODE UP";
  static final String STANDS = "STANDS AT ";

  private CrashableNode() {}

  public static void main(String[] args) {
    var senses = Senses.real().withLanes(Town::quick).watchedBy(standingAt(args[2]));
    Node.start(Settings.read(System.getenv(), new Machine(Path.of(args[0]), args[1])), senses);
    say(UP);
  }

  private static StepObserver standingAt(String name) {
    var stood = new AtomicBoolean();
    return (step, tenant, documents) ->
        step.name().equals(name) && documents > 0 && stood.compareAndSet(false, true)
            ? stand(step, tenant)
            : Future.succeededFuture();
  }

  private static Future<Void> stand(Step step, TenantId tenant) {
    say(STANDS + step + " " + tenant);
    return Promise.<Void>promise().future();
  }

  private static void say(String line) {
    System.out.println(line);
    System.out.flush();
  }
}
