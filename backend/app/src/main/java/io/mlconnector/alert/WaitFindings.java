package io.mlconnector.alert;

import io.mlconnector.core.problem.Problem;
import io.mlconnector.sync.care.Cares;
import io.mlconnector.sync.exchange.VendorBoard;
import io.mlconnector.sync.lists.ListCare;
import io.mlconnector.sync.orders.OrderCares;
import io.mlconnector.sync.payments.PaymentCares;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What waits for somebody apart from documents. A cause is told once, not again with each vendor or
 * payment that joins it.
 */
final class WaitFindings {

  /** Most orders that wait for a vendor go on by themselves within hours. */
  static final Duration ORDERS_PATIENCE = Duration.ofDays(1);

  private static final String ORDERS = "/settings/orders";
  private static final String LISTS = "/settings/lists";
  private static final String PAYMENTS = "/problems#payments";

  private WaitFindings() {}

  static List<Finding> of(Cares cares) {
    return Stream.of(
            ofVendors(cares.vendors()),
            ofPayments(cares.payments()),
            ofOrders(cares.orders()),
            cares.lists().stream().flatMap(WaitFindings::ofList))
        .flatMap(each -> each)
        .toList();
  }

  private static Stream<Finding> ofVendors(VendorBoard.Waiting waiting) {
    var held =
        waiting.held()
            ? Optional.of(
                finding(
                    "vendors held",
                    "No vendor is carried over: Odoo looks as if it was set back.",
                    "Look whether it is as it should be; an administrator confirms it then.",
                    "/vendors"))
            : Optional.<Finding>empty();
    return Stream.of(
            held,
            counted(
                "vendors asked",
                waiting.questions(),
                "Vendors wait until a person says whether both systems have them: ",
                "Answer, or they are created nowhere.",
                "/vendors/questions"),
            counted(
                "vendors conflicting",
                waiting.conflicts(),
                "Vendors were changed in both systems: ",
                "Choose which value counts; until then each system keeps its own.",
                "/vendors/conflicts"))
        .flatMap(Optional::stream);
  }

  private static Stream<Finding> ofPayments(PaymentCares cares) {
    return Stream.of(
            counted(
                "payments held",
                cares.held(),
                "Documents' payments are gone from Odoo, many at once or after a backup: ",
                "Say that they were taken back, or put Odoo right. Concur is not told before.",
                PAYMENTS),
            counted(
                "payments refused",
                cares.refused(),
                "Payments that Concur does not take, or is not told of: ",
                "Look why, then tell it again or settle it by hand.",
                PAYMENTS),
            counted(
                "payments unknown",
                cares.strange(),
                "Documents whose payment nobody knows, as Odoo has other entries in their place: ",
                "Look for the entries in Odoo, and set the payment status in Concur by hand.",
                PAYMENTS))
        .flatMap(Optional::stream);
  }

  private static Stream<Finding> ofOrders(OrderCares cares) {
    return Stream.concat(
        cares.shut().stream()
            .map(
                problem ->
                    of(
                        "orders " + problem.code().text(),
                        "Purchase orders are not being sent to Concur. ",
                        problem,
                        ORDERS)),
        cares.troubles().stream()
            .map(
                trouble ->
                    of(
                        "order " + trouble.example().code().text(),
                        trouble.orders() == 1
                            ? "1 purchase order needs attention: "
                            : trouble.orders() + " purchase orders need attention: ",
                        trouble.example(),
                        ORDERS + "/list?state=troubled")));
  }

  private static Stream<Finding> ofList(ListCare care) {
    return Stream.of(
            care.problem()
                .map(
                    problem ->
                        of(
                            "list " + problem.code().text() + " " + care.plan(),
                            "Odoo does not fill the list " + care.listName() + " in Concur. ",
                            problem,
                            LISTS)),
            counted(
                "items " + care.plan(),
                care.troubled(),
                "Items of the list " + care.listName() + " in Concur need somebody: ",
                "Look at the list's items; each has its reason.",
                LISTS))
        .flatMap(Optional::stream);
  }

  private static Finding of(String subject, String what, Problem problem, String path) {
    return finding(subject, what + problem.message(), problem.fix(), path);
  }

  private static Optional<Finding> counted(
      String subject, long count, String what, String fix, String path) {
    return count == 0
        ? Optional.empty()
        : Optional.of(finding(subject, what + count + ".", fix, path));
  }

  private static Finding finding(String subject, String said, String fix, String path) {
    return new Finding(AlertKind.EXCHANGE_WAITS, subject, said, fix, path);
  }
}
