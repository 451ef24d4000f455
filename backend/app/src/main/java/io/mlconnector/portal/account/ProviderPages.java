package io.mlconnector.portal.account;

import static io.mlconnector.pages.OpenForms.field;

import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.identity.Arrival;
import io.mlconnector.identity.Departure;
import io.mlconnector.identity.Password;
import io.mlconnector.identity.ProviderArrivals;
import io.mlconnector.identity.ProviderSignIns;
import io.mlconnector.identity.Refused;
import io.mlconnector.identity.SingleSignOn;
import io.mlconnector.pages.Cookies;
import io.mlconnector.pages.Local;
import io.mlconnector.pages.Refusals;
import io.mlconnector.portal.Frame;
import io.mlconnector.portal.PageRoute;
import io.mlconnector.portal.Self;
import io.mlconnector.web.HttpProblem;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * To the provider of single sign-on and back. People leave by links, never by forms: browsers keep
 * forms, and wherever they lead on to, within this site.
 */
record ProviderPages(Desk desk, Cookies cookies, SingleSignOn provider) {

  private static final String SIGN_IN = "/sign-in/provider";
  private static final String ACCOUNT = "/account/provider";

  List<PageRoute> routes() {
    return List.of(
        PageRoute.open(HttpMethod.GET, SIGN_IN, this::leave),
        PageRoute.open(HttpMethod.GET, SIGN_IN + "/back", this::back),
        PageRoute.open(HttpMethod.GET, SIGN_IN + "/known", request -> known(request, Map.of())),
        PageRoute.open(HttpMethod.POST, SIGN_IN + "/known", this::connect),
        PageRoute.open(HttpMethod.GET, SIGN_IN + "/new", request -> newcomer(request, Map.of())),
        PageRoute.open(HttpMethod.POST, SIGN_IN + "/new", this::signUp),
        PageRoute.open(HttpMethod.POST, SIGN_IN + "/join", this::join),
        PageRoute.own("/prove/provider", this::prove),
        PageRoute.guardedOwnForm(ACCOUNT + "/connect", this::offer),
        PageRoute.guardedOwnForm(ACCOUNT + "/disconnect", this::disconnect));
  }

  private Future<Void> leave(RoutingContext request) {
    return away(request, new Departure.Enter(Local.path(Desk.query(request, "next"))));
  }

  private Future<Void> prove(Self self) {
    var request = self.request();
    return away(
        request,
        new Departure.Prove(
            self.visitor(), Desk.query(request, "draft"), Local.path(Desk.query(request, "next"))));
  }

  private Future<Void> away(RoutingContext request, Departure departure) {
    return depart(request, departure)
        .compose(address -> Frame.seeOther(request, address))
        .recover(ProviderPages::told);
  }

  private Future<String> depart(RoutingContext request, Departure departure) {
    return provider
        .signIns()
        .depart(departure, held(request), desk.device(request))
        .map(
            ticket -> {
              lend(request, ticket.browser());
              return ticket.address();
            });
  }

  private void lend(RoutingContext request, String browser) {
    cookies.lend(request, Cookies.Purpose.PROVIDER, browser, ProviderSignIns.DEPARTURE_MAX);
  }

  private String held(RoutingContext request) {
    return cookies.get(request, Cookies.Purpose.PROVIDER);
  }

  /** A form that has passed its checks; its page has a link to where forms may not lead. */
  private Future<Void> offer(Self self) {
    return depart(self.request(), new Departure.Connect(self.visitor()))
        .compose(
            address ->
                desk.frame()
                    .page(
                        self,
                        "account/provider-leave",
                        Map.of("address", address, "provider", provider.name())))
        .recover(ProviderPages::told);
  }

  private Future<Void> disconnect(Self self) {
    return provider
        .links()
        .disconnect(self.visitor())
        .compose(done -> Frame.seeOther(self.request(), "/account?done=provider"))
        .recover(ProviderPages::told);
  }

  private Future<Void> back(RoutingContext request) {
    var brought =
        new ProviderSignIns.Brought(
            held(request),
            Desk.query(request, "state"),
            Desk.query(request, "code"),
            Desk.query(request, "error"),
            Desk.query(request, "iss"));
    return desk.visitors()
        .find(request)
        .map(found -> found.filter(visitor -> !visitor.waitsForCode()))
        .compose(visitor -> provider.signIns().comeBack(brought, visitor, desk.device(request)))
        .compose(arrival -> arrived(request, arrival))
        .recover(ProviderPages::told);
  }

  private Future<Void> arrived(RoutingContext request, Arrival arrival) {
    return switch (arrival) {
      case Arrival.In in -> {
        cookies.drop(request, Cookies.Purpose.PROVIDER);
        yield desk.goOn(request, in.entered(), in.next());
      }
      case Arrival.Known known -> {
        lend(request, held(request));
        yield Frame.seeOther(request, SIGN_IN + "/known");
      }
      case Arrival.New unknown -> {
        lend(request, held(request));
        yield Frame.seeOther(request, SIGN_IN + "/new");
      }
      case Arrival.Proved proved -> {
        cookies.drop(request, Cookies.Purpose.PROVIDER);
        desk.visitors().use(request, proved.session());
        yield Frame.seeOther(request, further(proved));
      }
      case Arrival.Connected connected -> {
        cookies.drop(request, Cookies.Purpose.PROVIDER);
        yield Frame.seeOther(request, "/account?done=provider");
      }
    };
  }

  /** A form that waits is sent by a button, as nothing that comes from outside may send one. */
  private static String further(Arrival.Proved proved) {
    return proved.draft().isEmpty()
        ? Local.path(proved.next())
        : "/prove?draft="
            + URLEncoder.encode(proved.draft(), StandardCharsets.UTF_8)
            + "&next="
            + URLEncoder.encode(Local.path(proved.next()), StandardCharsets.UTF_8);
  }

  private interface Page {
    Future<Void> show(ProviderArrivals.Half half);
  }

  private Future<Void> half(RoutingContext request, Page page) {
    return provider
        .arrivals()
        .half(held(request))
        .compose(
            found ->
                found
                    .map(page::show)
                    .orElseGet(
                        () ->
                            Future.failedFuture(
                                HttpProblem.of(Problem.of(Code.PROVIDER_RETURN_SPENT)))));
  }

  private Future<Void> known(RoutingContext request, Map<String, String> wrong) {
    return half(
        request,
        half ->
            half.known()
                ? desk.open(
                    request,
                    "provider-known",
                    Map.of(
                        "mail", half.mail().text(),
                        "second", half.second(),
                        "provider", provider.name()),
                    wrong)
                : Frame.seeOther(request, SIGN_IN + "/new"));
  }

  private Future<Void> newcomer(RoutingContext request, Map<String, String> wrong) {
    return half(
        request,
        half -> {
          if (half.known()) {
            return Frame.seeOther(request, SIGN_IN + "/known");
          }
          var model = new HashMap<String, Object>();
          model.put("mail", half.mail().text());
          model.put("name", typed(request, "name").orElse(half.name()));
          model.put("company", field(request, "company"));
          model.put("offers", Offer.of(half.invitations()));
          model.put("provider", provider.name());
          return desk.open(request, "provider-new", model, wrong);
        });
  }

  /** What the form that was refused has in this field; another form may have been. */
  private static Optional<String> typed(RoutingContext request, String name) {
    return Optional.ofNullable(request.request().getFormAttribute(name));
  }

  private Future<Void> connect(RoutingContext request) {
    return desk.take(
        request,
        () ->
            provider
                .arrivals()
                .connect(
                    held(request),
                    new Password(field(request, "password")),
                    field(request, "code"),
                    desk.device(request))
                .compose(outcome -> entered(request, outcome)),
        wrong -> known(request, wrong));
  }

  private Future<Void> signUp(RoutingContext request) {
    return desk.take(
        request,
        () ->
            provider
                .arrivals()
                .signUp(
                    held(request),
                    field(request, "company"),
                    field(request, "name"),
                    desk.device(request))
                .compose(
                    outcome ->
                        outcome.problems().isEmpty()
                            ? entered(request, outcome)
                            : newcomer(request, Refusals.of(outcome.problems()))),
        wrong -> newcomer(request, wrong));
  }

  private Future<Void> join(RoutingContext request) {
    return Refusals.shown(
        desk.forms()
            .check(request)
            .compose(
                ours ->
                    Offer.chosen(field(request, "invitation"))
                        .map(
                            invitation ->
                                provider
                                    .arrivals()
                                    .join(held(request), invitation, desk.device(request))
                                    .compose(outcome -> entered(request, outcome)))
                        .orElseGet(SignUpPages::spent)),
        wrong -> newcomer(request, wrong));
  }

  private Future<Void> entered(RoutingContext request, ProviderArrivals.Outcome outcome) {
    cookies.drop(request, Cookies.Purpose.PROVIDER);
    return outcome
        .entered()
        .map(entered -> desk.goOn(request, entered, outcome.next()))
        .orElseGet(() -> Frame.seeOther(request, "/sign-in"));
  }

  /** There is no form to show again: the page of the problem leads back to the start. */
  private static Future<Void> told(Throwable failure) {
    return Future.failedFuture(
        failure instanceof Refused refused ? HttpProblem.of(refused.problem()) : failure);
  }
}
