package io.mlconnector.app;

import io.mlconnector.alert.Alerts;
import io.mlconnector.alert.Watch;
import io.mlconnector.config.Settings;
import io.mlconnector.queue.LaneHandler;
import io.mlconnector.queue.Lanes;
import io.mlconnector.sync.PollSchedule;
import io.mlconnector.sync.board.Boards;
import io.mlconnector.tenant.WorkSchedule;
import java.time.Duration;

/**
 * What people are told, and when work is done at all.
 *
 * @param usual how often the operator has tenants polled
 */
record Alerting(Alerts alerts, WorkSchedule schedule, Duration usual) {

  /** Nobody waits for longer, however seldom tenants are polled. */
  private static final Duration LOOK_MAX = Duration.ofMinutes(5);

  /** So often a tenant at rest is looked at whole. */
  private static final Duration WHOLE = Duration.ofHours(1);

  static Alerting of(
      Services.Ground ground, Lanes lanes, Alerts.People people, Senses senses, Settings settings) {
    var publicUrl = settings.web().publicUrl().toString();
    var outbound = new MeteredOutbound(ground.outbound(), ground.meters(), "webhook");
    var alerts =
        new Alerts(
            new Alerts.Ground(ground.database(), ground.vault(), lanes, outbound, ground.meters()),
            people,
            new Alerts.Senses(senses.clock(), senses.ids(), senses.random(), publicUrl));
    return new Alerting(
        alerts,
        new WorkSchedule(ground.database(), lanes, senses.clock()),
        settings.pollInterval());
  }

  LaneHandler lane(Services services) {
    var boards = new Boards(services.database(), services.lanes(), services.mappings());
    var watch =
        new Watch(
            services.connections(),
            services.subscriptions(),
            boards,
            services.lanes(),
            services.banks(),
            services.health(),
            services.cares());
    var interval = usual.compareTo(LOOK_MAX) < 0 ? usual : LOOK_MAX;
    return alerts.lane(watch, new PollSchedule(interval), WHOLE);
  }
}
