package io.mlconnector.concur.decoding;

import io.mlconnector.core.document.DocumentType;
import io.mlconnector.core.document.ReceiptSource;
import io.mlconnector.core.document.ReceiptSource.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where the receipts of a document are to be had, by what the document itself says. Pure. */
public final class ReceiptSources {

  /** So many of one document at the most; a report has some hundred expenses. */
  public static final int MAX = 500;

  /** Tax receipt and receipt; {@code N} is none. */
  private static final Set<String> CLAIMS = Set.of("T", "R");

  /** What Concur's ids are made of; anything else has no business in an address. */
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_$=+-]{1,128}");

  private static final int LABEL_MAX = 60;

  private ReceiptSources() {}

  /**
   * The images of a report's expenses; where an expense claims a receipt that is not among them,
   * the report as a whole, too, in which it may be. The image of an invoice. Nothing for the other
   * types, nor for what cannot be read.
   */
  public static List<ReceiptSource> of(DocumentType type, String rawJson) {
    try {
      return switch (type) {
        case EXPENSE -> ofReport(DocumentDecoder.root(rawJson));
        case INVOICE -> ofInvoice(DocumentDecoder.root(rawJson));
        case CASH_ADVANCE, PAYROLL, REQUEST_OBLIGATION, REPORT_OBLIGATION -> List.of();
      };
    } catch (Malformed e) {
      return List.of();
    }
  }

  private static List<ReceiptSource> ofReport(Fields document) {
    var entries = document.list("expenseEntry");
    var images = images(entries);
    var ids = images.stream().map(ReceiptSource::id).collect(Collectors.toSet());
    if (entries.stream().noneMatch(entry -> isMissed(entry, ids))) {
      return images;
    }
    var report = document.object("report");
    return Stream.concat(
            images.stream(),
            source(Kind.REPORT, report.text("reportId"), report.text("reportName")))
        .toList();
  }

  /** Whether there is to be a receipt that these images do not have. */
  private static boolean isMissed(Fields entry, Set<String> images) {
    var id = entry.text("entryReceiptId");
    return id == null ? claims(entry) : !images.contains(id);
  }

  /** Expenses that share an image are one receipt. */
  private static List<ReceiptSource> images(List<Fields> entries) {
    Map<String, ReceiptSource> images = new LinkedHashMap<>();
    entries.stream()
        .flatMap(entry -> source(Kind.ENTRY, entry.text("entryReceiptId"), label(entry)))
        .limit(MAX)
        .forEach(image -> images.putIfAbsent(image.id(), image));
    return List.copyOf(images.values());
  }

  private static boolean claims(Fields entry) {
    var type = entry.text("entryReceiptType");
    return type != null && CLAIMS.contains(type);
  }

  private static String label(Fields entry) {
    return Stream.of(
            entry.firstText("expenseTypeName", "expenseTypeCode"),
            entry.firstText("entryVendorDescription", "entryDescription"))
        .filter(text -> text != null)
        .collect(Collectors.joining(", "));
  }

  private static List<ReceiptSource> ofInvoice(Fields document) {
    var header = document.object("requestHeader");
    return source(
            Kind.INVOICE,
            header.text("requestId"),
            header.firstText("vendorInvoiceNumber", "requestTitle"))
        .toList();
  }

  private static Stream<ReceiptSource> source(
      Kind kind, @Nullable String id, @Nullable String label) {
    return id != null && ID.matcher(id).matches()
        ? Stream.of(new ReceiptSource(kind, id, shortened(label == null ? "" : label)))
        : Stream.empty();
  }

  private static String shortened(String label) {
    if (label.length() <= LABEL_MAX) {
      return label;
    }
    var end = Character.isHighSurrogate(label.charAt(LABEL_MAX - 1)) ? LABEL_MAX - 1 : LABEL_MAX;
    return label.substring(0, end) + "…";
  }
}
