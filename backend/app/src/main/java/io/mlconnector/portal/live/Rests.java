package io.mlconnector.portal.live;

import io.mlconnector.connection.Connections;
import io.mlconnector.db.TenantId;
import io.mlconnector.limits.Host;
import io.mlconnector.limits.Limits;
import io.mlconnector.limits.Side;
import io.mlconnector.limits.Standing;
import io.mlconnector.pages.Moments;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Why calls to Concur or Odoo are kept back now. */
public final class Rests {

  private final Connections connections;
  private final Limits limits;
  private final InstantSource clock;

  public Rests(Connections connections, Limits limits, InstantSource clock) {
    this.connections = connections;
    this.limits = limits;
    this.clock = clock;
  }

  /** A sentence for each reason; mostly none. */
  public Future<List<String>> of(TenantId tenant) {
    return connections
        .views(tenant)
        .compose(views -> limits.standing(tenant, hosts(views)))
        .map(standing -> sentences(standing, clock.instant()));
  }

  /** The same for who has read the connections, and which of them fail. */
  public Future<List<String>> of(
      TenantId tenant, Connections.Views views, Map<Side, Standing.OfConnection> failing) {
    return limits
        .standing(tenant, hosts(views), failing)
        .map(standing -> sentences(standing, clock.instant()));
  }

  private static List<Host> hosts(Connections.Views views) {
    return Stream.of(
            views.concurHost().map(url -> Host.of(Side.CONCUR, url)),
            views.odoo().map(view -> Host.of(Side.ODOO, view.address().url())))
        .flatMap(Optional::stream)
        .toList();
  }

  static List<String> sentences(Standing standing, Instant now) {
    return Stream.concat(
            standing.hosts().stream().flatMap(host -> resting(host, now).stream()),
            standing.failing().entrySet().stream()
                .flatMap(failing -> left(failing.getKey(), failing.getValue(), now).stream()))
        .toList();
  }

  private static Optional<String> resting(Standing.OfHost host, Instant now) {
    return host.restUntil()
        .filter(until -> until.isAfter(now))
        .map(
            until ->
                name(host.host().side())
                    + " asked for a pause: nothing is sent there before "
                    + Moments.utc(until)
                    + ".");
  }

  private static Optional<String> left(Side side, Standing.OfConnection failing, Instant now) {
    return failing
        .until()
        .filter(until -> until.isAfter(now))
        .map(
            until ->
                name(side)
                    + " has failed several times in a row and is left alone until "
                    + Moments.utc(until)
                    + ".");
  }

  private static String name(Side side) {
    return switch (side) {
      case CONCUR -> "SAP Concur";
      case EVENTS -> "SAP Concur's event service";
      case IMAGES -> "SAP Concur's service of images";
      case ODOO -> "Odoo";
    };
  }
}
