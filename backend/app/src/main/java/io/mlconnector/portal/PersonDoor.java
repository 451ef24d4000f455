package io.mlconnector.portal;

import io.mlconnector.identity.Draft;
import io.mlconnector.identity.Sessions;
import io.mlconnector.identity.Visitor;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/** Lets in who is signed in as a member of a company account. */
final class PersonDoor implements Gate.Door {

  private static final String SIGN_IN = "/sign-in";

  private final Visitors visitors;
  private final Sessions sessions;

  PersonDoor(Visitors visitors, Sessions sessions) {
    this.visitors = visitors;
    this.sessions = sessions;
  }

  @Override
  public Future<Optional<Who>> visitor(RoutingContext request) {
    return visitors
        .find(request)
        .map(found -> found.filter(visitor -> !visitor.waitsForCode()).flatMap(this::who));
  }

  private Optional<Who> who(Visitor visitor) {
    return visitor
        .seat()
        .map(
            seat ->
                new Who(
                    visitor.person(),
                    visitor.name(),
                    visitor.mail().text(),
                    seat.tenant(),
                    seat.tenantName(),
                    seat.role(),
                    FormToken.of(visitor.csrf(), seat.tenant()),
                    visitors.isRecent(visitor),
                    seat.deletionDue()));
  }

  @Override
  public Future<Void> wayIn(RoutingContext request) {
    return visitors
        .find(request)
        .compose(
            found ->
                Frame.leadTo(
                    request, found.map(PersonDoor::further).orElseGet(() -> signIn(request))));
  }

  private static String further(Visitor visitor) {
    return visitor.waitsForCode() ? "/sign-in/code" : "/companies";
  }

  /** A form whose session is over cannot be sent again by a link, so the person is told. */
  private static String signIn(RoutingContext request) {
    if (!request.request().method().equals(HttpMethod.GET)) {
      return SIGN_IN + "?ended=form";
    }
    var path = request.request().uri();
    return path.equals("/") ? SIGN_IN : SIGN_IN + "?next=" + encoded(path);
  }

  @Override
  public Future<Void> proveAgain(Visit visit) {
    var fields = new HashMap<String, List<String>>();
    var form = visit.request().request().formAttributes();
    form.names().forEach(name -> fields.put(name, form.getAll(name)));
    return sessions
        .keep(Visitors.of(visit), new Draft(visit.request().request().uri(), fields))
        .compose(draft -> Frame.leadTo(visit.request(), "/prove?draft=" + draft));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
