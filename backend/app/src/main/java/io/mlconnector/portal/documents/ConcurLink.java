package io.mlconnector.portal.documents;

import io.mlconnector.core.document.DocumentType;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The way to a document in Concur. SAP publishes an address for one expense report; for all else
 * there is only the front door, and the page says so.
 *
 * @see <a href="https://developer.concur.com/api-guides/expense/deeplink-url.html">Deeplink URL</a>
 */
public record ConcurLink(String url, String name, String hint) {

  private static final String FRONT_DOOR = "https://www.concursolutions.com/";
  private static final Pattern REPORT_ID = Pattern.compile("[0-9A-Za-z]{20}");

  /** What is known of the tenant's Concur. */
  record Account(String companyUuid, Optional<String> datacenter) {

    /** Other hosts, such as China's, have front doors that nobody has told us. */
    private boolean isKnown() {
      return datacenter
          .map(URI::create)
          .map(URI::getHost)
          .filter(host -> host.endsWith(".concursolutions.com"))
          .isPresent();
    }
  }

  /** Empty where it is not known where the tenant's Concur is. */
  static Optional<ConcurLink> of(DocumentType type, String businessId, Account account) {
    return account.isKnown()
        ? Optional.of(known(type, businessId, account.companyUuid()))
        : Optional.empty();
  }

  private static ConcurLink known(DocumentType type, String businessId, String companyUuid) {
    return switch (type) {
      case EXPENSE, PAYROLL, REPORT_OBLIGATION ->
          REPORT_ID.matcher(businessId).matches()
              ? report(businessId, companyUuid)
              : door("one such document");
      case INVOICE -> door("one invoice");
      case CASH_ADVANCE -> door("one cash advance");
      case REQUEST_OBLIGATION -> door("one request");
    };
  }

  private static ConcurLink report(String reportId, String companyUuid) {
    return new ConcurLink(
        FRONT_DOOR
            + "goto/expense-report/"
            + reportId
            + "?companyUUID="
            + URLEncoder.encode(companyUuid, StandardCharsets.UTF_8),
        "Open the report in Concur",
        "");
  }

  private static ConcurLink door(String what) {
    return new ConcurLink(
        FRONT_DOOR,
        "Open Concur",
        "Concur has no address for " + what + ": search there for the id above.");
  }
}
