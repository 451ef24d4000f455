package io.mlconnector.portal.settings;

import io.mlconnector.custody.Custody;
import io.mlconnector.custody.Deletion;
import io.mlconnector.custody.Export;
import io.mlconnector.custody.Retention;
import io.mlconnector.diagnostics.Bundle;
import io.mlconnector.identity.Role;
import io.mlconnector.pages.Moments;
import io.mlconnector.portal.Frame;
import io.mlconnector.portal.PageRoute;
import io.mlconnector.portal.Visit;
import io.mlconnector.web.Download;
import io.mlconnector.web.Query;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The company's data as a whole: how long it is kept, all of it as a file, and its end; and, for
 * admins too, what support needs of it.
 */
record DataPages(Frame frame, Custody custody, Bundle bundle, InstantSource clock) {

  private static final String PATH = "/settings/data";
  private static final int UNPROCESSABLE = 422;
  private static final int MONTHS_OF_YEAR = 12;

  private static final String BUSY =
      "Another export is under way. Wait until it has come, then try again.";
  private static final String BEGUN = "There is nothing left to call off.";

  List<PageRoute> routes() {
    return List.of(
        PageRoute.page(PATH, Role.ADMIN, visit -> show(visit, Map.of())),
        PageRoute.guardedForm(PATH + "/bundle", Role.ADMIN, this::handOver),
        PageRoute.guardedForm(PATH + "/retention", Role.OWNER, this::keep),
        PageRoute.guardedForm(PATH + "/export", Role.OWNER, this::export),
        PageRoute.guardedForm(PATH + "/delete", Role.OWNER, this::delete),
        PageRoute.form(PATH + "/call-off", Role.OWNER, this::callOff));
  }

  /** A time as a choice. */
  public record Choice(int months, String title, boolean chosen) {}

  private Future<Void> show(Visit visit, Map<String, String> wrong) {
    var model = new HashMap<String, Object>();
    model.put("grace", Deletion.GRACE.toDays());
    model.put("owner", visit.may(Role.OWNER));
    model.put("wrong", wrong);
    model.put("company", wrong.containsKey("company") ? visit.field("company") : "");
    return kept(visit, model)
        .compose(done -> custody.deletion().asked(visit.tenant()))
        .compose(
            asked -> {
              model.put("due", asked.map(one -> Moments.utc(one.due())).orElse(""));
              model.put("by", asked.map(Deletion.Asked::by).orElse(""));
              if (!wrong.isEmpty()) {
                visit.request().response().setStatusCode(UNPROCESSABLE);
              }
              return frame.page(visit, "settings/data", model);
            });
  }

  private Future<Void> kept(Visit visit, Map<String, Object> model) {
    return custody
        .retention()
        .of(visit.tenant())
        .compose(
            times -> {
              model.put("keptFor", title(times.months()));
              model.put("choices", choices(times));
              model.put("nextFor", times.next().map(one -> title(one.months())).orElse(""));
              model.put("nextFrom", times.next().map(one -> Moments.utc(one.from())).orElse(""));
              return times
                  .next()
                  .map(next -> custody.retention().going(visit.tenant(), next))
                  .orElseGet(() -> Future.succeededFuture(0L));
            })
        .onSuccess(going -> model.put("going", going))
        .mapEmpty();
  }

  private static List<Choice> choices(Retention.Times times) {
    var chosen = times.next().map(Retention.Shorter::months).orElse(times.months());
    return Retention.CHOICES.stream()
        .map(choice -> new Choice(choice, title(choice), choice.equals(chosen)))
        .toList();
  }

  private static String title(int months) {
    if (months < MONTHS_OF_YEAR) {
      return months + " months";
    }
    var years = months / MONTHS_OF_YEAR;
    return years == 1 ? "1 year" : years + " years";
  }

  private Future<Void> keep(Visit visit) {
    var typed = visit.field("months");
    var months =
        Retention.CHOICES.stream()
            .filter(choice -> typed.equals(choice.toString()))
            .findFirst()
            .orElseThrow(() -> Query.refuse("months", "it is none of the choices"));
    return custody
        .retention()
        .change(visit.tenant(), months, visit.who().actor())
        .compose(done -> Frame.seeOther(visit.request(), PATH));
  }

  private Future<Void> export(Visit visit) {
    return custody
        .export()
        .begin(visit.tenant(), visit.who().actor())
        .compose(
            begun ->
                begun
                    .map(export -> send(visit, export))
                    .orElseGet(() -> show(visit, Map.of("form", BUSY))));
  }

  private Future<Void> handOver(Visit visit) {
    return bundle
        .taken(visit.tenant(), visit.who().actor())
        .compose(
            zip ->
                visit
                    .request()
                    .response()
                    .putHeader("Content-Encoding", "identity")
                    .putHeader("Content-Type", "application/zip")
                    .putHeader(
                        "Content-Disposition",
                        "attachment; filename=\"ml-connector-support-" + day() + ".zip\"")
                    .end(zip));
  }

  private LocalDate day() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  private Future<Void> send(Visit visit, Export export) {
    // It is compressed already.
    visit.request().response().putHeader("Content-Encoding", "identity");
    return new Download("ml-connector-" + day() + ".zip", "application/zip")
        .send(visit.request(), export)
        .onComplete(sent -> custody.export().end(visit.tenant()));
  }

  /** The name, so that nobody does it by a slip, or in the wrong company account. */
  private Future<Void> delete(Visit visit) {
    if (!plain(visit.field("company")).equals(plain(visit.who().tenantName()))) {
      return show(visit, Map.of("company", "This is not the name of the company account."));
    }
    return custody
        .deletion()
        .ask(visit.tenant(), visit.who().actor())
        .compose(done -> Frame.seeOther(visit.request(), PATH));
  }

  private static String plain(String name) {
    return name.strip().toLowerCase(Locale.ROOT);
  }

  private Future<Void> callOff(Visit visit) {
    return custody
        .deletion()
        .callOff(visit.tenant(), visit.who().actor())
        .compose(
            done ->
                done ? Frame.seeOther(visit.request(), PATH) : show(visit, Map.of("form", BEGUN)));
  }
}
