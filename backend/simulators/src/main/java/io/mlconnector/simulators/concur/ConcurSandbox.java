package io.mlconnector.simulators.concur;

import io.mlconnector.simulators.concur.TokenStore.Kind;
import io.mlconnector.simulators.concur.ess.Events;
import io.mlconnector.simulators.concur.ess.ReportChange;
import io.mlconnector.simulators.concur.fis.FiRecord;
import io.mlconnector.simulators.concur.fis.FisManners;
import io.mlconnector.simulators.concur.vendors.VendorManners;
import io.mlconnector.simulators.fault.FaultPlan;
import io.mlconnector.simulators.fault.Listener;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Concur over real HTTP on the loopback address: a login host and two data centres. Everything here
 * may be called from any thread while requests are served.
 */
public final class ConcurSandbox {

  private final ConcurWorld world;
  private final ConcurOptions options;
  private final Map<Site, Listener> listeners = new EnumMap<>(Site.class);

  private ConcurSandbox(ConcurOptions options) {
    this.options = options;
    this.world = new ConcurWorld(options);
  }

  /** Opens all three hosts. */
  public static Future<ConcurSandbox> start(Vertx vertx, ConcurOptions options) {
    ConcurSandbox sandbox = new ConcurSandbox(options);
    ConcurRoutes routes = new ConcurRoutes(vertx, sandbox.world, options.faults());
    return sandbox
        .open(vertx, Site.LOGIN, options.loginPort(), routes)
        .compose(opened -> sandbox.open(vertx, Site.US, options.usPort(), routes))
        .compose(opened -> sandbox.open(vertx, Site.EU, options.euPort(), routes))
        .map(
            opened -> {
              sandbox.world.events().start(vertx);
              return sandbox;
            });
  }

  private Future<Void> open(Vertx vertx, Site site, int port, ConcurRoutes routes) {
    return Listener.open(vertx, port, routes.of(site))
        .map(
            listener -> {
              listeners.put(site, listener);
              world.url(site, listener.url());
              return null;
            });
  }

  public Future<Void> close() {
    return Future.join(listeners.values().stream().map(Listener::close).toList())
        .eventually(() -> world.events().close())
        .mapEmpty();
  }

  public String loginUrl() {
    return world.url(Site.LOGIN);
  }

  public String url(Site site) {
    return world.url(site);
  }

  public FaultPlan faults() {
    return options.faults();
  }

  public TokenManners tokens() {
    return world.tokenManners();
  }

  public FisManners documents() {
    return world.fisManners();
  }

  public VendorManners vendors() {
    return world.vendorManners();
  }

  public Events events() {
    return world.events();
  }

  /** Something happened to one of the company's reports: those who want to know are told. */
  public void report(Company company, String reportId, ReportChange change) {
    world.events().report(company.label(), company.home().name(), reportId, change);
  }

  public ConcurStatistics statistics() {
    return world.statistics();
  }

  /** A new company at the US site with an app of its own and a fresh request token. */
  public Connection connect() {
    return connect(world.addCompany(Site.US), world.addClient());
  }

  /** A fresh request token for the company, good for this app only. */
  public Connection connect(Company company, Client client) {
    return new Connection(company, world.requestToken(company, client), client);
  }

  public Company addCompany(Site home) {
    return world.addCompany(home);
  }

  public Client addClient() {
    return world.addClient();
  }

  public Optional<Client> client(String id) {
    return world.client(id);
  }

  public void disable(Client client) {
    world.disable(client);
  }

  public Collection<Company> companies() {
    return world.companies();
  }

  public Optional<Company> company(String uuid) {
    return world.company(uuid);
  }

  /** Every access token of the company stops working now, as if its hour were over. */
  public void expireAccessTokens(Company company) {
    world.tokens().forgetAll(Kind.ACCESS, company.uuid());
  }

  /** Every refresh token of the company is dead: only a new request token helps (code 108). */
  public void revokeRefreshTokens(Company company) {
    world.tokens().forgetAll(Kind.REFRESH, company.uuid());
  }

  /** A document of any company, with all that was done to it. */
  public Optional<FiRecord> document(String fiId) {
    return world.companies().stream()
        .map(company -> company.queue().find(fiId))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** Every document of every company. */
  public List<FiRecord> allDocuments() {
    return world.companies().stream().flatMap(company -> company.queue().all().stream()).toList();
  }

  /** The whole state as JSON, secrets included, for {@link #restore(String)}. */
  public String snapshot() {
    return new ConcurSnapshot(world).write();
  }

  /** Takes over the state of another sandbox; to be called before anything else is added. */
  public void restore(String snapshot) {
    new ConcurSnapshot(world).read(snapshot);
  }
}
