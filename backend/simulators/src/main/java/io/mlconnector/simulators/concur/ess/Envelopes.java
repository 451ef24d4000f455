package io.mlconnector.simulators.concur.ess;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.simulators.ExactJson;
import io.mlconnector.simulators.Ids;
import io.mlconnector.simulators.concur.fis.CompanyLabel;
import io.mlconnector.simulators.concur.fis.DocType;
import io.mlconnector.simulators.concur.fis.FiDocument;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Events in SAP's form. As in SAP's samples, links name a host of SAP's own, and the time has one
 * of two forms: most documents' with an offset, obligations' and reports' with a Z.
 */
final class Envelopes {

  private static final DateTimeFormatter OFFSET =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSxx", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter ZULU =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSX", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final Ids ids;

  Envelopes(Ids ids) {
    this.ids = ids;
  }

  /** Whose event it is, and when and where it happened. */
  record Occasion(CompanyLabel company, String site, Instant at) {

    private String host() {
      return "https://" + site.toLowerCase(Locale.ROOT) + "2.api.concursolutions.com";
    }
  }

  /** A document's event: its business id and a link that finds it while it is READY. */
  Event ready(Occasion occasion, FiDocument document) {
    String word = document.type().word();
    ObjectNode facts =
        ExactJson.object()
            .put("companyId", occasion.company().uuid())
            .put("documentId", document.businessId())
            .put(
                "href",
                occasion.host()
                    + "/financialintegration/fi/v4/companies/transactiontypes/"
                    + word
                    + "/transactions?docId="
                    + document.businessId())
            .put("entityId", occasion.company().entityId());
    String type = kind(document.type()) + ".readyForIntegration";
    return event(occasion, Topic.FINANCIAL_INTEGRATION, type, facts);
  }

  private static String kind(DocType type) {
    return switch (type) {
      case REQUEST_OBLIGATION -> "requestObligation";
      case REPORT_OBLIGATION -> "reportObligation";
      case EXPENSE, INVOICE, CASH_ADVANCE, PAYROLL -> type.word();
    };
  }

  Event report(Occasion occasion, String reportId, ReportChange change) {
    String user = ids.uuid();
    ObjectNode facts =
        ExactJson.object()
            .put("reportType", "Regular")
            .put("companyId", occasion.company().uuid())
            .put("reportId", reportId)
            .put("lastModifiedDate", ZULU.format(occasion.at()))
            .put("userId", user)
            .putNull("actingUserId");
    if (change != ReportChange.DELETED) {
      facts.put(
          "href",
          occasion.host()
              + "/expensereports/v4/users/"
              + user
              + "/context/TRAVELER/reports/"
              + reportId);
    }
    if (!change.stepCode().isEmpty()) {
      step(facts, change);
    }
    return event(occasion, Topic.EXPENSE_REPORT, change.eventType(), facts);
  }

  private void step(ObjectNode facts, ReportChange change) {
    facts
        .put("previousApprovalStatus", change.approvalBefore())
        .put("currentApprovalStatus", change.approval())
        .put("previousPaymentStatus", change.paymentBefore())
        .put("currentPaymentStatus", change.payment())
        .put("stepCode", change.stepCode())
        .put("processId", ids.upperHex(16));
    ObjectNode starting = facts.putObject("startingStep").put("roleCode", change.stepCode());
    starting.putArray("stepInstances").addObject().put("id", ids.upperHex(16));
  }

  Event event(Occasion occasion, Topic topic, String type, ObjectNode facts) {
    boolean offset = topic == Topic.FINANCIAL_INTEGRATION && !type.contains("Obligation");
    String id = ids.uuid();
    String correlation = ids.uuid();
    ObjectNode body = ExactJson.object().put("id", id).putNull("data").put("eventType", type);
    body.put("correlationId", correlation)
        .put("topic", topic.word())
        .put("subtopic", facts.path("entityId").textValue())
        .put("timeStamp", (offset ? OFFSET : ZULU).format(occasion.at()))
        .put("route", "stable")
        .set("facts", facts);
    return new Event(
        id,
        correlation,
        occasion.site(),
        occasion.company().uuid(),
        topic.word(),
        type,
        occasion.at(),
        ExactJson.write(body));
  }
}
