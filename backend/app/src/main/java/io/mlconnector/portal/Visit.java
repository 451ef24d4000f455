package io.mlconnector.portal;

import io.mlconnector.db.TenantId;
import io.mlconnector.identity.Role;
import io.mlconnector.web.Query;
import io.vertx.ext.web.RoutingContext;

/** A request by a member of a tenant, who may do what the route asks for. */
public record Visit(RoutingContext request, Who who) {

  public TenantId tenant() {
    return who.tenant();
  }

  public boolean may(Role asked) {
    return who.role().covers(asked);
  }

  /** A field of the form that was sent; blank where it is missing. */
  public String field(String name) {
    return field(request, name);
  }

  static String field(RoutingContext request, String name) {
    var value = request.request().getFormAttribute(name);
    return value == null ? "" : Query.checked(name, value);
  }

  /** Whether the page asks for a part of itself, which it puts in place by script. */
  public boolean isPart() {
    return isPart(request);
  }

  /** The same for the element of this id alone. */
  public boolean isPart(String id) {
    return isPart() && id.equals(request.request().getHeader("HX-Target"));
  }

  static boolean isPart(RoutingContext request) {
    return "true".equals(request.request().getHeader("HX-Request"));
  }
}
