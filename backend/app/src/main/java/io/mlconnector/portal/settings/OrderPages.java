package io.mlconnector.portal.settings;

import io.mlconnector.core.order.OrderTerms.Coding;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.identity.Role;
import io.mlconnector.pages.Moments;
import io.mlconnector.portal.Frame;
import io.mlconnector.portal.PageRoute;
import io.mlconnector.portal.Visit;
import io.mlconnector.portal.wording.Amounts;
import io.mlconnector.portal.wording.Trouble;
import io.mlconnector.sync.orders.OrderLine;
import io.mlconnector.sync.orders.OrderLine.State;
import io.mlconnector.sync.orders.OrderSetting;
import io.mlconnector.sync.orders.OrderSetting.Choice;
import io.mlconnector.sync.orders.OrderSetting.Counts;
import io.mlconnector.sync.orders.PurchaseOrders;
import io.mlconnector.web.OdooUrls;
import io.mlconnector.web.Query;
import io.mlconnector.web.Shown;
import io.vertx.core.Future;
import java.time.DateTimeException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether and how Concur is told of purchase orders, and how each stands. */
record OrderPages(Frame frame, PurchaseOrders orders, OdooUrls odooUrls, InstantSource clock) {

  private static final String PATH = "/settings/orders";
  private static final String LIST = PATH + "/list";
  private static final String ON = "on";
  private static final String NOT_YET = "none";
  private static final int PAGE = 100;
  private static final int CONFLICT = 409;
  private static final int UNPROCESSABLE = 422;

  List<PageRoute> routes() {
    return List.of(
        PageRoute.page(PATH, Role.VIEWER, this::show),
        PageRoute.form(PATH, Role.ADMIN, this::change),
        PageRoute.page(LIST, Role.VIEWER, this::list));
  }

  /** The form as it was typed. */
  public record Typed(
      boolean enabled, String since, String policy, String coding, String code, boolean receipts) {

    static Typed of(Choice choice) {
      return new Typed(
          choice.enabled(),
          choice.since().toString(),
          choice.policy(),
          OrderSetting.word(choice.coding()),
          choice.code(),
          choice.receipts());
    }

    static Typed of(Visit visit) {
      return new Typed(
          visit.field("enabled").equals(ON),
          visit.field("since").strip(),
          visit.field("policy").strip(),
          visit.field("coding"),
          visit.field("code").strip(),
          visit.field("receipts").equals(ON));
    }

    /** Empty where the day or what the lines are booked by cannot be read. */
    Optional<Choice> choice() {
      try {
        var day = LocalDate.parse(since);
        return OrderSetting.coding(coding)
            .map(found -> new Choice(enabled, day, policy, found, code, receipts));
      } catch (DateTimeException none) {
        return Optional.empty();
      }
    }
  }

  /** Whoever saves again is to know what that writes over. */
  private static String others(Optional<OrderSetting> now) {
    return "Somebody has changed these settings since you opened the page. Saved is now: "
        + now.map(OrderSetting::choice).map(OrderPages::told).orElse("nothing")
        + ". What you chose is kept below: save it again if it is still right";
  }

  private static String told(Choice choice) {
    return (choice.enabled() ? "on" : "off")
        + ", from "
        + choice.since()
        + ", policy "
        + choice.policy()
        + ", lines by "
        + OrderSetting.word(choice.coding()).replace('_', ' ')
        + (choice.code().isEmpty() ? "" : " " + choice.code())
        + (choice.receipts() ? ", with receipts" : ", without receipts");
  }

  /** What stands for the setting that a form was made with. */
  private static String seen(Optional<OrderSetting> setting) {
    return setting.map(OrderSetting::choice).map(OrderPages::mark).orElse(NOT_YET);
  }

  private static String mark(Choice choice) {
    return String.join(
        " ",
        choice.since().toString(),
        OrderSetting.word(choice.coding()),
        choice.enabled() ? ON : "off",
        choice.receipts() ? ON : "off",
        choice.policy(),
        choice.code());
  }

  /** What is usual, with the first day of this month: what is open from before is still known. */
  private Typed usual() {
    var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    return new Typed(
        false,
        today.withDayOfMonth(1).toString(),
        "PO",
        OrderSetting.word(Coding.EXPENSE_TYPE),
        "",
        false);
  }

  private Future<Void> show(Visit visit) {
    return show(visit, Optional.empty(), "");
  }

  private Future<Void> show(Visit visit, Optional<Typed> typed, String wrong) {
    return orders
        .setting(visit.tenant())
        .compose(
            setting ->
                frame.page(
                    visit,
                    "settings/orders",
                    model(
                        visit,
                        setting,
                        typed.or(() -> saved(setting)).orElseGet(this::usual),
                        wrong)));
  }

  private static Optional<Typed> saved(Optional<OrderSetting> setting) {
    return setting.map(OrderSetting::choice).map(Typed::of);
  }

  private static Map<String, Object> model(
      Visit visit, Optional<OrderSetting> setting, Typed typed, String wrong) {
    var model = new HashMap<String, Object>();
    model.put("typed", typed);
    model.put("wrong", wrong);
    model.put("seen", seen(setting));
    model.put("isOn", setting.filter(one -> one.choice().enabled()).isPresent());
    model.put("known", setting.isPresent());
    model.put("counts", counts(setting.map(OrderSetting::counts), Optional.empty()));
    model.put(
        "looked", setting.flatMap(OrderSetting::lookedAt).map(Moments::utc).orElse("not yet"));
    model.put(
        "troubles", setting.flatMap(OrderSetting::problem).stream().map(Trouble::of).toList());
    model.put("mayChange", visit.may(Role.ADMIN));
    return model;
  }

  private Future<Void> change(Visit visit) {
    var typed = Typed.of(visit);
    return typed
        .choice()
        .map(choice -> change(visit, typed, choice))
        .orElseGet(() -> again(visit, typed, UNPROCESSABLE, "The first day: it is no day"));
  }

  /** What somebody else has saved meanwhile is not written over; what was sent twice is done. */
  private Future<Void> change(Visit visit, Typed typed, Choice choice) {
    var shown = visit.field("seen");
    return orders
        .setting(visit.tenant())
        .compose(
            now ->
                shown.isEmpty() || shown.equals(seen(now)) || mark(choice).equals(seen(now))
                    ? choose(visit, typed, choice)
                    : again(visit, typed, CONFLICT, others(now)));
  }

  private Future<Void> choose(Visit visit, Typed typed, Choice choice) {
    return orders
        .choose(visit.tenant(), choice, visit.who().actor())
        .compose(
            problem ->
                problem.isEmpty()
                    ? Frame.seeOther(visit.request(), PATH)
                    : again(visit, typed, UNPROCESSABLE, words(problem.get())));
  }

  private Future<Void> again(Visit visit, Typed typed, int status, String wrong) {
    visit.request().response().setStatusCode(status);
    return show(visit, Optional.of(typed), wrong);
  }

  private static String words(Problem problem) {
    var facts = problem.facts();
    return switch (facts.getOrDefault("field", "")) {
      case "since" -> "The first day: " + facts.get("detail");
      case "policy" -> "The policy: " + facts.get("detail");
      case "code" -> "The code: " + facts.get("detail");
      default -> problem.message();
    };
  }

  /** How many orders are in a state, and where to see them. */
  public record CountView(String name, long orders, String url, boolean chosen) {}

  private static List<CountView> counts(Optional<Counts> known, Optional<State> chosen) {
    var counts = known.orElseGet(() -> new Counts(0, 0, 0));
    return List.of(
        new CountView(
            "All", counts.told() + counts.waiting() + counts.troubled(), LIST, chosen.isEmpty()),
        count("In Concur", counts.told(), State.TOLD, chosen),
        count("Not yet sent", counts.waiting(), State.WAITING, chosen),
        count("Need attention", counts.troubled(), State.TROUBLED, chosen));
  }

  private static CountView count(String name, long orders, State state, Optional<State> chosen) {
    return new CountView(
        name, orders, LIST + "?state=" + state.word(), chosen.equals(Optional.of(state)));
  }

  /**
   * An order as the page shows it.
   *
   * @param url of the order in Odoo; blank where it is not in the one that is connected
   */
  public record View(
      String number,
      String url,
      String day,
      String vendor,
      String amount,
      String state,
      List<Trouble> troubles) {

    static View of(OrderLine order, Optional<String> odoo) {
      return new View(
          order.number(),
          odoo.filter(url -> order.here()).map(url -> Shown.orderUrl(url, order.id())).orElse(""),
          order.day().map(LocalDate::toString).orElse(""),
          order.vendor().map(View::called).orElse("–"),
          order.amount().map(amount -> Amounts.of(amount, order.currency())).orElse("–"),
          words(order),
          order.problem().stream().map(Trouble::of).toList());
    }

    private static String called(OrderLine.Vendor vendor) {
      return vendor.name().isEmpty() ? "Partner " + vendor.partner() : vendor.name();
    }

    private static String words(OrderLine order) {
      return switch (order.state()) {
        case TOLD -> order.closed() ? "Closed in Concur" : "In Concur";
        case WAITING -> "Not yet sent";
        case TROUBLED -> "Needs attention";
      };
    }
  }

  private Future<Void> list(Visit visit) {
    var query = Query.of(visit.request(), Set.of("state", "before"));
    var state = query.text("state").flatMap(State::of);
    var before = query.text("before").map(OrderPages::number).orElse(null);
    return Future.all(
            orders.setting(visit.tenant()),
            orders.orders(visit.tenant(), state.orElse(null), before, PAGE),
            odooUrls.of(visit.tenant()))
        .compose(
            all -> {
              Optional<OrderSetting> setting = all.resultAt(0);
              OrderLine.Page page = all.resultAt(1);
              Optional<String> odoo = all.resultAt(2);
              var model = new HashMap<String, Object>();
              model.put("orders", page.orders().stream().map(one -> View.of(one, odoo)).toList());
              model.put("counts", counts(setting.map(OrderSetting::counts), state));
              model.put("next", page.next().map(id -> next(state, id)).orElse(""));
              return frame.page(visit, "settings/orders-list", model);
            });
  }

  private static Long number(String text) {
    try {
      return Long.valueOf(text);
    } catch (NumberFormatException none) {
      throw Query.refuse("before", "it is no order");
    }
  }

  private static String next(Optional<State> state, long before) {
    return LIST
        + "?"
        + state.map(one -> "state=" + one.word() + "&").orElse("")
        + "before="
        + before;
  }
}
