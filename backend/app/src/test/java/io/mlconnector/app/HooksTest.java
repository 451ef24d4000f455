package io.mlconnector.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.concur.CapturedLog;
import io.mlconnector.config.Machine;
import io.mlconnector.config.Settings;
import io.mlconnector.db.Database;
import io.mlconnector.metrics.Meters;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HooksTest {

  @TempDir static Path home;

  private static Database down() {
    return (Database)
        Proxy.newProxyInstance(
            Database.class.getClassLoader(),
            new Class<?>[] {Database.class},
            (proxy, method, arguments) ->
                Future.failedFuture(new IllegalStateException("no database")));
  }

  @Test
  void a_figure_that_is_out_of_date_is_told_once() {
    var settings = Settings.read(Map.of("MLC_HOME", home.toString()), new Machine(home, "node"));
    var hooks = new Hooks(Vertx.vertx(), settings, down(), InstantSource.system(), new Meters());
    try (var log = CapturedLog.open()) {
      hooks.look();
      hooks.look();
      assertThat(log.text()).containsOnlyOnce("is out of date");
    }
  }
}
