package io.mlconnector.portal.settings;

import io.mlconnector.access.AccessDesk;
import io.mlconnector.audit.AuditTrail;
import io.mlconnector.custody.Custody;
import io.mlconnector.diagnostics.Bundle;
import io.mlconnector.identity.Role;
import io.mlconnector.portal.Area;
import io.mlconnector.portal.Frame;
import io.mlconnector.portal.PageRoute;
import io.mlconnector.portal.SettingsTabs;
import io.mlconnector.portal.Visit;
import io.mlconnector.sync.lists.CostLists;
import io.mlconnector.sync.orders.PurchaseOrders;
import io.mlconnector.sync.receipts.Receipts;
import io.mlconnector.tenant.ApiTokens;
import io.mlconnector.web.OdooUrls;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The settings that are about the company account as a whole. */
public final class SettingsArea implements Area {

  private final Frame frame;
  private final AuditPages audit;
  private final TokenPages tokens;
  private final DataPages data;
  private final ReceiptPages receipts;
  private final ListPages lists;
  private final OrderPages orders;
  private final SupportPages support;

  public SettingsArea(Frame frame, Parts parts) {
    this.frame = frame;
    this.audit = new AuditPages(frame, parts.trail());
    this.tokens = new TokenPages(frame, parts.tokens(), parts.clock());
    this.data = new DataPages(frame, parts.custody(), parts.bundle(), parts.clock());
    this.receipts = new ReceiptPages(frame, parts.receipts());
    this.lists = new ListPages(frame, parts.lists());
    this.orders = new OrderPages(frame, parts.orders(), parts.odooUrls(), parts.clock());
    this.support = new SupportPages(frame, parts.access());
  }

  /** What the pages are made of. */
  public record Parts(
      AuditTrail trail,
      ApiTokens tokens,
      Custody custody,
      Bundle bundle,
      Receipts receipts,
      CostLists lists,
      PurchaseOrders orders,
      OdooUrls odooUrls,
      AccessDesk access,
      InstantSource clock) {}

  @Override
  public List<PageRoute> routes() {
    return Stream.of(
            List.of(PageRoute.page("/settings", Role.VIEWER, this::overview)),
            audit.routes(),
            tokens.routes(),
            data.routes(),
            receipts.routes(),
            lists.routes(),
            orders.routes(),
            support.routes())
        .flatMap(List::stream)
        .toList();
  }

  private Future<Void> overview(Visit visit) {
    return frame.page(visit, "settings/overview", Map.of("cards", SettingsTabs.of(visit)));
  }
}
