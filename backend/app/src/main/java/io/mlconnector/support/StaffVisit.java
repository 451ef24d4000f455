package io.mlconnector.support;

import io.mlconnector.pages.OpenForms;
import io.mlconnector.staff.StaffRole;
import io.mlconnector.staff.StaffVisitor;
import io.vertx.ext.web.RoutingContext;
import java.util.Objects;

/**
 * A request by somebody of staff.
 *
 * @param recent whether who this is has proved that a short while ago
 */
public record StaffVisit(RoutingContext request, StaffVisitor who, boolean recent) {

  public boolean may(StaffRole asked) {
    return who.may(asked);
  }

  /** A field of the form that was sent; blank where it is missing. */
  public String field(String name) {
    return OpenForms.field(request, name);
  }

  /** A part of the path that the route names in braces. */
  public String path(String name) {
    return path(request, name);
  }

  /** The same of a request by anybody. */
  public static String path(RoutingContext request, String name) {
    return Objects.requireNonNullElse(request.pathParam(name), "");
  }

  /** A parameter of the address; blank where it is missing. */
  public String query(String name) {
    var value = request.queryParams().get(name);
    return value == null ? "" : value;
  }
}
