package io.mlconnector.portal.alerts;

import io.mlconnector.alert.Alert;
import io.mlconnector.alert.AlertSettings;
import io.mlconnector.alert.Alerts;
import io.mlconnector.alert.Digest;
import io.mlconnector.alert.HookAnswer;
import io.mlconnector.alert.HookSet;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.identity.Member;
import io.mlconnector.identity.Members;
import io.mlconnector.identity.Role;
import io.mlconnector.pages.Moments;
import io.mlconnector.portal.Area;
import io.mlconnector.portal.Frame;
import io.mlconnector.portal.PageRoute;
import io.mlconnector.portal.Visit;
import io.vertx.core.Future;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is the matter now, what people want to be told of, and how. */
public final class AlertsArea implements Area {

  private static final String PATH = "/settings/alerts";
  private static final int UNPROCESSABLE = 422;
  private static final int SENT_MAX = 10;
  private static final int URL_MAX = 1_000;

  private final Frame frame;
  private final Alerts alerts;
  private final Members members;

  public AlertsArea(Frame frame, Alerts alerts, Members members) {
    this.frame = frame;
    this.alerts = alerts;
    this.members = members;
  }

  @Override
  public List<PageRoute> routes() {
    return List.of(
        PageRoute.page(PATH, Role.VIEWER, visit -> show(visit, Extra.NONE)),
        PageRoute.form(PATH, Role.ADMIN, this::save),
        PageRoute.guardedForm(PATH + "/webhook", Role.ADMIN, this::setHook),
        PageRoute.guardedForm(PATH + "/webhook/secret", Role.ADMIN, this::renewSecret),
        PageRoute.form(PATH + "/webhook/remove", Role.ADMIN, this::dropHook),
        PageRoute.form(PATH + "/webhook/test", Role.ADMIN, this::test));
  }

  /**
   * What a page has on top of what is kept.
   *
   * @param form as it was typed, where it was refused
   * @param secret of the webhook, right after it was made
   * @param answer what came of a test
   */
  private record Extra(
      Optional<AlertForm> form,
      Optional<String> secret,
      Optional<HookAnswer> answer,
      String url,
      String urlWrong,
      boolean renewed) {

    static final Extra NONE = made(Optional.empty(), Optional.empty(), Optional.empty());

    /** The secret was renewed before, and is not shown again. */
    static final Extra RENEWED =
        new Extra(Optional.empty(), Optional.empty(), Optional.empty(), "", "", true);

    private static Extra made(
        Optional<AlertForm> form, Optional<String> secret, Optional<HookAnswer> answer) {
      return new Extra(form, secret, answer, "", "", false);
    }

    static Extra of(AlertForm form) {
      return made(Optional.of(form), Optional.empty(), Optional.empty());
    }

    static Extra ofSecret(Optional<String> secret) {
      return made(Optional.empty(), secret, Optional.empty());
    }

    static Extra of(Optional<HookAnswer> answer) {
      return made(Optional.empty(), Optional.empty(), answer);
    }

    static Extra wrong(String url, String why) {
      return new Extra(Optional.empty(), Optional.empty(), Optional.empty(), url, why, false);
    }

    /** Mute: it may hold a secret. */
    @Override
    public String toString() {
      return "Extra[hidden]";
    }
  }

  /** What is kept. */
  private record Kept(
      AlertSettings settings, List<Alert> living, List<Digest> sent, List<Member> members) {}

  private Future<Void> show(Visit visit, Extra extra) {
    return kept(visit)
        .compose(kept -> frame.page(visit, "alerts/alerts", model(visit, kept, extra)));
  }

  private Future<Kept> kept(Visit visit) {
    var tenant = visit.tenant();
    var settings = alerts.settings(tenant);
    var living = alerts.living(tenant);
    var sent = alerts.recent(tenant, SENT_MAX);
    var people = members.list(tenant);
    return Future.all(settings, living, sent, people)
        .map(all -> new Kept(settings.result(), living.result(), sent.result(), people.result()));
  }

  private static Map<String, Object> model(Visit visit, Kept kept, Extra extra) {
    var form = extra.form().orElseGet(() -> AlertForm.of(kept.settings()));
    var mayChange = visit.may(Role.ADMIN);
    var model = new HashMap<String, Object>();
    model.put("open", Rows.open(kept.living()));
    model.put("sent", Rows.sent(kept.sent()));
    model.put("form", form);
    model.put("kinds", Rows.kinds(form));
    model.put("readers", Rows.readers(form, kept.members()));
    model.put("mayChange", mayChange);
    model.putAll(hook(kept.settings().hook(), extra, mayChange));
    model.put("secret", extra.secret().orElse(""));
    model.put("renewed", extra.renewed());
    model.put("answer", extra.answer().map(HookAnswer::said).orElse(""));
    model.put("delivered", extra.answer().map(HookAnswer::delivered).orElse(false));
    return model;
  }

  private static Map<String, Object> hook(
      Optional<AlertSettings.Hook> hook, Extra extra, boolean mayChange) {
    // The whole address may let anybody in at the receiver's.
    var known =
        hook.map(one -> mayChange ? one.url().toString() : String.valueOf(one.url().getHost()));
    return Map.of(
        "hooked",
        hook.isPresent(),
        "hookOff",
        hook.map(AlertSettings.Hook::off).orElse(false),
        "hookFailed",
        hook.flatMap(AlertSettings.Hook::failed).orElse(""),
        "url",
        extra.urlWrong().isEmpty() ? known.orElse("") : extra.url(),
        "urlWrong",
        extra.urlWrong(),
        "secretAt",
        hook.map(one -> one.secretAt().toString()).orElse(""),
        "secretSet",
        hook.map(one -> "set on " + Moments.utc(one.secretAt()) + " by " + one.secretBy())
            .orElse(""));
  }

  private Future<Void> save(Visit visit) {
    var form = AlertForm.typed(visit).checked();
    if (form.refused()) {
      visit.request().response().setStatusCode(UNPROCESSABLE);
      return show(visit, Extra.of(form));
    }
    return kept(visit)
        .map(kept -> form.settings(kept.settings(), kept.members()))
        .compose(settings -> alerts.save(visit.tenant(), settings, visit.who().actor()))
        .compose(saved -> Frame.seeOther(visit.request(), PATH));
  }

  private Future<Void> setHook(Visit visit) {
    var typed = visit.field("url").strip();
    return url(typed)
        .map(
            url ->
                alerts
                    .setHook(visit.tenant(), url, visit.who().actor())
                    .compose(outcome -> conclude(visit, typed, outcome)))
        .orElseGet(() -> wrong(visit, typed, "An address such as https://example.com/alerts."));
  }

  private static Optional<URI> url(String typed) {
    try {
      var url = new URI(typed);
      return typed.length() > URL_MAX || url.getHost() == null || url.getScheme() == null
          ? Optional.empty()
          : Optional.of(url);
    } catch (URISyntaxException malformed) {
      return Optional.empty();
    }
  }

  private Future<Void> conclude(Visit visit, String typed, HookSet outcome) {
    return switch (outcome) {
      case HookSet.Saved saved -> show(visit, Extra.ofSecret(saved.secret()));
      case HookSet.Refused refused -> wrong(visit, typed, why(refused.problem()));
    };
  }

  private static String why(Problem problem) {
    return problem.facts().getOrDefault("detail", problem.message());
  }

  private Future<Void> wrong(Visit visit, String typed, String why) {
    visit.request().response().setStatusCode(UNPROCESSABLE);
    return show(visit, Extra.wrong(typed, why));
  }

  private Future<Void> renewSecret(Visit visit) {
    return moment(visit.field("of"))
        .map(then -> alerts.renewSecret(visit.tenant(), then, visit.who().actor()))
        .orElseGet(() -> Future.succeededFuture(Optional.empty()))
        .compose(
            secret -> show(visit, secret.isPresent() ? Extra.ofSecret(secret) : Extra.RENEWED));
  }

  private static Optional<Instant> moment(String typed) {
    try {
      return Optional.of(Instant.parse(typed));
    } catch (DateTimeParseException none) {
      return Optional.empty();
    }
  }

  private Future<Void> dropHook(Visit visit) {
    return alerts
        .dropHook(visit.tenant(), visit.who().actor())
        .compose(dropped -> Frame.seeOther(visit.request(), PATH + "#webhook"));
  }

  private Future<Void> test(Visit visit) {
    return alerts.test(visit.tenant()).compose(answer -> show(visit, Extra.of(answer)));
  }
}
