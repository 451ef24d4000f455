package io.mlconnector.portal.overview;

import io.mlconnector.connection.ConcurView;
import io.mlconnector.connection.OdooView;
import io.mlconnector.connection.token.ConnectionState;
import io.mlconnector.core.problem.Owner;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.portal.wording.Wording;
import io.mlconnector.sync.board.Trouble;
import io.mlconnector.sync.care.Cares;
import io.mlconnector.sync.exchange.VendorBoard;
import io.mlconnector.sync.lists.ListCare;
import io.mlconnector.sync.orders.OrderCares;
import io.mlconnector.sync.payments.PaymentCares;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is to be done, the most urgent first.
 *
 * @param url where it is done
 * @param look bad, wait or calm
 */
public record Todo(String text, String hint, String url, String look) {

  /** What is known of a company account. */
  record Known(
      Optional<ConcurView> concur,
      Optional<OdooView> odoo,
      boolean mapped,
      List<Trouble> troubles,
      int gone,
      Cares cares) {

    Known {
      troubles = List.copyOf(troubles);
    }
  }

  static List<Todo> of(Known known) {
    var all = new ArrayList<Todo>();
    connection(
            "SAP Concur",
            known.concur().map(ConcurView::state),
            known.concur().flatMap(ConcurView::problem))
        .ifPresent(all::add);
    connection("Odoo", known.odoo().map(OdooView::state), known.odoo().flatMap(OdooView::problem))
        .ifPresent(all::add);
    if (known.odoo().isPresent() && !known.mapped()) {
      all.add(
          new Todo(
              "Say which accounts documents go to",
              "Without a mapping documents are held.",
              "/mapping",
              "bad"));
    }
    known.concur().flatMap(view -> view.outlook().warning()).map(Todo::ends).ifPresent(all::add);
    known.odoo().flatMap(view -> view.outlook().warning()).map(Todo::ends).ifPresent(all::add);
    known.troubles().stream()
        .filter(trouble -> trouble.stage() != Trouble.Stage.WAITING)
        .filter(trouble -> trouble.example().code().owner() != Owner.NOBODY)
        .limit(TROUBLES_MAX)
        .map(Todo::trouble)
        .forEach(all::add);
    if (known.gone() > 0) {
      all.add(gone(known.gone()));
    }
    accounts(known.cares().accounts()).ifPresent(all::add);
    vendors(known.cares().vendors(), all);
    orders(known.cares().orders(), all);
    all.addAll(payments(known.cares().payments()));
    known.cares().lists().stream().map(Todo::list).forEach(all::add);
    return List.copyOf(all);
  }

  private static Todo gone(int targets) {
    return new Todo(
        "The mapping names "
            + (targets == 1 ? "something" : targets + " things")
            + " that Odoo has no more",
        "Documents that need it will be held. Choose others, or bring it back in Odoo.",
        "/mapping",
        "wait");
  }

  private static List<Todo> payments(PaymentCares cares) {
    var all = new ArrayList<Todo>();
    if (cares.held() > 0) {
      all.add(
          new Todo(
              "Payments of " + Wording.documents(cares.held()) + " are gone from Odoo",
              "Concur is not told so before somebody has looked.",
              "/problems#payments",
              "bad"));
    }
    if (cares.refused() > 0) {
      all.add(
          new Todo(
              "Concur does not take "
                  + (cares.refused() == 1 ? "a payment" : cares.refused() + " payments"),
              "Look why, then tell it again or dismiss it.",
              "/problems#payments",
              "wait"));
    }
    if (cares.strange() > 0) {
      all.add(
          new Todo(
              "Nobody knows whether " + Wording.documents(cares.strange()) + " are paid",
              "Odoo has other entries in their place, as after a restored backup.",
              "/problems#payments",
              "wait"));
    }
    return all;
  }

  private static Todo list(ListCare care) {
    var name = "the list " + care.listName() + " in Concur";
    return care.problem()
        .map(
            problem ->
                new Todo(
                    "Odoo does not fill " + name,
                    problem.message() + " " + problem.fix(),
                    "/settings/lists",
                    "bad"))
        .orElseGet(
            () ->
                new Todo(
                    (care.troubled() == 1 ? "1 item of " : care.troubled() + " items of ")
                        + name
                        + (care.troubled() == 1 ? " needs somebody" : " need somebody"),
                    "Until then Concur offers them otherwise than Odoo has them, or not at all.",
                    "/settings/lists",
                    "wait"));
  }

  private static final int TROUBLES_MAX = 3;

  private static Optional<Todo> connection(
      String system, Optional<ConnectionState> state, Optional<Problem> problem) {
    if (state.isEmpty()) {
      return Optional.of(
          new Todo("Connect " + system, "Nothing comes or goes without it.", "/start", "bad"));
    }
    return state
        .filter(found -> found == ConnectionState.BROKEN)
        .map(
            broken ->
                new Todo(
                    "Mend the connection to " + system,
                    problem.map(why -> why.message() + " " + why.fix()).orElse(""),
                    "/connections",
                    "bad"));
  }

  private static Optional<Todo> accounts(long alarms) {
    return alarms == 0
        ? Optional.empty()
        : Optional.of(
            new Todo(
                alarms == 1
                    ? "1 vendor's bank account was changed"
                    : alarms + " vendors' bank accounts were changed",
                "Call them, then approve or reject it. Nothing of them is carried over before.",
                "/vendors/bank-accounts",
                "bad"));
  }

  private static void vendors(VendorBoard.Waiting waiting, List<Todo> all) {
    if (waiting.held()) {
      all.add(
          new Todo(
              "No vendor is carried over: Odoo looks as if it was set back",
              "Look whether it is as it should be; an administrator confirms it then.",
              "/vendors",
              "bad"));
    }
    if (waiting.questions() > 0) {
      all.add(
          new Todo(
              waiting.questions() == 1
                  ? "1 vendor: is it the same in both systems?"
                  : waiting.questions() + " vendors: are they the same in both systems?",
              "Until you say, they are created nowhere.",
              "/vendors/questions",
              "wait"));
    }
    if (waiting.conflicts() > 0) {
      all.add(
          new Todo(
              (waiting.conflicts() == 1 ? "1 vendor was" : waiting.conflicts() + " vendors were")
                  + " changed in both systems",
              "Choose which value counts; until then each system keeps its own.",
              "/vendors/conflicts",
              "wait"));
    }
  }

  private static void orders(OrderCares cares, List<Todo> all) {
    cares
        .shut()
        .ifPresent(
            problem ->
                all.add(
                    new Todo(
                        "Purchase orders are not being sent to Concur",
                        problem.message() + " " + problem.fix(),
                        "/settings/orders",
                        "bad")));
    if (cares.orders() > 0) {
      all.add(
          new Todo(
              cares.orders() == 1
                  ? "1 purchase order needs attention"
                  : cares.orders() + " purchase orders need attention",
              "Until then Concur cannot match invoices with "
                  + (cares.orders() == 1 ? "it." : "them."),
              "/settings/orders/list?state=troubled",
              "wait"));
    }
  }

  private static Todo ends(Problem warning) {
    return new Todo(warning.message(), warning.fix(), "/connections", "wait");
  }

  private static Todo trouble(Trouble trouble) {
    return new Todo(
        Wording.documents(trouble.documents()) + ": " + trouble.example().message(),
        trouble.example().fix(),
        "/problems",
        trouble.stage() == Trouble.Stage.HELD ? "bad" : "wait");
  }
}
