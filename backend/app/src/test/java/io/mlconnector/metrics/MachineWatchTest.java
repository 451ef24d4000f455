package io.mlconnector.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.db.TestDatabase;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineWatchTest {

  @TempDir static Path home;

  @Test
  void a_home_that_is_not_there_yet_is_on_the_disk_of_what_is_above_it() throws IOException {
    assertThat(MachineWatch.freePercent(home.resolve("not/there/yet")))
        .isEqualTo(MachineWatch.freePercent(home))
        .isBetween(0, 100);
  }

  @Test
  void loops_and_the_disk_are_told_once_it_has_started() {
    var meters = new Meters();
    var vertx = meters.vertx(new VertxOptions());
    try {
      TestDatabase.get(new MachineWatch(vertx, meters, home).start());
      assertThat(meters.scrape()).contains("mlc_loop_late_millis 0.0", "mlc_disk_free_percent ");
      assertThat(vertx.deploymentIDs()).hasSize(1);
    } finally {
      TestDatabase.get(vertx.close());
    }
  }
}
