package io.mlconnector.connection;

import io.mlconnector.concur.Concur;
import io.mlconnector.connection.ConnectionRows.StoredOdoo;
import io.mlconnector.connection.token.ConcurTokens;
import io.mlconnector.connection.token.TokenStore;
import io.mlconnector.db.Database;
import io.mlconnector.db.TenantId;
import io.mlconnector.http.Outbound;
import io.mlconnector.limits.Errand;
import io.mlconnector.odoo.Odoo;
import io.mlconnector.odoo.OdooServer;
import io.mlconnector.vault.Vault;
import io.vertx.core.Future;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Clients of tenants' Concurs and Odoos; those in use are kept as long as their credentials. */
final class Clients {

  private static final Logger LOG = LoggerFactory.getLogger(Clients.class);
  private static final int CLIENTS_MAX = 10_000;

  private final Database database;
  private final Vault vault;
  private final Credentials credentials;
  private final ConcurOpener concurs;
  private final OdooOpener odoos;
  private final ClientCache<OpenConcur> concurClients = new ClientCache<>(CLIENTS_MAX);
  private final ClientCache<Odoo> odooClients = new ClientCache<>(CLIENTS_MAX);

  /** A client with its tokens. */
  record OpenConcur(Concur client, ConcurTokens tokens) {}

  Clients(Database database, Vault vault, ConcurOpener concurs, OdooOpener odoos) {
    this.database = database;
    this.vault = vault;
    this.credentials = new Credentials(vault);
    this.concurs = concurs;
    this.odoos = odoos;
  }

  Future<Optional<OpenConcur>> concur(TenantId tenant) {
    return concurEntered(tenant).map(entered -> concur(tenant, entered));
  }

  Future<Optional<Instant>> concurEntered(TenantId tenant) {
    return database.tenant(tenant, tx -> ConnectionRows.concurStamp(tx, tenant));
  }

  /**
   * @param entered since when the credentials are what they are; empty without any
   */
  Optional<OpenConcur> concur(TenantId tenant, Optional<Instant> entered) {
    return entered.map(stamp -> concurClients.get(tenant, stamp, () -> newConcur(tenant)));
  }

  private OpenConcur newConcur(TenantId tenant) {
    var tokens = concurs.tokens(new TokenStore(database, vault, tenant), tenant);
    var watch = new Watch(database, tenant, ConnectionKind.CONCUR, WatchedConcur::breaking);
    var queue = new QueueWatch(tenant, watch, concurs.meters());
    return new OpenConcur(new WatchedConcur(concurs.client(tenant, tokens), watch, queue), tokens);
  }

  Future<Optional<Odoo>> odoo(TenantId tenant) {
    return storedOdoo(tenant)
        .map(
            stored ->
                stored.map(
                    odoo ->
                        odooClients.get(
                            tenant, odoo.stamp(), () -> newOdoo(Errand.WORK, tenant, odoo))));
  }

  Future<Optional<StoredOdoo>> storedOdoo(TenantId tenant) {
    return database.tenant(tenant, tx -> ConnectionRows.odoo(tx, tenant));
  }

  Odoo newOdoo(Errand errand, TenantId tenant, StoredOdoo stored) {
    var keys = credentials.keys(tenant, stored.apiKey());
    var client = odoos.open(errand, tenant, stored.address(), stored.pace(), keys);
    var watch = new Watch(database, tenant, ConnectionKind.ODOO, WatchedOdoo::breaking);
    return new WatchedOdoo(client, watch, server -> found(tenant, server));
  }

  /** Notes what Odoo the tenant has; where that fails, the next look does it. */
  private Future<OdooServer> found(TenantId tenant, OdooServer server) {
    return database
        .tenant(tenant, tx -> ConnectionRows.found(tx, tenant, server))
        .onFailure(e -> LOG.warn("Tenant {}: what Odoo it has was not noted.", tenant, e))
        .otherwiseEmpty()
        .map(server);
  }

  /** The way that a ping of the tenant's Concur takes. */
  Outbound wayToConcur(TenantId tenant) {
    return concurs.outbound().apply(tenant);
  }

  /** Where the first tokens of every company come from. */
  URI loginUrl() {
    return concurs.access().loginUrl();
  }

  /** The way that a ping of the tenant's Odoo takes. */
  Outbound wayToOdoo(TenantId tenant, StoredOdoo stored) {
    return odoos.ways().out(tenant, stored.pace(), Errand.PING);
  }

  InstantSource clock() {
    return concurs.clock();
  }
}
