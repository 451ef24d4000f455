package io.mlconnector.portal.bank;

import io.mlconnector.identity.Role;
import io.mlconnector.pages.Moments;
import io.mlconnector.portal.Area;
import io.mlconnector.portal.Frame;
import io.mlconnector.portal.PageRoute;
import io.mlconnector.portal.Visit;
import io.mlconnector.portal.wording.Trouble;
import io.mlconnector.sync.bank.BankAlarm;
import io.mlconnector.sync.bank.BankDesk;
import io.mlconnector.sync.bank.BankDesk.Ending;
import io.mlconnector.sync.bank.BankDesk.Verdict;
import io.mlconnector.sync.bank.BankSetting;
import io.mlconnector.web.HttpProblem;
import io.mlconnector.web.OdooUrls;
import io.mlconnector.web.Query;
import io.mlconnector.web.Uuids;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Alarms about vendors' bank accounts: a list, each side by side, and the decision. */
public final class BankArea implements Area {

  static final String PATH = "/vendors/bank-accounts";

  private static final String ONE = PATH + "/{id}";
  private static final String ON = "on";
  private static final String OFF = "off";
  private static final String APPROVE = "approve";
  private static final String REJECT = "reject";
  private static final int UNPROCESSABLE = 422;
  private static final int CONFLICT = 409;
  private static final int VERSION_DIGITS = 9;

  private final Frame frame;
  private final BankDesk desk;
  private final OdooUrls odooUrls;

  public BankArea(Frame frame, BankDesk desk, OdooUrls odooUrls) {
    this.frame = frame;
    this.desk = desk;
    this.odooUrls = odooUrls;
  }

  @Override
  public List<PageRoute> routes() {
    return List.of(
        PageRoute.page(PATH, Role.VIEWER, this::list),
        PageRoute.guardedForm(PATH, Role.ADMIN, this::watch),
        PageRoute.page(ONE, Role.VIEWER, this::show),
        PageRoute.guardedForm(ONE, Role.ACCOUNTANT, this::passes, this::decide));
  }

  /** What is shown on top of the list. */
  private record Shown(
      BankSetting setting, List<BankAlarm> living, List<BankAlarm> past, Ending ending) {}

  private Future<Void> list(Visit visit) {
    var query = Query.of(visit.request(), Set.of("done"));
    var done = query.text("done").orElse("");
    var setting = desk.setting(visit.tenant());
    var living = desk.living(visit.tenant());
    var past = desk.past(visit.tenant());
    var ending = desk.ending(visit.tenant());
    return Future.all(setting, living, past, ending)
        .map(all -> new Shown(setting.result(), living.result(), past.result(), ending.result()))
        .compose(shown -> frame.page(visit, "bank/list", model(visit, shown, done)));
  }

  private static Map<String, Object> model(Visit visit, Shown shown, String done) {
    var setting = shown.setting();
    var model = new HashMap<String, Object>();
    model.put("enabled", setting.enabled());
    model.put("next", setting.enabled() ? OFF : ON);
    model.put("since", setting.since().map(Moments::utc).orElse(""));
    model.put("troubles", setting.problem().stream().map(Trouble::of).toList());
    model.put("alarms", shown.living().stream().map(AlarmRow::of).toList());
    model.put("past", shown.past().stream().map(AlarmRow::of).toList());
    model.put("ending", holding(shown.ending().holding()) + shared(shown.ending()));
    model.put("done", done(done));
    model.put("mayChange", visit.may(Role.ADMIN));
    return model;
  }

  private static String holding(long alarms) {
    if (alarms == 0) {
      return "";
    }
    return alarms == 1
        ? "1 alarm is not over. Its vendor goes on at once, and the alarm ends."
        : alarms + " alarms are not over. Their vendors go on at once, and the alarms end.";
  }

  private static String shared(Ending ending) {
    if (ending.shared() == 0) {
      return "";
    }
    var end =
        ending.shared() == 1
            ? "1 alarm about a shared account ends"
            : ending.shared() + " alarms about shared accounts end";
    return ending.holding() == 0 ? end + "." : " " + end + ", too.";
  }

  private static String done(String word) {
    return switch (word) {
      case APPROVE -> "Approved. The account is taken as right from now on.";
      case REJECT -> "Rejected. It stays listed until it is set right in Odoo.";
      default -> "";
    };
  }

  private Future<Void> watch(Visit visit) {
    var typed = visit.field("watch");
    if (!typed.equals(ON) && !typed.equals(OFF)) {
      throw Query.refuse("watch", "it is neither on nor off");
    }
    return desk.change(visit.tenant(), typed.equals(ON), visit.who().actor())
        .compose(changed -> Frame.seeOther(visit.request(), PATH));
  }

  /**
   * What was typed, shown again.
   *
   * @param choice approve, reject, or blank
   * @param wrong what is wrong with it; blank where nothing is
   */
  public record Typed(String choice, String note, String wrong) {

    static final Typed NOTHING = new Typed("", "", "");

    static Typed of(Visit visit, String wrong) {
      return new Typed(visit.field("choice"), visit.field("note"), wrong);
    }
  }

  private Future<Void> show(Visit visit) {
    return show(visit, Typed.NOTHING);
  }

  /** Another Odoo than the alarms are of is not led to. */
  private Future<Optional<String>> odoo(Visit visit) {
    return desk.isOfConnectedOdoo(visit.tenant())
        .compose(
            here ->
                here
                    ? odooUrls.of(visit.tenant())
                    : Future.succeededFuture(Optional.<String>empty()));
  }

  private Future<Void> show(Visit visit, Typed typed) {
    return desk.find(visit.tenant(), id(visit))
        .map(found -> found.orElseThrow(() -> HttpProblem.notFound("alarm")))
        .compose(alarm -> odoo(visit).map(odoo -> AlarmRow.of(alarm, odoo)))
        .compose(
            alarm -> {
              var model = new HashMap<String, Object>();
              model.put("alarm", alarm);
              model.put("typed", typed);
              model.put("noteLength", BankDesk.NOTE_MAX);
              model.put("mayDecide", visit.may(Role.ACCOUNTANT));
              return frame.page(visit, "bank/one", model);
            });
  }

  private static UUID id(Visit visit) {
    return Optional.ofNullable(visit.request().pathParam("id"))
        .flatMap(Uuids::of)
        .orElseThrow(() -> HttpProblem.notFound("alarm"));
  }

  /** Nobody proves who it is for a form that says nothing. */
  private Future<Boolean> passes(Visit visit) {
    var wrong = wrong(visit);
    return wrong.isEmpty()
        ? Future.succeededFuture(true)
        : refused(visit, UNPROCESSABLE, wrong).map(false);
  }

  private static String wrong(Visit visit) {
    var choice = visit.field("choice");
    if (!choice.equals(APPROVE) && !choice.equals(REJECT)) {
      return "Choose whether the account is right.";
    }
    var note = visit.field("note").strip();
    if (note.isEmpty()) {
      return "Say how you know: whoever looks at it later reads it.";
    }
    return note.length() > BankDesk.NOTE_MAX
        ? "Say it in " + BankDesk.NOTE_MAX + " characters at the most."
        : "";
  }

  private Future<Void> refused(Visit visit, int status, String why) {
    visit.request().response().setStatusCode(status);
    return show(visit, Typed.of(visit, why));
  }

  private Future<Void> decide(Visit visit) {
    var wrong = wrong(visit);
    if (!wrong.isEmpty()) {
      return refused(visit, UNPROCESSABLE, wrong);
    }
    var choice = visit.field("choice");
    var verdict =
        new Verdict(id(visit), version(visit), choice.equals(APPROVE), visit.field("note").strip());
    return desk.decide(visit.tenant(), verdict, visit.who().actor())
        .compose(
            decided ->
                switch (decided) {
                  case DONE -> Frame.seeOther(visit.request(), PATH + "?done=" + choice);
                  case OVER ->
                      refused(
                          visit,
                          CONFLICT,
                          "Nothing was saved: it is over, or somebody has decided it before you."
                              + " This is how it stands now.");
                  case STALE ->
                      refused(
                          visit,
                          CONFLICT,
                          "Nothing was saved: Odoo has changed since you looked. What you wrote is"
                              + " kept below; look again before you decide.");
                });
  }

  /** A version that is none of ours is one that nobody was shown. */
  private static int version(Visit visit) {
    return Optional.of(visit.field("version"))
        .filter(typed -> typed.matches("\\d{1," + VERSION_DIGITS + "}"))
        .map(Integer::valueOf)
        .orElse(0);
  }
}
