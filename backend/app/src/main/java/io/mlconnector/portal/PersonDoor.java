package io.mlconnector.portal;

import io.mlconnector.db.TenantId;
import io.mlconnector.flow.Sequence;
import io.mlconnector.identity.Draft;
import io.mlconnector.identity.PersonId;
import io.mlconnector.identity.Sessions;
import io.mlconnector.identity.Visitor;
import io.mlconnector.web.HttpProblem;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Lets in who is signed in as a member of a company account. */
final class PersonDoor implements Gate.Door {

  private static final String SIGN_IN = "/sign-in";

  /** Pages that show one company of Odoo, the first unless their address says which. */
  private static final String OF_COMPANIES = "/mapping";

  private static final String COMPANY = "company";

  private final Visitors visitors;
  private final Sessions sessions;
  private final UnaryOperator<String> pages;

  /**
   * A door.
   *
   * @param pages the page that a form is on, by where it is sent to
   */
  PersonDoor(Visitors visitors, Sessions sessions, UnaryOperator<String> pages) {
    this.visitors = visitors;
    this.sessions = sessions;
    this.pages = pages;
  }

  @Override
  public Future<Optional<Self>> self(RoutingContext request) {
    return visitors.find(request).map(found -> self(request, found));
  }

  /** The same where nothing is done: who was found before, or is without being noted as there. */
  Future<Optional<Self>> passing(RoutingContext request) {
    return visitors.look(request).map(found -> self(request, found));
  }

  private Optional<Self> self(RoutingContext request, Optional<Visitor> found) {
    return found.filter(one -> !one.waitsForCode()).map(one -> self(request, one));
  }

  private Self self(RoutingContext request, Visitor visitor) {
    return new Self(
        request,
        visitor,
        who(visitor).map(who -> new Visit(request, who)),
        visitors.isRecent(visitor));
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
                    seat.deletionDue()));
  }

  @Override
  public Future<Void> wayIn(RoutingContext request) {
    return visitors
        .find(request)
        .compose(
            found ->
                found.isPresent()
                    ? Frame.leadTo(request, further(found.get()))
                    : signIn(request).compose(path -> Frame.leadTo(request, path)));
  }

  private static String further(Visitor visitor) {
    return visitor.waitsForCode() ? "/sign-in/code" : "/companies";
  }

  /** A form whose session is over is kept for its person, if that can be told. */
  private Future<String> signIn(RoutingContext request) {
    if (request.request().method().equals(HttpMethod.GET)) {
      var path = request.request().uri();
      return Future.succeededFuture(
          path.equals("/") ? SIGN_IN : SIGN_IN + "?next=" + encoded(path));
    }
    return keep(request, visitors.id(request))
        .compose(
            kept -> kept ? Future.succeededFuture(true) : keep(request, visitors.left(request)))
        .map(
            kept ->
                kept
                    ? SIGN_IN + "?ended=kept&next=" + encoded(page(request))
                    : SIGN_IN + "?ended=form&next=" + encoded(page(request)));
  }

  /** Keeps a form of the person whose session is over; false where there is none, or it is not. */
  private Future<Boolean> keep(RoutingContext request, String id) {
    return sessions
        .ended(id)
        .compose(
            ended ->
                ended
                    .map(
                        one ->
                            isOf(one.person(), request)
                                .compose(
                                    own ->
                                        own
                                            ? keep(request, one.session())
                                            : Future.succeededFuture(false)))
                    .orElseGet(() -> Future.succeededFuture(false)));
  }

  /** Whether the form is of one of the person's sessions, be it over, and so of nobody else's. */
  private Future<Boolean> isOf(PersonId person, RoutingContext request) {
    var token = SentForm.token(request);
    return sessions
        .tokens(person)
        .map(all -> all.stream().anyMatch(csrf -> FormToken.isOfSession(csrf, token)));
  }

  private Future<Boolean> keep(RoutingContext request, UUID session) {
    var draft = SentForm.withoutSecrets(request);
    return draft.isEmpty()
        ? Future.succeededFuture(false)
        : sessions
            .keep(session, draft.get(), page(request), FormToken.tenant(SentForm.token(request)))
            .map(true);
  }

  /** The page that the form is on; of a mapping that of its company in Odoo. */
  private String page(RoutingContext request) {
    var page = pages.apply(request.normalizedPath());
    var company = Visit.field(request, COMPANY);
    return page.startsWith(OF_COMPANIES) && company.matches("[0-9]{1,9}")
        ? page + "?" + COMPANY + "=" + company
        : page;
  }

  private static String path(String page) {
    return page.split("\\?", 2)[0];
  }

  @Override
  public Future<Void> proveAgain(Self self) {
    return sessions
        .keep(
            self.visitor(),
            SentForm.whole(self.request()),
            FormToken.tenant(SentForm.token(self.request())))
        .compose(draft -> Frame.leadTo(self.request(), "/prove?draft=" + draft));
  }

  @Override
  public Future<Void> showAgain(Self self, HttpProblem refusal) {
    var request = self.request();
    return isOf(self.visitor().person(), request)
        .map(own -> own && isHere(self))
        .compose(
            ours -> ours ? keep(request, self.visitor().session()) : Future.succeededFuture(false))
        .compose(
            kept ->
                kept ? Frame.leadTo(request, page(request)) : Future.<Void>failedFuture(refusal));
  }

  /** Whether the form is for the company account that is looked at, or for none. */
  private static boolean isHere(Self self) {
    return isFor(self, FormToken.tenant(SentForm.token(self.request())));
  }

  private static boolean isFor(Self self, Optional<TenantId> tenant) {
    return tenant.isEmpty() || tenant.equals(self.visit().map(Visit::tenant));
  }

  @Override
  public Future<Void> fillIn(Self self) {
    var request = self.request();
    var here =
        self.visitor().kept().stream()
            .filter(kept -> path(kept.page()).equals(request.normalizedPath()))
            .filter(kept -> isFor(self, kept.tenant()) && !Visit.isPart(request))
            .toList();
    // All forms of the page at once: one that came later would say of the others, which were sent
    // meanwhile, that nothing was changed.
    var taken = new ArrayList<Draft>();
    return Sequence.each(
            here.stream().filter(kept -> kept.page().equals(here.getFirst().page())).toList(),
            kept ->
                sessions
                    .take(self.visitor(), kept.id())
                    .onSuccess(found -> found.ifPresent(taken::add)))
        .onSuccess(done -> SentForm.bringBack(request, taken));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
