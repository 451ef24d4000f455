package io.mlconnector.support;

import io.mlconnector.pages.OpenForms;
import io.mlconnector.staff.StaffRole;
import io.mlconnector.staff.StaffVisitor;
import io.vertx.ext.web.RoutingContext;

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

  /** A parameter of the address; blank where it is missing. */
  public String query(String name) {
    var value = request.queryParams().get(name);
    return value == null ? "" : value;
  }
}
