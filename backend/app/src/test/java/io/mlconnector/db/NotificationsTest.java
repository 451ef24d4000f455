package io.mlconnector.db;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.pgclient.PgConnectOptions;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class NotificationsTest {

  @RegisterExtension static final TestDatabase DB = new TestDatabase();

  @Test
  void a_server_that_has_gone_without_a_word_is_left_and_listened_to_anew() throws Exception {
    try (var port = new MutePort(DB.vertx(), DB.serviceAddress())) {
      var notifications = new Notifications(DB.vertx(), options(port), Duration.ofSeconds(1));
      var heard = new LinkedBlockingQueue<String>();
      notifications.onNotify("mlc_lanes", heard::add);
      get(notifications.start());
      DB.execute("notify mlc_lanes, 'first'");
      assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo("first");

      port.fallSilent();
      String again = null;
      for (var second = 0; again == null && second < 30; second++) {
        DB.execute("notify mlc_lanes, 'again'");
        again = heard.poll(1, TimeUnit.SECONDS);
      }

      assertThat(again).isEqualTo("again");
      get(notifications.close());
    }
  }

  private static PgConnectOptions options(MutePort port) {
    var address = port.address();
    return new PgConnectOptions()
        .setHost(address.host())
        .setPort(address.port())
        .setDatabase(address.database())
        .setUser(address.user())
        .setPassword(Objects.requireNonNull(address.password()));
  }
}
