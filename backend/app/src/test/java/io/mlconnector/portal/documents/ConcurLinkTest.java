package io.mlconnector.portal.documents;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.core.document.DocumentType;
import io.mlconnector.portal.documents.ConcurLink.Account;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConcurLinkTest {

  private static final String REPORT = "0123456789ABCDEF0123";

  private static Account at(String datacenter) {
    return new Account("c0ffee00-0000-4000-8000-000000000001", Optional.of(datacenter));
  }

  private static final Account US = at("https://us2.api.concursolutions.com");

  @Test
  void a_report_has_an_address_of_its_own() {
    assertThat(ConcurLink.of(DocumentType.EXPENSE, REPORT, US))
        .map(ConcurLink::url)
        .contains(
            "https://www.concursolutions.com/goto/expense-report/0123456789ABCDEF0123"
                + "?companyUUID=c0ffee00-0000-4000-8000-000000000001");
  }

  @Test
  void what_has_none_leads_to_the_front_door_and_says_so() {
    for (var type : DocumentType.values()) {
      var link = ConcurLink.of(type, "../../x?y=\"", US).orElseThrow();
      assertThat(link.url()).isEqualTo("https://www.concursolutions.com/");
      assertThat(link.hint()).contains("search there for the id");
    }
    assertThat(ConcurLink.of(DocumentType.INVOICE, REPORT, US).orElseThrow().hint())
        .contains("one invoice");
  }

  @Test
  void nobody_is_led_to_where_the_account_is_not() {
    for (var other :
        new String[] {
          "https://www.concurcdc.cn", "http://localhost:1", "https://xconcursolutions.com"
        }) {
      assertThat(ConcurLink.of(DocumentType.EXPENSE, REPORT, at(other))).as(other).isEmpty();
    }
    assertThat(ConcurLink.of(DocumentType.EXPENSE, REPORT, new Account("x", Optional.empty())))
        .isEmpty();
  }
}
