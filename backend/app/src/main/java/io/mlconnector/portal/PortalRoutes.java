package io.mlconnector.portal;

import io.mlconnector.db.TenantId;
import io.mlconnector.identity.PersonId;
import io.mlconnector.identity.Role;
import io.mlconnector.portal.Sessions.Session;
import io.mlconnector.tenant.Tenants;
import io.mlconnector.web.Endpoint;
import io.mlconnector.web.Site;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** The pages for people: the areas, behind the gate. */
public final class PortalRoutes {

  private static final PersonId TOKEN_HOLDER = new PersonId(new UUID(0, 0));

  private final Tenants tenants;
  private final Sessions sessions;
  private final Cookies cookies;
  private final EntryPage entry;
  private final List<Area> areas;

  public PortalRoutes(Parts parts, SecureRandom random, InstantSource clock) {
    this.tenants = parts.tenants();
    this.sessions = new Sessions(random, clock);
    this.cookies = new Cookies(parts.site());
    this.entry = new EntryPage(tenants, sessions, cookies, parts.frame());
    this.areas = List.copyOf(parts.areas());
  }

  /** What the portal is made of. */
  public record Parts(Site site, Frame frame, Tenants tenants, List<Area> areas) {}

  /** Templates that also render without a model, to be read before the first request. */
  public static List<String> templates(List<Area> areas) {
    return Stream.concat(
            Stream.of("enter"), areas.stream().flatMap(area -> area.templates().stream()))
        .toList();
  }

  public List<Endpoint> endpoints() {
    var gate = new Gate(new TokenDoor());
    return routes().stream().map(gate::endpoint).toList();
  }

  /** Every page and form, with who may have it. */
  public List<PageRoute> routes() {
    var own =
        List.of(
            PageRoute.open(HttpMethod.POST, "/session", entry::enter),
            PageRoute.open(HttpMethod.POST, "/session/end", entry::leave));
    return Stream.concat(own.stream(), areas.stream().flatMap(area -> area.routes().stream()))
        .toList();
  }

  /** Lets in who has shown an API token of the tenant. */
  private final class TokenDoor implements Gate.Door {

    @Override
    public Future<Optional<Who>> visitor(RoutingContext request) {
      var session = sessions.find(cookies.session(request));
      return session
          .map(
              known ->
                  tenants
                      .authenticate(known.proof())
                      .compose(
                          tenant ->
                              tenant
                                  .map(id -> who(id, known))
                                  .orElseGet(() -> Future.succeededFuture(Optional.empty()))))
          .orElseGet(() -> Future.succeededFuture(Optional.empty()));
    }

    private Future<Optional<Who>> who(TenantId tenant, Session session) {
      return tenants
          .name(tenant)
          .map(
              name ->
                  Optional.of(
                      new Who(
                          TOKEN_HOLDER,
                          "",
                          "portal",
                          tenant,
                          name.orElse(""),
                          Role.OWNER,
                          session.csrf(),
                          true)));
    }

    @Override
    public Future<Void> wayIn(RoutingContext request) {
      return entry.show(request, false);
    }

    @Override
    public Future<Void> proveAgain(Visit visit) {
      return entry.show(visit.request(), false);
    }
  }
}
