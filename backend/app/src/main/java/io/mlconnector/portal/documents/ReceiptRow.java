package io.mlconnector.portal.documents;

import io.mlconnector.pages.Moments;
import io.mlconnector.sync.receipts.ReceiptView;
import java.util.List;

/** A receipt as a document's page shows it. */
public record ReceiptRow(String label, DocumentRow.State state, String when, Reasons reasons) {

  static List<ReceiptRow> of(List<ReceiptView> receipts) {
    return receipts.stream().map(ReceiptRow::of).toList();
  }

  private static ReceiptRow of(ReceiptView receipt) {
    return new ReceiptRow(
        receipt.label().isBlank() ? title(receipt) : receipt.label(),
        state(receipt),
        when(receipt),
        Reasons.of(receipt.problem().stream().toList(), Reasons.FEW));
  }

  private static String title(ReceiptView receipt) {
    return switch (receipt.kind()) {
      case ENTRY -> "Expense";
      case INVOICE -> "Invoice";
      case REPORT -> "All receipts of the report";
    };
  }

  private static DocumentRow.State state(ReceiptView receipt) {
    return switch (receipt.state()) {
      case WANTED -> new DocumentRow.State("To be attached", "wait");
      case LATE -> new DocumentRow.State("Not in Concur yet", "wait");
      case ATTACHED -> new DocumentRow.State("Attached", "good");
      case REFUSED -> new DocumentRow.State("Cannot be attached", "bad");
      case NONE -> new DocumentRow.State("None", "calm");
    };
  }

  private static String when(ReceiptView receipt) {
    return receipt
        .attachedAt()
        .map(at -> "on " + Moments.utc(at))
        .or(() -> receipt.nextTry().map(at -> "looked for again on " + Moments.utc(at)))
        .orElse("");
  }
}
