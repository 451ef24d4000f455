package io.mlconnector.web;

import io.mlconnector.alert.Alerts;
import io.mlconnector.alert.Watch;
import io.mlconnector.api.ApiRoutes;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.http.Answer;
import io.mlconnector.http.Call;
import io.mlconnector.http.Outbound;
import io.mlconnector.http.OutboundLimits;
import io.mlconnector.http.OutboundPolicy;
import io.mlconnector.http.VertxOutbound;
import io.mlconnector.identity.TestPeople;
import io.mlconnector.metrics.Meters;
import io.mlconnector.queue.Lanes;
import io.mlconnector.sync.board.Boards;
import io.mlconnector.sync.care.CareDesk;
import io.mlconnector.sync.masters.MappingHealth;
import io.mlconnector.tenant.Mappings;
import io.mlconnector.tenant.Tenants;
import io.mlconnector.vault.Vault;
import io.vertx.core.Future;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;

/** What tells people, for a site of a test. Webhooks of this machine are let through. */
record TestAlerts(TestDatabase db, Vault vault, InstantSource moment) {

  private static final Duration WEBHOOK_PATIENCE = Duration.ofMillis(800);

  static Watch watch(TestDatabase db, ApiRoutes.Parts parts, Mappings mappings) {
    var boards = new Boards(db.database(), parts.lanes(), mappings);
    return new Watch(
        parts.connections(),
        parts.subscriptions(),
        boards,
        parts.lanes(),
        parts.banks(),
        health(db, parts),
        cares(db, parts));
  }

  static CareDesk cares(TestDatabase db, ApiRoutes.Parts parts) {
    return new CareDesk(db.database(), parts.orders(), parts.lists());
  }

  static MappingHealth health(TestDatabase db, ApiRoutes.Parts parts) {
    return new MappingHealth(
        db.vertx(),
        db.database(),
        TestLists.profiles(parts.mappings()),
        parts.snapshots(),
        InstantSource.system());
  }

  /** Webhooks are waited for a moment only; nothing runs the lane. */
  Alerts of(TestPeople people, Tenants tenants, Lanes lanes) {
    return new Alerts(
        new Alerts.Ground(db.database(), vault, lanes, hurried(), new Meters()),
        new Alerts.People(people.identity().members(), tenants, people.outbox()),
        new Alerts.Senses(moment, UUID::randomUUID, new SecureRandom(), "http://127.0.0.1"));
  }

  private Outbound hurried() {
    var policy = OutboundPolicy.parse("127.0.0.1");
    var real =
        new VertxOutbound(db.vertx(), policy, OutboundLimits.standard(), InstantSource.system());
    return new Outbound() {
      @Override
      public Future<Answer> send(Call call) {
        return real.send(call.within(WEBHOOK_PATIENCE));
      }

      @Override
      public Future<Void> admit(URI url) {
        return real.admit(url);
      }
    };
  }
}
