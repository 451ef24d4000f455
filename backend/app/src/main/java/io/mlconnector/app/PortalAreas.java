package io.mlconnector.app;

import io.mlconnector.audit.AuditTrail;
import io.mlconnector.diagnostics.Bundle;
import io.mlconnector.fleet.StatusBoard;
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
import io.mlconnector.sync.rehearsal.Rehearsals;
import io.mlconnector.web.OdooUrls;
import io.mlconnector.web.Site;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.List;

/** The areas of the portal that members of a company account see, each with what it needs. */
record PortalAreas(
    Vertx vertx, Services services, Site site, ClientAddresses addresses, InstantSource clock) {

  List<Area> all(Frame frame) {
    var boards = new Boards(services.database(), services.lanes(), services.mappings());
    var rests = new Rests(services.connections(), services.limits(), clock);
    var pulses = new Pulses(boards, services.lanes(), clock);
    var live = new LivePages(frame, pulses);
    return List.of(
        new OverviewArea(
            live, new OverviewArea.Parts(overview(boards, rests), services.lanes(), clock)),
        new DocumentsArea(frame, documents(boards, rests, live)),
        new CloseArea(live, boards, services.snapshots(), vertx, clock),
        new EventsArea(vertx, pulses),
        new MappingArea(frame, mapping(), clock),
        new CatalogueArea(frame),
        new StatusArea(frame, new StatusBoard(services.database(), clock)),
        new VendorsArea(frame, vendors()),
        new ConnectionsArea(frame, connections()),
        new StartArea(frame, starting()),
        new BankArea(frame, services.banks(), OdooUrls.from(services.connections())),
        new AlertsArea(frame, services.alerting().alerts(), services.identity().members()),
        new HookArea(
            frame,
            new HookArea.Parts(
                services.connections(), services.subscriptions(), services.webhooks())),
        new ScheduleArea(
            frame,
            new ScheduleArea.Parts(
                services.alerting().schedule(),
                services.lanes(),
                services.alerting().usual(),
                clock)),
        new SettingsArea(frame, settings()));
  }

  private VendorsArea.Parts vendors() {
    return new VendorsArea.Parts(
        services.vendors(),
        new VendorBoard(services.database()),
        services.lanes(),
        OdooUrls.from(services.connections()),
        clock);
  }

  private Sources overview(Boards boards, Rests rests) {
    return new Sources(
        services.database(),
        services.connections(),
        boards,
        services.mappings(),
        services.webhooks(),
        services.lanes(),
        services.limits(),
        services.health(),
        services.cares(),
        rests);
  }

  private ConnectionParts connections() {
    return new ConnectionParts(
        services.connections(),
        services.subscriptions(),
        services.webhooks(),
        services.limits(),
        services.lanes(),
        services.starting().arrivals(),
        site);
  }

  private SettingsArea.Parts settings() {
    return new SettingsArea.Parts(
        new AuditTrail(services.database()),
        services.tenants().tokens(),
        services.custody(),
        new Bundle(vertx, services.database(), services.vault(), clock),
        services.receipts(),
        services.lists(),
        services.orders(),
        OdooUrls.from(services.connections()),
        services.access(),
        clock);
  }

  private StartParts starting() {
    return new StartParts(
        services.connections(),
        services.mappings(),
        services.snapshots(),
        services.documents(),
        services.starting().onboarding(),
        services.starting().arrivals(),
        new Strangers(addresses, services.identity().signUps()),
        new Inviting(services.identity().members()),
        services.drafting().seen(),
        clock,
        site);
  }

  private MappingArea.Parts mapping() {
    return new MappingArea.Parts(
        services.mappings(),
        services.drafting().drafts(),
        services.snapshots(),
        services.drafting().seen(),
        services.drafting().rehearsal(),
        services.connections()::odoo);
  }

  private DocumentsArea.Parts documents(Boards boards, Rests rests, LivePages live) {
    return new DocumentsArea.Parts(
        services.documents(),
        boards,
        services.snapshots(),
        services.mappings(),
        new Rehearsals(new Masters(services.providers(), services.snapshots()), clock),
        services.connections(),
        rests,
        live,
        clock);
  }
}
