package io.mlconnector.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.sync.care.Cares;
import io.mlconnector.sync.exchange.VendorBoard;
import io.mlconnector.sync.lists.ListCare;
import io.mlconnector.sync.orders.OrderCares;
import io.mlconnector.sync.payments.PaymentCares;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WaitFindingsTest {

  private static final Problem SHUT = Problem.of(Code.NOT_CONNECTED);

  private static Cares cares(long questions, long refused, ListCare... lists) {
    return new Cares(
        new VendorBoard.Waiting(questions, 0, false),
        new PaymentCares(refused, 0, 0),
        OrderCares.NONE,
        List.of(lists),
        0);
  }

  @Test
  void where_nothing_waits_nothing_is_found() {
    assertThat(WaitFindings.of(cares(0, 0))).isEmpty();
  }

  @Test
  void each_cause_is_found_with_its_number_and_its_page() {
    var found =
        WaitFindings.of(
            new Cares(
                new VendorBoard.Waiting(2, 3, true),
                new PaymentCares(4, 5, 6),
                new OrderCares(Optional.of(SHUT), List.of(new OrderCares.Trouble(SHUT, 7))),
                List.of(new ListCare("Projects", "Projects", Optional.of(SHUT), 8)),
                0));

    assertThat(found).hasSize(10).extracting(Finding::key).doesNotHaveDuplicates();
    assertThat(found)
        .extracting(Finding::path)
        .contains(
            "/vendors",
            "/vendors/questions",
            "/vendors/conflicts",
            "/problems#payments",
            "/settings/orders",
            "/settings/orders/list?state=troubled",
            "/settings/lists");
    assertThat(found)
        .extracting(Finding::said)
        .anyMatch(said -> said.endsWith(": 2."))
        .anyMatch(said -> said.endsWith(": 6."))
        .anyMatch(said -> said.startsWith("7 purchase orders need attention"));
  }

  @Test
  void what_joins_a_cause_is_no_other_finding() {
    var one = WaitFindings.of(cares(1, 1)).stream().map(Finding::key);

    assertThat(WaitFindings.of(cares(9, 9)))
        .extracting(Finding::key)
        .containsExactlyElementsOf(one.toList());
  }

  @Test
  void each_list_is_a_cause_of_its_own() {
    var projects = new ListCare("Projects", "Projects", Optional.empty(), 1);
    var regions = new ListCare("Regions", "Regions", Optional.empty(), 1);

    assertThat(WaitFindings.of(cares(0, 0, projects, regions))).hasSize(2);
  }
}
