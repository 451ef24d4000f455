package io.mlconnector.api;

import io.mlconnector.access.AccessDesk;
import io.mlconnector.connection.ConnectionKind;
import io.mlconnector.connection.Connections;
import io.mlconnector.connection.subscription.Subscriptions;
import io.mlconnector.identity.Members;
import io.mlconnector.limits.Limits;
import io.mlconnector.queue.Lanes;
import io.mlconnector.sync.Providers;
import io.mlconnector.sync.bank.BankDesk;
import io.mlconnector.sync.desk.Documents;
import io.mlconnector.sync.exchange.VendorDesk;
import io.mlconnector.sync.lists.CostLists;
import io.mlconnector.sync.masters.MappingCheck;
import io.mlconnector.sync.masters.MasterSnapshots;
import io.mlconnector.sync.masters.Masters;
import io.mlconnector.sync.orders.PurchaseOrders;
import io.mlconnector.sync.receipts.Receipts;
import io.mlconnector.sync.rehearsal.Rehearsals;
import io.mlconnector.tenant.Mappings;
import io.mlconnector.tenant.Scope;
import io.mlconnector.tenant.Tenants;
import io.mlconnector.tenant.WorkSchedule;
import io.mlconnector.web.Endpoint;
import io.mlconnector.web.OdooUrls;
import io.mlconnector.web.TenantRate;
import io.mlconnector.webhook.Webhooks;
import io.vertx.core.http.HttpMethod;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Every call of the API, and who may make it. */
public final class ApiRoutes {

  static final String BASE = "/api/v1";

  private final Guard guard;
  private final Turns turns = new Turns();
  private final OpenApi openApi = new OpenApi();
  private final TenantHandler tenants;
  private final ConnectionsHandler connections;
  private final SubscriptionHandler subscription;
  private final WebhookHandler webhooks;
  private final MastersHandler masters;
  private final MappingHandler mapping;
  private final PreviewHandler preview;
  private final SyncHandler sync;
  private final PaymentsHandler payments;
  private final DocumentsHandler documents;
  private final LimitsHandler limits;
  private final VendorsHandler vendors;
  private final BankAccountsHandler banks;
  private final ReceiptsHandler receipts;
  private final CostListsHandler lists;
  private final OrdersHandler orders;
  private final SupportHandler support;

  /**
   * Assembles the calls.
   *
   * @param rate how often each tenant may ask
   * @param operatorToken who may create tenants; empty: nobody
   */
  public ApiRoutes(
      Parts parts, TenantRate rate, Optional<String> operatorToken, InstantSource clock) {
    var ledger = new Masters(parts.providers(), parts.snapshots());
    guard = new Guard(parts.tenants().tokens(), rate, operatorToken);
    tenants = new TenantHandler(parts.tenants(), parts.members());
    webhooks = new WebhookHandler(parts.webhooks(), parts.lanes());
    limits = new LimitsHandler(parts.connections(), parts.limits());
    connections =
        new ConnectionsHandler(parts.connections(), webhooks, parts.subscriptions(), limits);
    subscription = new SubscriptionHandler(parts.subscriptions());
    masters = new MastersHandler(ledger, parts.mappings());
    mapping = new MappingHandler(parts.mappings(), new MappingCheck(ledger, clock));
    preview =
        new PreviewHandler(parts.documents(), parts.mappings(), new Rehearsals(ledger, clock));
    sync = new SyncHandler(parts.lanes());
    payments = new PaymentsHandler(parts.schedule(), parts.documents().payments());
    receipts = new ReceiptsHandler(parts.receipts());
    lists = new CostListsHandler(parts.lists());
    orders = new OrdersHandler(parts.orders());
    support = new SupportHandler(parts.access());
    documents = new DocumentsHandler(parts.documents(), ledger, OdooUrls.from(parts.connections()));
    vendors = new VendorsHandler(parts.vendors());
    banks = new BankAccountsHandler(parts.banks());
  }

  /** What the API is made of. */
  public record Parts(
      Tenants tenants,
      Mappings mappings,
      Connections connections,
      Subscriptions subscriptions,
      Documents documents,
      Lanes lanes,
      WorkSchedule schedule,
      Providers providers,
      MasterSnapshots snapshots,
      Webhooks webhooks,
      Limits limits,
      Members members,
      VendorDesk vendors,
      BankDesk banks,
      Receipts receipts,
      CostLists lists,
      PurchaseOrders orders,
      AccessDesk access) {}

  public List<Endpoint> endpoints() {
    return Stream.of(
            general(),
            ofConnections(),
            ofMasters(),
            ofMapping(),
            ofDocuments(),
            ofVendors(),
            ofSupport())
        .flatMap(List::stream)
        .toList();
  }

  private List<Endpoint> general() {
    return List.of(
        new Endpoint(HttpMethod.GET, BASE + "/openapi.yaml", openApi::get),
        new Endpoint(HttpMethod.POST, BASE + "/tenants", guard.operator(tenants::create)),
        get(Scope.READ, "/limits", limits::get),
        new Endpoint(HttpMethod.GET, BASE + "/limits/all", guard.operator(limits::all)),
        post(Scope.OPERATE, "/sync/run", sync::run),
        get(Scope.READ, "/payments", payments::get),
        put(Scope.CONFIGURE, "/payments", turns.bounded(payments::put)),
        get(Scope.READ, "/payments/refused", payments::refused),
        post(Scope.OPERATE, "/payments/vouch", payments::vouch),
        get(Scope.READ, "/receipts", receipts::get),
        put(Scope.CONFIGURE, "/receipts", receipts::put),
        get(Scope.READ, "/cost-lists", lists::all),
        put(Scope.CONFIGURE, "/cost-lists", lists::put),
        get(Scope.READ, "/cost-lists/items", lists::items),
        post(Scope.CONFIGURE, "/cost-lists/drop", lists::drop),
        post(Scope.CONFIGURE, "/cost-lists/delete", lists::allowDeletes),
        get(Scope.READ, "/purchase-orders", orders::get),
        put(Scope.CONFIGURE, "/purchase-orders", orders::put),
        get(Scope.READ, "/purchase-orders/items", orders::items));
  }

  private List<Endpoint> ofConnections() {
    return List.of(
        get(Scope.READ, "/connections/concur", connections::getConcur),
        put(Scope.CONFIGURE, "/connections/concur", turns.bounded(connections::putConcur)),
        post(
            Scope.OPERATE,
            "/connections/concur/ping",
            turns.bounded(connections.ping(ConnectionKind.CONCUR))),
        post(Scope.CONFIGURE, "/connections/concur/webhook-key", webhooks::rotate),
        post(
            Scope.CONFIGURE,
            "/connections/concur/subscription",
            turns.bounded(subscription::verify)),
        delete(
            Scope.CONFIGURE,
            "/connections/concur/subscription",
            turns.bounded(subscription::remove)),
        get(Scope.READ, "/connections/odoo", connections::getOdoo),
        put(Scope.CONFIGURE, "/connections/odoo", turns.bounded(connections::putOdoo)),
        post(
            Scope.OPERATE,
            "/connections/odoo/ping",
            turns.bounded(connections.ping(ConnectionKind.ODOO))));
  }

  private List<Endpoint> ofMasters() {
    return List.of(
        masters("companies", masters::companies),
        masters("accounts", masters.list(MastersHandler::accounts)),
        masters("journals", masters.list(MastersHandler::journals)),
        masters("taxes", masters.list(MastersHandler::taxes)),
        masters("partners", masters.list(MastersHandler::partners)),
        masters("analytic-accounts", masters.list(MastersHandler::analyticAccounts)));
  }

  private List<Endpoint> ofMapping() {
    return List.of(
        get(Scope.READ, "/mapping", mapping::get),
        put(Scope.CONFIGURE, "/mapping", turns.bounded(mapping::put)),
        post(Scope.READ, "/mapping/preview", turns.bounded(preview::preview)));
  }

  private List<Endpoint> ofDocuments() {
    return List.of(
        get(Scope.READ, "/documents", documents::list),
        get(Scope.READ, "/documents/{id}", documents::get),
        post(Scope.OPERATE, "/documents/{id}/retry", documents::retry),
        post(Scope.OPERATE, "/documents/{id}/reject", turns.bounded(documents::reject)),
        post(Scope.OPERATE, "/documents/{id}/accept", documents::accept),
        post(Scope.OPERATE, "/documents/{id}/reverse", documents::reverse),
        post(Scope.OPERATE, "/documents/{id}/ignore", turns.bounded(documents::ignore)),
        post(Scope.OPERATE, "/documents/{id}/payments/{reference}/retry", payments::retry),
        post(Scope.OPERATE, "/documents/{id}/payments/{reference}/dismiss", payments::dismiss));
  }

  private List<Endpoint> ofVendors() {
    return List.of(
        get(Scope.READ, "/vendors", vendors::list),
        get(Scope.READ, "/vendors/settings", vendors::settings),
        put(Scope.CONFIGURE, "/vendors/settings", vendors::putSettings),
        get(Scope.READ, "/vendors/questions", vendors::questions),
        post(Scope.OPERATE, "/vendors/questions/answer", vendors::answer),
        post(Scope.OPERATE, "/vendors/questions/reopen", vendors::reopen),
        post(Scope.OPERATE, "/vendors/conflicts/resolve", vendors::resolve),
        post(Scope.OPERATE, "/vendors/link", vendors::link),
        post(Scope.OPERATE, "/vendors/unlink", vendors::unlink),
        get(Scope.READ, "/vendors/standing", vendors::standing),
        post(Scope.CONFIGURE, "/vendors/confirm", vendors::confirm),
        get(Scope.READ, "/vendors/bank-accounts", banks::list),
        get(Scope.READ, "/vendors/bank-accounts/settings", banks::setting),
        put(Scope.CONFIGURE, "/vendors/bank-accounts/settings", banks::putSetting),
        post(Scope.CONFIGURE, "/vendors/bank-accounts/{id}/approve", banks::approve),
        post(Scope.CONFIGURE, "/vendors/bank-accounts/{id}/reject", banks::reject));
  }

  private List<Endpoint> ofSupport() {
    return List.of(
        get(Scope.READ, "/support-access", support::get),
        put(Scope.CONFIGURE, "/support-access/policy", support::putPolicy),
        post(Scope.CONFIGURE, "/support-access/{id}/grant", support::grant),
        post(Scope.CONFIGURE, "/support-access/{id}/refuse", support::refuse),
        post(Scope.CONFIGURE, "/support-access/{id}/end", support::end));
  }

  private Endpoint masters(String list, Guard.TenantAction action) {
    return get(Scope.READ, "/odoo/" + list, turns.bounded(action));
  }

  private Endpoint get(Scope scope, String path, Guard.TenantAction action) {
    return new Endpoint(HttpMethod.GET, BASE + path, guard.tenant(scope, action));
  }

  private Endpoint put(Scope scope, String path, Guard.TenantAction action) {
    return new Endpoint(HttpMethod.PUT, BASE + path, guard.tenant(scope, action));
  }

  private Endpoint delete(Scope scope, String path, Guard.TenantAction action) {
    return new Endpoint(HttpMethod.DELETE, BASE + path, guard.tenant(scope, action));
  }

  private Endpoint post(Scope scope, String path, Guard.TenantAction action) {
    return new Endpoint(HttpMethod.POST, BASE + path, guard.tenant(scope, action));
  }
}
