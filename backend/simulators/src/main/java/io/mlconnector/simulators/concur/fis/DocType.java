package io.mlconnector.simulators.concur.fis;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Optional;

/** The document types of the service, each with its word in the path. */
public enum DocType {
  EXPENSE("expense", "/report/reportId"),
  INVOICE("invoice", "/requestHeader/requestId"),
  CASH_ADVANCE("cashadvance", "/cashAdvanceData/cashAdvanceId"),
  PAYROLL("payroll", "/report/reportId"),
  REQUEST_OBLIGATION("requestobligation", "/requestHeader/requestId"),
  REPORT_OBLIGATION("reportobligation", "/report/reportId");

  private final String word;
  private final String businessIdPath;

  DocType(String word, String businessIdPath) {
    this.word = word;
    this.businessIdPath = businessIdPath;
  }

  public String word() {
    return word;
  }

  /** The type with this word in the path, which SAP writes in lower case. */
  public static Optional<DocType> of(String word) {
    return Arrays.stream(values()).filter(type -> type.word.equals(word)).findFirst();
  }

  /** The type of a bare document, told from its parts. */
  public static DocType guess(JsonNode document) {
    boolean request = document.has("requestHeader");
    if (document.has("instruction")) {
      return request ? REQUEST_OBLIGATION : REPORT_OBLIGATION;
    }
    if (document.has("cashAdvanceData")) {
      return CASH_ADVANCE;
    }
    if (request) {
      return INVOICE;
    }
    return document.findValue("payrollData") == null ? EXPENSE : PAYROLL;
  }

  /** The id that people know the document by, if it carries one. */
  public Optional<String> businessId(JsonNode document) {
    return Optional.of(document.at(businessIdPath))
        .map(JsonNode::asText)
        .filter(id -> !id.isBlank());
  }
}
