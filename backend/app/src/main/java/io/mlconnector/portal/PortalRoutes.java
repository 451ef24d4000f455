package io.mlconnector.portal;

import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.db.TenantId;
import io.mlconnector.portal.Sessions.Session;
import io.mlconnector.sync.desk.Documents;
import io.mlconnector.sync.masters.MasterSnapshots;
import io.mlconnector.tenant.Tenants;
import io.mlconnector.web.Endpoint;
import io.mlconnector.web.OdooUrls;
import io.mlconnector.web.Pages;
import io.mlconnector.web.ProblemJson;
import io.mlconnector.web.Site;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The pages for people. */
public final class PortalRoutes {

  /** Templates that also render without a model, to be read before the first request. */
  public static final List<String> TEMPLATES = List.of("enter", "documents", "errors");

  private final Tenants tenants;
  private final Pages pages;
  private final Sessions sessions;
  private final Cookies cookies;
  private final EntryPage entry;
  private final DocumentPages documents;

  public PortalRoutes(Parts parts, SecureRandom random, InstantSource clock) {
    this.tenants = parts.tenants();
    this.pages = parts.pages();
    this.sessions = new Sessions(random, clock);
    this.cookies = new Cookies(parts.site());
    this.entry = new EntryPage(tenants, sessions, cookies, pages);
    this.documents = new DocumentPages(parts.documents(), parts.snapshots(), parts.odooUrls());
  }

  /** What the pages are made of. */
  public record Parts(
      Site site,
      Pages pages,
      Tenants tenants,
      Documents documents,
      MasterSnapshots snapshots,
      OdooUrls odooUrls) {}

  public List<Endpoint> endpoints() {
    return List.of(
        new Endpoint(HttpMethod.GET, "/", this::start),
        new Endpoint(HttpMethod.GET, "/documents/{id}", this::document),
        new Endpoint(HttpMethod.GET, "/errors", this::errors),
        new Endpoint(HttpMethod.POST, "/session", entry::enter),
        new Endpoint(HttpMethod.POST, "/session/end", entry::leave));
  }

  /** Content of a page for somebody who has entered. */
  private interface Content {
    Future<Map<String, Object>> of(RoutingContext request, TenantId tenant);
  }

  private Future<Void> start(RoutingContext request) {
    return inside(request, "documents", documents::list);
  }

  private Future<Void> document(RoutingContext request) {
    return inside(request, "document", documents::one);
  }

  private Future<Void> inside(RoutingContext request, String template, Content content) {
    var session = sessions.find(cookies.session(request));
    if (session.isEmpty()) {
      return entry.show(request, false);
    }
    return tenants
        .authenticate(session.get().proof())
        .compose(
            tenant ->
                tenant.isEmpty()
                    ? entry.show(request, false)
                    : show(request, template, session.get(), content));
  }

  private Future<Void> show(
      RoutingContext request, String template, Session session, Content content) {
    var tenant = session.proof().tenant();
    return content
        .of(request, tenant)
        .compose(
            model ->
                tenants
                    .name(tenant)
                    .map(name -> framed(model, session, name))
                    .compose(framed -> pages.answer(request, template, framed)));
  }

  private static Map<String, Object> framed(
      Map<String, Object> model, Session session, Optional<String> tenant) {
    model.put("csrf", session.csrf());
    model.put("tenant", tenant.orElse(""));
    return model;
  }

  /** A row of the error catalogue. */
  public record CatalogueRow(String code, String what, String fix, String owner) {

    static CatalogueRow of(Code code) {
      return new CatalogueRow(
          code.text(), code.what(), code.fix(), ProblemJson.owner(Problem.of(code)));
    }
  }

  private Future<Void> errors(RoutingContext request) {
    var rows = Arrays.stream(Code.values()).map(CatalogueRow::of).toList();
    return pages.answer(request, "errors", Map.of("rows", rows));
  }
}
