package io.mlconnector.concur.decoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.mlconnector.core.document.CashAdvance;
import io.mlconnector.core.document.DocumentType;
import io.mlconnector.core.document.ExpenseReport;
import io.mlconnector.core.document.Invoice;
import io.mlconnector.core.document.PayrollReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** SAP's published documents, where they are at hand. */
class PublishedDocumentsTest {

  private record Published(String file, DocumentType type, String raw) {}

  @Test
  void every_document_is_understood() {
    var documents = documents();

    assertThat(documents).hasSizeGreaterThan(20);
    assertThat(documents)
        .allSatisfy(
            document ->
                assertThat(DocumentDecoder.decode(document.type(), document.raw()))
                    .as(document.file())
                    .isInstanceOf(Decoded.Understood.class));
  }

  @Test
  void the_journal_of_every_report_comes_to_what_its_entries_were_approved_for() {
    for (var document : documents()) {
      var decoded = (Decoded.Understood) DocumentDecoder.decode(document.type(), document.raw());
      switch (decoded.document()) {
        case ExpenseReport report ->
            assertThat(journal(report)).as(document.file()).isEqualByComparingTo(approved(report));
        case CashAdvance advance -> assertThat(advance.journal()).isNotEmpty();
        case Invoice invoice -> assertThat(invoice.lines()).isNotEmpty();
        case PayrollReport payroll -> assertThat(payroll.lines()).isNotEmpty();
      }
    }
  }

  @Test
  void the_business_key_is_the_documents_own() {
    for (var document : documents()) {
      var decoded = (Decoded.Understood) DocumentDecoder.decode(document.type(), document.raw());
      assertThat(DocumentDecoder.businessKey(document.type(), document.raw()))
          .isEqualTo(
              new BusinessKey(decoded.document().businessId(), decoded.document().revision()));
    }
  }

  private static BigDecimal journal(ExpenseReport report) {
    return report.entries().stream()
        .flatMap(entry -> entry.allocations().stream())
        .flatMap(share -> share.journal().stream())
        .map(line -> Objects.requireNonNull(line.gross()))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static BigDecimal approved(ExpenseReport report) {
    return report.entries().stream()
        .map(entry -> Objects.requireNonNull(entry.approved()))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static List<Published> documents() {
    var folder = folder();
    assumeTrue(folder != null, "SAP's published documents are not here");
    var found = new ArrayList<Published>();
    try (var files = Files.list(Objects.requireNonNull(folder))) {
      files.sorted().forEach(file -> found.addAll(read(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found;
  }

  private static List<Published> read(Path file) {
    var name = file.getFileName().toString();
    var json = Json.parse(text(file));
    if (json.isEmpty() || name.startsWith("FI-API-FundsReservation")) {
      return List.of();
    }
    if (name.startsWith("MD-doc-expense")) {
      return List.of(new Published(name, DocumentType.EXPENSE, text(file)));
    }
    if (name.startsWith("MD-doc-invoice")) {
      return List.of(new Published(name, DocumentType.INVOICE, text(file)));
    }
    if (name.startsWith("MD-doc-cashadvance")) {
      return List.of(new Published(name, DocumentType.CASH_ADVANCE, text(file)));
    }
    var found = new ArrayList<Published>();
    for (var item : json.get().path("fIDocuments")) {
      var type = DocumentType.of(item.path("docType").asText()).orElseThrow();
      found.add(new Published(name, type, Json.text(item.path("document"))));
    }
    return found;
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static @Nullable Path folder() {
    for (var at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      var documents = at.resolve("../shared/concur/documents").normalize();
      if (Files.isDirectory(at.resolve("migrations")) && Files.isDirectory(documents)) {
        return documents;
      }
    }
    return null;
  }
}
