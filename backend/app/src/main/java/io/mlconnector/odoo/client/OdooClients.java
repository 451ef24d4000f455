package io.mlconnector.odoo.client;

import io.mlconnector.http.Outbound;
import io.mlconnector.odoo.ApiKeySource;
import io.mlconnector.odoo.ApiKeys;
import io.mlconnector.odoo.Odoo;
import io.mlconnector.odoo.OdooAddress;
import io.mlconnector.odoo.rpc.Json2;
import io.mlconnector.odoo.rpc.Probe;
import io.mlconnector.odoo.rpc.Rpc;
import io.mlconnector.odoo.rpc.XmlRpc;
import io.vertx.core.Future;
import java.time.InstantSource;

/** Opens Odoo clients. One client serves one tenant and is worth keeping: it remembers. */
public final class OdooClients {

  private final Outbound outbound;
  private final InstantSource clock;

  public OdooClients(Outbound outbound, InstantSource clock) {
    this.outbound = outbound;
    this.clock = clock;
  }

  /** A client that chooses the protocol when it is first used. */
  public Odoo client(OdooAddress address, ApiKeySource keys) {
    return new OpenedAtFirstUse(address, () -> open(address, keys));
  }

  /**
   * Chooses the protocol; only AUTO calls the server for it. Fails with {@link
   * io.mlconnector.odoo.OdooException} when there is no Odoo or too old a one.
   */
  public Future<Odoo> open(OdooAddress address, ApiKeySource keys) {
    return protocol(address, keys).map(rpc -> new OdooClient(address, rpc, clock));
  }

  /** The keys of the user whose key is lent. */
  public ApiKeys keys(OdooAddress address, ApiKeySource keys) {
    return new OdooApiKeys(() -> protocol(address, keys));
  }

  private Future<Rpc> protocol(OdooAddress address, ApiKeySource keys) {
    return switch (address.protocol()) {
      case JSON2 -> Future.succeededFuture(json2(address, keys));
      case XMLRPC -> Future.succeededFuture(xmlRpc(address, keys));
      case AUTO ->
          new Probe(outbound, address, clock)
              .speaksJson2()
              .compose(json2 -> json2 ? ready(json2(address, keys)) : versioned(address, keys));
    };
  }

  private static Future<Rpc> ready(Rpc rpc) {
    return Future.succeededFuture(rpc);
  }

  private Future<Rpc> versioned(OdooAddress address, ApiKeySource keys) {
    var rpc = xmlRpc(address, keys);
    return rpc.version().map(version -> rpc);
  }

  private Rpc json2(OdooAddress address, ApiKeySource keys) {
    return new Json2(outbound, address, keys, clock);
  }

  private Rpc xmlRpc(OdooAddress address, ApiKeySource keys) {
    return new XmlRpc(outbound, address, keys, clock);
  }
}
