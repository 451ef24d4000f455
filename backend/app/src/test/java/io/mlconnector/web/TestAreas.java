package io.mlconnector.web;

import io.mlconnector.alert.Alerts;
import io.mlconnector.api.ApiRoutes;
import io.mlconnector.audit.AuditTrail;
import io.mlconnector.connection.arrival.Arrivals;
import io.mlconnector.custody.Custody;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.diagnostics.Bundle;
import io.mlconnector.fleet.StatusBoard;
import io.mlconnector.identity.Identity;
import io.mlconnector.mail.Outbox;
import io.mlconnector.pages.ClientAddresses;
import io.mlconnector.portal.Area;
import io.mlconnector.portal.Frame;
import io.mlconnector.portal.account.Inviting;
import io.mlconnector.portal.account.Strangers;
import io.mlconnector.portal.alerts.AlertsArea;
import io.mlconnector.portal.bank.BankArea;
import io.mlconnector.portal.catalogue.CatalogueArea;
import io.mlconnector.portal.close.CloseArea;
import io.mlconnector.portal.connections.ConnectionParts;
import io.mlconnector.portal.connections.ConnectionsArea;
import io.mlconnector.portal.documents.DocumentsArea;
import io.mlconnector.portal.hook.HookArea;
import io.mlconnector.portal.live.EventsArea;
import io.mlconnector.portal.live.LivePages;
import io.mlconnector.portal.live.Pulses;
import io.mlconnector.portal.live.Rests;
import io.mlconnector.portal.mapping.MappingArea;
import io.mlconnector.portal.overview.OverviewArea;
import io.mlconnector.portal.overview.Sources;
import io.mlconnector.portal.schedule.ScheduleArea;
import io.mlconnector.portal.settings.SettingsArea;
import io.mlconnector.portal.start.StartArea;
import io.mlconnector.portal.start.StartParts;
import io.mlconnector.portal.status.StatusArea;
import io.mlconnector.portal.vendors.VendorsArea;
import io.mlconnector.sync.board.Boards;
import io.mlconnector.sync.exchange.VendorBoard;
import io.mlconnector.sync.masters.Masters;
import io.mlconnector.sync.rehearsal.HeldRehearsal;
import io.mlconnector.sync.rehearsal.Rehearsals;
import io.mlconnector.sync.seen.SeenCodes;
import io.mlconnector.tenant.MappingDrafts;
import io.mlconnector.tenant.Onboarding;
import io.mlconnector.tenant.WorkSchedule;
import io.mlconnector.vault.Vault;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/** The areas that members see, for a site of a test. */
record TestAreas(
    TestDatabase db,
    Vault vault,
    ApiRoutes.Parts parts,
    Identity identity,
    Alerts alerts,
    InstantSource clock) {

  // Pages have to show at once what a test has stored; measuring them is another matter.
  private static final Duration SUMS_AGE =
      Duration.ofSeconds(Integer.getInteger("sums.seconds", 0));

  List<Area> all(Frame frame) {
    var boards = new Boards(db.database(), parts.lanes(), parts.mappings());
    var rests = new Rests(parts.connections(), parts.limits(), clock);
    var pulses = new Pulses(boards, parts.lanes(), clock);
    var live = new LivePages(frame, pulses);
    var masters = new Masters(parts.providers(), parts.snapshots());
    return List.of(
        new OverviewArea(
            live, new OverviewArea.Parts(overview(boards, rests), parts.lanes(), clock)),
        new DocumentsArea(
            frame,
            new DocumentsArea.Parts(
                parts.documents(),
                boards,
                parts.snapshots(),
                parts.mappings(),
                new Rehearsals(masters, clock),
                parts.connections(),
                rests,
                live,
                clock)),
        new CloseArea(live, boards, parts.snapshots(), db.vertx(), clock),
        new EventsArea(db.vertx(), pulses),
        new MappingArea(frame, mapping(), clock),
        new ConnectionsArea(frame, connecting()),
        new StartArea(frame, starting()),
        new BankArea(frame, parts.banks(), OdooUrls.from(parts.connections())),
        new AlertsArea(frame, alerts, parts.members()),
        new HookArea(
            frame,
            new HookArea.Parts(parts.connections(), parts.subscriptions(), parts.webhooks())),
        new ScheduleArea(
            frame,
            new ScheduleArea.Parts(
                new WorkSchedule(db.database(), parts.lanes(), clock),
                parts.lanes(),
                Duration.ofMinutes(5),
                clock)),
        new SettingsArea(frame, settings()),
        new CatalogueArea(frame),
        new StatusArea(frame, new StatusBoard(db.database(), clock)),
        new VendorsArea(
            frame,
            new VendorsArea.Parts(
                parts.vendors(),
                new VendorBoard(db.database()),
                parts.lanes(),
                OdooUrls.from(parts.connections()),
                clock)));
  }

  private SettingsArea.Parts settings() {
    return new SettingsArea.Parts(
        new AuditTrail(db.database()),
        parts.tenants().tokens(),
        Custody.of(
            new Custody.Ground(db.vertx(), db.database(), vault),
            new Custody.Around(
                parts.members(),
                new Outbox(db.database(), vault, UUID::randomUUID, clock),
                "http://127.0.0.1",
                parts.subscriptions()::leave),
            clock),
        new Bundle(db.vertx(), db.database(), vault, clock),
        parts.receipts(),
        parts.lists(),
        parts.orders(),
        OdooUrls.from(parts.connections()),
        parts.access(),
        clock);
  }

  private Sources overview(Boards boards, Rests rests) {
    return new Sources(
        db.database(),
        parts.connections(),
        boards,
        parts.mappings(),
        parts.webhooks(),
        parts.lanes(),
        parts.limits(),
        TestAlerts.health(db, parts),
        TestAlerts.cares(db, parts),
        rests);
  }

  private ConnectionParts connecting() {
    return new ConnectionParts(
        parts.connections(),
        parts.subscriptions(),
        parts.webhooks(),
        parts.limits(),
        parts.lanes(),
        new Arrivals(db.database(), new SecureRandom()),
        Site.at("http://127.0.0.1"));
  }

  private StartParts starting() {
    return new StartParts(
        parts.connections(),
        parts.mappings(),
        parts.snapshots(),
        parts.documents(),
        new Onboarding(db.database()),
        new Arrivals(db.database(), new SecureRandom()),
        new Strangers(new ClientAddresses(List.of()), identity.signUps()),
        new Inviting(identity.members()),
        new SeenCodes(db.vertx(), db.database(), vault, clock, Duration.ZERO),
        clock,
        Site.at("http://127.0.0.1"));
  }

  private MappingArea.Parts mapping() {
    return new MappingArea.Parts(
        parts.mappings(),
        new MappingDrafts(db.database()),
        parts.snapshots(),
        new SeenCodes(db.vertx(), db.database(), vault, clock, SUMS_AGE),
        new HeldRehearsal(db.vertx(), db.database(), vault, parts.snapshots(), clock),
        parts.connections()::odoo);
  }
}
