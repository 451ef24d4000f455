package io.mlconnector.concur.decoding;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlconnector.core.document.DocumentType;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import java.util.Optional;

/** Raw documents of the Financial Integration Service in our own words. Pure. */
public final class DocumentDecoder {

  private static final int BUSINESS_ID_MAX = 128;

  private DocumentDecoder() {}

  /** The document, or why it cannot be had; never throws for any text. */
  public static Decoded decode(DocumentType type, String rawJson) {
    try {
      return switch (type) {
        case EXPENSE -> new Decoded.Understood(ExpenseDecoder.decode(root(rawJson)));
        case CASH_ADVANCE -> new Decoded.Understood(CashAdvanceDecoder.decode(root(rawJson)));
        case INVOICE -> new Decoded.Understood(InvoiceDecoder.decode(root(rawJson)));
        case PAYROLL -> new Decoded.Understood(PayrollDecoder.decode(root(rawJson)));
        case REQUEST_OBLIGATION, REPORT_OBLIGATION -> new Decoded.NotSupported(type);
      };
    } catch (Malformed e) {
      return new Decoded.Unreadable(
          Problem.of(Code.UNREADABLE_DOCUMENT, "detail", String.valueOf(e.getMessage())));
    }
  }

  /** What can be told of the business document of any type, even where the rest is unreadable. */
  public static BusinessKey businessKey(DocumentType type, String rawJson) {
    return tree(rawJson)
        .map(document -> businessKey(type, document))
        .orElseGet(() -> new BusinessKey("", 1));
  }

  private static BusinessKey businessKey(DocumentType type, JsonNode document) {
    var key =
        switch (type) {
          case EXPENSE, PAYROLL, REPORT_OBLIGATION -> document.at("/report/reportId");
          case INVOICE, REQUEST_OBLIGATION -> document.at("/requestHeader/requestId");
          case CASH_ADVANCE -> document.at("/cashAdvanceData/cashAdvanceId");
        };
    var revision =
        switch (type) {
          case EXPENSE, PAYROLL, REPORT_OBLIGATION -> document.at("/report/revisionNumber");
          case INVOICE, REQUEST_OBLIGATION -> document.at("/requestHeader/revisionNumber");
          case CASH_ADVANCE -> document.at("/cashAdvanceData/revisionNumber");
        };
    var id = key.isValueNode() && !key.isNull() ? Texts.clean(key.asText()) : "";
    return new BusinessKey(id.length() > BUSINESS_ID_MAX ? "" : id, revision(revision));
  }

  private static int revision(JsonNode revision) {
    return revision.isValueNode() ? Numbers.whole(revision.asText().strip()).orElse(1) : 1;
  }

  static Fields root(String rawJson) {
    var document = tree(rawJson).orElseThrow(() -> new Malformed("it is not JSON"));
    if (!document.isObject()) {
      throw new Malformed("it is not a JSON object");
    }
    return Fields.of(document, "");
  }

  /** DocumentFormatAs "text" wraps the document into a JSON string. */
  private static Optional<JsonNode> tree(String rawJson) {
    return Json.parse(rawJson)
        .flatMap(node -> node.isTextual() ? Json.parse(node.textValue()) : Optional.of(node));
  }
}
