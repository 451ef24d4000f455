package io.mlconnector.portal;

import io.mlconnector.identity.Visitor;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/**
 * A request by somebody who is signed in, about the own account. Who is a member of nothing has one
 * too.
 *
 * @param visit the same request as a member's; empty for who is a member of nothing
 * @param recent whether the person has just proved who it is
 */
public record Self(RoutingContext request, Visitor visitor, Optional<Visit> visit, boolean recent) {

  /** What forms of the person's own pages have to bring back. */
  String csrf() {
    return visit.map(one -> one.who().csrf()).orElse(visitor.csrf());
  }

  /** A field of the form that was sent; blank where it is missing. */
  public String field(String name) {
    return Visit.field(request, name);
  }
}
