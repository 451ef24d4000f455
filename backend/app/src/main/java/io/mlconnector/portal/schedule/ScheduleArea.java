package io.mlconnector.portal.schedule;

import io.mlconnector.identity.Role;
import io.mlconnector.pages.Moments;
import io.mlconnector.portal.Area;
import io.mlconnector.portal.Frame;
import io.mlconnector.portal.PageRoute;
import io.mlconnector.portal.Pauses;
import io.mlconnector.portal.Visit;
import io.mlconnector.queue.LanePause;
import io.mlconnector.queue.LaneStanding;
import io.mlconnector.queue.Lanes;
import io.mlconnector.queue.Stream;
import io.mlconnector.tenant.PaymentTelling;
import io.mlconnector.tenant.WorkSchedule;
import io.mlconnector.web.Query;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How often Concur and Odoo are looked at, and pausing that. */
public final class ScheduleArea implements Area {

  private static final String PATH = "/settings/schedule";
  private static final String ALL = "all";
  private static final int REASON_MAX = 200;
  private static final int CONFLICT = 409;
  private static final int UNPROCESSABLE = 422;
  private static final String TOLD = "told";
  private static final String QUIET = "quiet";

  private final Frame frame;
  private final Parts parts;
  private final Paces paces;

  public ScheduleArea(Frame frame, Parts parts) {
    this.frame = frame;
    this.parts = parts;
    this.paces = new Paces(parts.usual());
  }

  /**
   * What the page is made of.
   *
   * @param usual how often the operator has tenants polled
   */
  public record Parts(WorkSchedule schedule, Lanes lanes, Duration usual, InstantSource clock) {}

  @Override
  public List<PageRoute> routes() {
    return List.of(
        PageRoute.page(PATH, Role.VIEWER, visit -> show(visit, Wrong.NOTHING)),
        PageRoute.form(PATH, Role.ADMIN, this::save),
        PageRoute.form(PATH + "/payments", Role.ADMIN, this::payments),
        PageRoute.form(PATH + "/pause", Role.ADMIN, this::pause),
        PageRoute.form(PATH + "/resume", Role.ADMIN, this::resume));
  }

  /** A lane as a row. */
  public record Row(
      String word,
      String title,
      String last,
      String next,
      String paused,
      List<Paces.Choice> choices) {}

  private record Kept(
      List<LanePause> pauses,
      Map<Stream, Duration> paces,
      List<LaneStanding> standings,
      PaymentTelling payments) {

    Optional<LanePause> pause(Stream stream) {
      return pauses.stream().filter(pause -> pause.stream() == stream).findFirst();
    }

    Optional<LaneStanding> standing(Stream stream) {
      return standings.stream().filter(lane -> lane.stream() == stream).findFirst();
    }
  }

  private Future<Void> show(Visit visit, Wrong wrong) {
    var tenant = visit.tenant();
    var pauses = parts.schedule().pauses(tenant);
    var chosen = parts.schedule().paces(tenant);
    var standings = parts.lanes().standings(tenant);
    var payments = parts.schedule().payments(tenant);
    return Future.all(pauses, chosen, standings, payments)
        .map(
            all ->
                new Kept(pauses.result(), chosen.result(), standings.result(), payments.result()))
        .compose(kept -> frame.page(visit, "schedule/schedule", model(visit, kept, wrong)));
  }

  private Map<String, Object> model(Visit visit, Kept kept, Wrong wrong) {
    var now = parts.clock().instant();
    var model = new HashMap<String, Object>();
    model.put("rows", WorkSchedule.STREAMS.stream().map(stream -> row(stream, kept, now)).toList());
    model.put("paused", Pauses.told(kept.pauses()));
    model.put("allPaused", kept.pauses().size() == WorkSchedule.STREAMS.size());
    model.put("tellsPayments", kept.payments().told());
    model.put("paymentsSince", kept.payments().from().map(LocalDate::toString).orElse(""));
    model.put("paymentsFrom", paymentsFrom(visit, kept.payments()));
    model.put("paymentsSeen", seen(kept.payments()));
    model.put("today", parts.schedule().today().toString());
    model.put("mayChange", visit.may(Role.ADMIN));
    model.put("reason", visit.field("reason"));
    model.put("wrong", wrong.pause());
    model.put("paymentsWrong", wrong.payments());
    model.put("paymentsChanged", wrong.changed());
    return model;
  }

  /** What was typed, or the day that holds, or today. */
  private String paymentsFrom(Visit visit, PaymentTelling telling) {
    var typed = visit.field("from");
    return typed.isEmpty()
        ? telling.from().filter(day -> telling.told()).orElseGet(parts.schedule()::today).toString()
        : typed;
  }

  private Row row(Stream stream, Kept kept, Instant now) {
    var standing = kept.standing(stream);
    return new Row(
        stream.word(),
        Pauses.work(stream),
        standing.flatMap(LaneStanding::finishedAt).map(Moments::utc).orElse("Not yet"),
        standing
            .flatMap(LaneStanding::dueAt)
            .map(due -> due.isAfter(now) ? Moments.utc(due) : "At once")
            .orElse("When it is resumed"),
        kept.pause(stream).map(pause -> Pauses.told(List.of(pause)).getFirst()).orElse(""),
        paces.choices(Optional.ofNullable(kept.paces().get(stream)), stream));
  }

  private Future<Void> save(Visit visit) {
    Map<Stream, Duration> chosen = new EnumMap<>(Stream.class);
    for (var stream : WorkSchedule.STREAMS) {
      var typed = visit.field("every-" + stream.word());
      if (!typed.isEmpty()) {
        chosen.put(
            stream,
            paces
                .of(typed)
                .orElseThrow(() -> Query.refuse(stream.word(), "it is none of the choices")));
      }
    }
    return parts
        .schedule()
        .pace(visit.tenant(), chosen, visit.who().actor())
        .compose(saved -> Frame.seeOther(visit.request(), PATH));
  }

  private Future<Void> payments(Visit visit) {
    var wanted =
        switch (visit.field("payments")) {
          case TOLD ->
              day(visit.field("from")).map(from -> new PaymentTelling(true, Optional.of(from)));
          case QUIET -> Optional.of(new PaymentTelling(false, Optional.empty()));
          default -> throw Query.refuse("payments", "it is told or quiet");
        };
    return wanted
        .map(telling -> payments(visit, telling))
        .orElseGet(() -> refused(visit, UNPROCESSABLE, Wrong.ofDay()));
  }

  /** What somebody else has said since the page was shown stays; what was said twice is done. */
  private Future<Void> payments(Visit visit, PaymentTelling wanted) {
    var shown = visit.field("seen");
    return parts
        .schedule()
        .payments(visit.tenant())
        .compose(
            now ->
                shown.isEmpty() || shown.equals(seen(now)) || seen(wanted).equals(seen(now))
                    ? tell(visit, wanted)
                    : refused(visit, CONFLICT, Wrong.ofOthers()));
  }

  private Future<Void> tell(Visit visit, PaymentTelling wanted) {
    var actor = visit.who().actor();
    return wanted
        .from()
        .map(from -> parts.schedule().tellPayments(visit.tenant(), from, actor))
        .orElseGet(() -> parts.schedule().tellNoPayments(visit.tenant(), actor))
        .compose(saved -> Frame.seeOther(visit.request(), PATH + "#payments"));
  }

  /** What stands for it in a form. */
  private static String seen(PaymentTelling telling) {
    return telling
        .from()
        .filter(from -> telling.told())
        .map(from -> TOLD + " " + from)
        .orElse(QUIET);
  }

  /** Without one, today; empty for what is none, or has not come yet. */
  private Optional<LocalDate> day(String typed) {
    var today = parts.schedule().today();
    if (typed.isEmpty()) {
      return Optional.of(today);
    }
    try {
      return Optional.of(LocalDate.parse(typed)).filter(day -> !day.isAfter(today));
    } catch (DateTimeParseException none) {
      return Optional.empty();
    }
  }

  /**
   * What is wrong with a form, or blank.
   *
   * @param changed that somebody else was quicker with payments
   */
  private record Wrong(String pause, String payments, String changed) {

    static final Wrong NOTHING = new Wrong("", "", "");

    static Wrong ofPause(String words) {
      return new Wrong(words, "", "");
    }

    static Wrong ofDay() {
      return new Wrong("", "A day until today, please.", "");
    }

    static Wrong ofOthers() {
      return new Wrong(
          "",
          "",
          "Nothing was saved: somebody has changed this since you opened the page. This is how it"
              + " stands now.");
    }
  }

  private Future<Void> pause(Visit visit) {
    var reason = visit.field("reason").replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    if (reason.isEmpty() || reason.length() > REASON_MAX) {
      return refused(
          visit,
          UNPROCESSABLE,
          Wrong.ofPause("Say in a few words why; everybody in the account reads it."));
    }
    return toPause(visit)
        .compose(
            streams ->
                streams.isEmpty()
                    ? refused(
                        visit,
                        UNPROCESSABLE,
                        Wrong.ofPause(
                            "All work is paused already. Resume it to give another reason."))
                    : parts
                        .schedule()
                        .pause(visit.tenant(), streams, reason, visit.who().actor())
                        .compose(paused -> Frame.seeOther(visit.request(), PATH)));
  }

  private Future<Void> refused(Visit visit, int status, Wrong wrong) {
    visit.request().response().setStatusCode(status);
    return show(visit, wrong);
  }

  /** With all work, what somebody has paused before keeps that reason. */
  private Future<List<Stream>> toPause(Visit visit) {
    var asked = streams(visit);
    if (asked.size() == 1) {
      return Future.succeededFuture(asked);
    }
    return parts
        .schedule()
        .pauses(visit.tenant())
        .map(pauses -> pauses.stream().map(LanePause::stream).toList())
        .map(paused -> asked.stream().filter(stream -> !paused.contains(stream)).toList());
  }

  private Future<Void> resume(Visit visit) {
    return parts
        .schedule()
        .resume(visit.tenant(), streams(visit), visit.who().actor())
        .compose(resumed -> Frame.seeOther(visit.request(), PATH));
  }

  private static List<Stream> streams(Visit visit) {
    var typed = visit.field("what");
    var meant =
        WorkSchedule.STREAMS.stream()
            .filter(stream -> typed.equals(ALL) || stream.word().equals(typed))
            .toList();
    if (meant.isEmpty()) {
      throw Query.refuse("what", "it is no work that can be paused");
    }
    return meant;
  }
}
