package io.mlconnector.portal.connections;

import io.mlconnector.concur.ConcurException;
import io.mlconnector.concur.login.AppClient;
import io.mlconnector.connection.ConcurCredentials;
import io.mlconnector.connection.ConcurView;
import io.mlconnector.connection.ConnectOutcome;
import io.mlconnector.connection.ConnectionKind;
import io.mlconnector.connection.Entered;
import io.mlconnector.connection.arrival.Arrival;
import io.mlconnector.connection.subscription.SubscriptionView;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.identity.Role;
import io.mlconnector.json.Fields;
import io.mlconnector.json.Json;
import io.mlconnector.pages.Moments;
import io.mlconnector.portal.Frame;
import io.mlconnector.portal.Visit;
import io.mlconnector.portal.wording.Trouble;
import io.mlconnector.queue.Stream;
import io.mlconnector.web.Uuids;
import io.mlconnector.webhook.WebhookHealth;
import io.mlconnector.webhook.Webhooks;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The Concur connection: how it stands, the form, the webhook address and the subscription. */
final class ConcurPage {

  private static final String PATH = "/connections/concur";
  private static final String TOKEN = "requestToken";
  private static final String SECRET = "clientSecret";
  private static final String ARRIVED = "arrived";
  private static final List<String> PLAIN = List.of("companyUuid", "clientId");

  private static final List<String> ALL = List.of("companyUuid", "clientId", SECRET, TOKEN);

  private final Frame frame;
  private final ConnectionParts parts;
  private final ArrivalCookie cookie;

  ConcurPage(Frame frame, ConnectionParts parts) {
    this.frame = frame;
    this.parts = parts;
    this.cookie = new ArrivalCookie(parts.site());
  }

  Future<Void> show(Visit visit) {
    return parts
        .connections()
        .concurView(visit.tenant())
        .compose(found -> show(visit, found, found.map(ConcurPage::form).orElse(BLANK)));
  }

  private static final Form BLANK = Form.of(Map.of());

  private static Form form(ConcurView view) {
    return Form.of(
        Map.of("companyUuid", view.companyUuid(), "clientId", view.clientId().orElse("")));
  }

  private Future<Void> show(Visit visit, Optional<ConcurView> found, Form form) {
    var secret = found.map(view -> Shown.secret(view.secret())).orElse("");
    var model = form.model(visit, ConnectionKind.CONCUR, secret);
    model.put("ownApp", found.flatMap(ConcurView::clientId).isPresent());
    return new Cards(parts)
        .concur(visit.tenant(), found)
        .compose(card -> arrival(visit, model.put("card", card) == null))
        .compose(
            arrived -> {
              model.put(ARRIVED, arrived.map(Arrival::companyUuid).orElse(""));
              model.put("known", arrived.filter(one -> isOf(one, found)).isPresent());
              return found.isPresent() ? events(visit, model) : Future.succeededFuture();
            })
        .compose(done -> frame.page(visit, "connections/concur", model));
  }

  private static boolean isOf(Arrival arrival, Optional<ConcurView> found) {
    return found
        .filter(view -> view.companyUuid().equalsIgnoreCase(arrival.companyUuid()))
        .isPresent();
  }

  private Future<Optional<Arrival>> arrival(Visit visit, boolean shown) {
    return shown && visit.may(Role.ADMIN)
        ? parts.arrivals().find(cookie.of(visit.request()))
        : Future.succeededFuture(Optional.empty());
  }

  /** The address lets events in, and is shown to those only who may change it. */
  private Future<Void> events(Visit visit, Map<String, Object> model) {
    var tenant = visit.tenant();
    return parts
        .subscriptions()
        .view(tenant)
        .compose(
            view -> {
              putEvents(model, view);
              return visit.may(Role.ADMIN)
                  ? parts.webhooks().url(tenant)
                  : Future.succeededFuture(Optional.<String>empty());
            })
        .compose(
            url -> {
              model.put("webhook", url.orElse(""));
              return parts.webhooks().health(tenant);
            })
        .onSuccess(health -> putHealth(model, health))
        .mapEmpty();
  }

  private static void putEvents(Map<String, Object> model, SubscriptionView view) {
    model.put("subscription", subscription(view));
    model.put("topics", String.join(", ", view.topics()));
    model.put("verified", Moments.utc(view.verifiedAt().orElse(null)));
    model.put("eventTroubles", view.problem().map(Trouble::of).stream().toList());
  }

  private static void putHealth(Map<String, Object> model, WebhookHealth health) {
    model.put("lastEvent", Moments.utc(health.lastEventAt().orElse(null)));
    model.put("missed", health.missed());
  }

  private static Shown.Word subscription(SubscriptionView view) {
    return switch (view.state()) {
      case NEW -> new Shown.Word("Not made yet", "calm");
      case ACTIVE -> new Shown.Word("Alive", view.problem().isPresent() ? "wait" : "good");
      case BROKEN -> new Shown.Word("Broken", "bad");
      case IMPOSSIBLE -> new Shown.Word("Not possible here", "calm");
      case OFF -> new Shown.Word("Switched off", "calm");
    };
  }

  /**
   * Empty secrets keep those that are there, for the company and app that they were entered for. A
   * new secret alone leaves the tokens as they are.
   */
  Future<Void> save(Visit visit) {
    return parts.connections().concurView(visit.tenant()).compose(found -> save(visit, found));
  }

  private Future<Void> save(Visit visit, Optional<ConcurView> found) {
    var token = visit.field(TOKEN).isBlank();
    var secret = visit.field(SECRET).isBlank();
    var same = found.filter(view -> isSame(visit, view)).isPresent();
    if (token && same) {
      return secret ? Frame.seeOther(visit.request(), PATH) : changeSecret(visit);
    }
    return unlikely(visit)
        .map(problem -> refused(visit, List.of(problem)))
        .orElseGet(() -> connect(visit, Form.body(visit, ALL)));
  }

  /** What cannot be right, said beside its field before Concur is asked. */
  private static Optional<Problem> unlikely(Visit visit) {
    if (Uuids.of(visit.field("companyUuid").strip()).isEmpty()) {
      return Optional.of(
          wrong(
              "companyUuid",
              "a UUID is expected, 36 characters with four hyphens; Concur shows it beside the"
                  + " request token"));
    }
    return visit.field(TOKEN).isBlank()
        ? Optional.of(wrong(TOKEN, "the company request token is missing"))
        : Optional.empty();
  }

  private static Problem wrong(String field, String detail) {
    return new Problem(Code.INVALID_FIELD, Map.of("field", "/" + field, "detail", detail));
  }

  private static boolean isSame(Visit visit, ConcurView view) {
    return view.companyUuid().equals(visit.field("companyUuid").strip())
        && view.clientId().orElse("").equals(visit.field("clientId").strip());
  }

  private Future<Void> changeSecret(Visit visit) {
    var id = visit.field("clientId").strip();
    if (id.isEmpty()) {
      return refused(visit, List.of(wrong("clientId", "it belongs to the secret")));
    }
    return parts
        .connections()
        .changeSecret(
            visit.tenant(), new AppClient(id, visit.field(SECRET).strip()), visit.who().actor())
        .compose(outcome -> conclude(visit, outcome));
  }

  private Future<Void> connect(Visit visit, Fields body) {
    return switch (Entered.concur(body)) {
      case Entered.Good<ConcurCredentials> good -> connect(visit, good.value());
      case Entered.Bad<ConcurCredentials> bad -> refused(visit, bad.problems());
    };
  }

  private Future<Void> connect(Visit visit, ConcurCredentials entered) {
    var tenant = visit.tenant();
    var actor = visit.who().actor();
    return parts
        .subscriptions()
        .entering(tenant, () -> parts.connections().connectConcur(tenant, entered, actor))
        .compose(
            outcome ->
                parts.webhooks().ensure(tenant, actor).compose(ready -> conclude(visit, outcome)));
  }

  /**
   * What SAP's App Center sent along, once a person who may has said that it is for this tenant. A
   * link may have put another company in its place since the page was shown: then it is shown
   * again.
   */
  Future<Void> confirm(Visit visit) {
    return parts
        .arrivals()
        .find(cookie.of(visit.request()))
        .compose(
            found ->
                found
                    .map(arrival -> confirm(visit, arrival))
                    .orElseGet(() -> Frame.seeOther(visit.request(), PATH)));
  }

  private Future<Void> confirm(Visit visit, Arrival arrival) {
    return arrival.companyUuid().equals(visit.field(ARRIVED))
        ? connect(visit, body(arrival))
        : refused(visit, List.of(Problem.of(Code.ARRIVAL_CHANGED)));
  }

  /** It is of no use any more once it is entered; refused, it may be tried again. */
  private Future<Void> entered(Visit visit) {
    var secret = visit.field(ARRIVED).isEmpty() ? "" : cookie.of(visit.request());
    return secret.isEmpty()
        ? Future.succeededFuture()
        : parts.arrivals().forget(secret).onSuccess(gone -> cookie.drop(visit.request()));
  }

  private static Fields body(Arrival arrival) {
    return Fields.of(
        Json.object().put("companyUuid", arrival.companyUuid()).put(TOKEN, arrival.requestToken()));
  }

  private Future<Void> conclude(Visit visit, ConnectOutcome outcome) {
    return switch (outcome) {
      case ConnectOutcome.Saved saved ->
          entered(visit).compose(gone -> Frame.seeOther(visit.request(), PATH + "#test"));
      case ConnectOutcome.Refused refused -> refused(visit, List.of(refused.problem()));
    };
  }

  private Future<Void> refused(Visit visit, List<Problem> problems) {
    visit.request().response().setStatusCode(ConnectionsArea.UNPROCESSABLE);
    return parts
        .connections()
        .concurView(visit.tenant())
        .compose(found -> show(visit, found, typed(visit, found).refused(problems, ALL)));
  }

  /** What was typed; whoever pressed a button only has typed nothing. */
  private static Form typed(Visit visit, Optional<ConcurView> found) {
    var typed = visit.request().request().formAttributes().contains(PLAIN.getFirst());
    return typed ? Form.typed(visit, PLAIN) : found.map(ConcurPage::form).orElse(BLANK);
  }

  /** The address before stays good for a while, in which Concur is told of the new one. */
  Future<Void> rotate(Visit visit) {
    var tenant = visit.tenant();
    return parts
        .webhooks()
        .rotate(tenant, Webhooks.OVERLAP, visit.who().actor())
        .compose(made -> parts.lanes().wake(tenant, Stream.TOKENS))
        .compose(woken -> Frame.seeOther(visit.request(), PATH + "#events"));
  }

  /** What Concur refuses is the subscription's problem, and shown there. */
  Future<Void> repair(Visit visit) {
    return parts
        .subscriptions()
        .verify(visit.tenant(), visit.who().actor())
        .<Void>mapEmpty()
        .recover(
            failure ->
                failure instanceof ConcurException known
                    ? unrepaired(visit, known)
                    : Future.failedFuture(failure))
        .compose(
            done ->
                visit.request().response().ended()
                    ? Future.succeededFuture()
                    : Frame.seeOther(visit.request(), PATH + "#events"));
  }

  private Future<Void> unrepaired(Visit visit, ConcurException known) {
    return refused(visit, List.of(known.problem()));
  }
}
