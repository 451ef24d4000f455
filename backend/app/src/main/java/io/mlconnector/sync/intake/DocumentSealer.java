package io.mlconnector.sync.intake;

import io.mlconnector.concur.FiDocument;
import io.mlconnector.concur.decoding.Decoded;
import io.mlconnector.concur.decoding.DocumentDecoder;
import io.mlconnector.core.document.CashAdvance;
import io.mlconnector.core.document.Employee;
import io.mlconnector.core.document.ExpenseReport;
import io.mlconnector.core.document.FinanceDocument;
import io.mlconnector.core.document.Invoice;
import io.mlconnector.core.document.PayrollReport;
import io.mlconnector.core.document.PayrollReport.Wage;
import io.mlconnector.core.document.ReportDates;
import io.mlconnector.core.mapping.grid.CodesOf;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.db.TenantId;
import io.mlconnector.flow.Sequence;
import io.mlconnector.sync.document.DocumentState;
import io.mlconnector.sync.document.NewDocument;
import io.mlconnector.sync.document.RawPlace;
import io.mlconnector.vault.Vault;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Prepares received documents for storing: seals the raw text, and reads what lists show. */
public final class DocumentSealer {

  // The column is numeric(31, 8).
  private static final int TOTAL_DIGITS = 31;
  private static final int TOTAL_DECIMALS = 8;

  private final Vault vault;
  private final Supplier<UUID> ids;

  public DocumentSealer(Vault vault, Supplier<UUID> ids) {
    this.vault = vault;
    this.ids = ids;
  }

  Future<List<NewDocument>> seal(TenantId tenant, List<FiDocument> documents) {
    return Sequence.map(documents, document -> seal(tenant, document));
  }

  private Future<NewDocument> seal(TenantId tenant, FiDocument received) {
    var id = ids.get();
    return vault
        .seal(RawPlace.of(tenant, id), received.raw().getBytes(StandardCharsets.UTF_8))
        .map(cipher -> document(id, received, Buffer.buffer(cipher)));
  }

  private static NewDocument document(UUID id, FiDocument received, Buffer cipher) {
    return switch (DocumentDecoder.decode(received.type(), received.raw())) {
      case Decoded.Understood understood -> understood(id, received, cipher, understood);
      case Decoded.Unreadable unreadable ->
          bare(id, received, cipher, DocumentState.HELD, unreadable.problem());
      case Decoded.NotSupported unsupported ->
          bare(id, received, cipher, DocumentState.IGNORED, byDesign(received));
    };
  }

  private static Problem byDesign(FiDocument received) {
    return Problem.of(Code.NOT_POSTED_BY_DESIGN, "type", received.type().word());
  }

  private static NewDocument bare(
      UUID id, FiDocument received, Buffer cipher, DocumentState state, Problem problem) {
    var key = DocumentDecoder.businessKey(received.type(), received.raw());
    var title = key.businessId().isBlank() ? received.fiId() : key.businessId();
    return new NewDocument(
        id,
        received.fiId(),
        received.type(),
        key.businessId(),
        key.revision(),
        cipher,
        received.entityId(),
        null,
        null,
        title,
        null,
        null,
        null,
        state,
        List.of(problem),
        List.of());
  }

  private static NewDocument understood(
      UUID id, FiDocument received, Buffer cipher, Decoded.Understood understood) {
    var document = understood.document();
    var shown =
        switch (document) {
          case ExpenseReport report ->
              new Shown(report.currency(), report.totalApproved(), day(report.dates()));
          case CashAdvance advance ->
              new Shown(
                  advance.currency(),
                  advance.requested(),
                  first(advance.issuedDate(), advance.requestDate()));
          case Invoice invoice ->
              new Shown(invoice.currency(), invoice.total(), day(invoice.dates()));
          case PayrollReport payroll ->
              new Shown(payroll.currency(), paid(payroll), day(payroll.dates()));
        };
    return new NewDocument(
        id,
        received.fiId(),
        received.type(),
        businessId(document, received.fiId()),
        document.revision(),
        cipher,
        received.entityId(),
        document.ledgerCode(),
        shown.day(),
        document.title(),
        name(document.employee()),
        shown.currency(),
        storable(shown.total()),
        DocumentState.FETCHED,
        List.of(),
        CodesOf.document(document));
  }

  /** Concur states no total of payroll: it is what payroll is to pay; null if one amount is not. */
  private static @Nullable BigDecimal paid(PayrollReport payroll) {
    var paid = BigDecimal.ZERO;
    for (var wage : payroll.lines().stream().filter(Wage::paid).toList()) {
      var amount = wage.amount();
      if (amount == null) {
        return null;
      }
      paid = paid.add(amount);
    }
    return paid;
  }

  /**
   * What makes two documents versions of each other. A cash advance comes again with every return,
   * which takes nothing back that was issued.
   */
  private static String businessId(FinanceDocument document, String fiId) {
    return switch (document) {
      case CashAdvance advance ->
          isIssue(advance) ? advance.businessId() : advance.businessId() + "/" + fiId;
      case ExpenseReport report -> report.businessId();
      case Invoice invoice -> invoice.businessId();
      case PayrollReport payroll -> payroll.businessId();
    };
  }

  private static boolean isIssue(CashAdvance advance) {
    var type = advance.transactionType();
    var requested = advance.requested();
    return (type == null || type.equals("1")) && (requested == null || requested.signum() >= 0);
  }

  /** The total, or null where the list's column has no room for it: the document itself has. */
  private static @Nullable BigDecimal storable(@Nullable BigDecimal total) {
    if (total == null) {
      return null;
    }
    var shown = total.setScale(TOTAL_DECIMALS, RoundingMode.HALF_UP);
    return shown.precision() <= TOTAL_DIGITS ? shown : null;
  }

  private record Shown(
      @Nullable String currency, @Nullable BigDecimal total, @Nullable LocalDate day) {}

  private static @Nullable LocalDate day(ReportDates dates) {
    return first(dates.processed(), dates.submitted(), dates.end());
  }

  private static @Nullable LocalDate day(Invoice.Dates dates) {
    return first(dates.processed(), dates.submitted(), dates.invoice());
  }

  private static @Nullable LocalDate first(@Nullable LocalDate... days) {
    return Stream.of(days).filter(Objects::nonNull).findFirst().orElse(null);
  }

  private static @Nullable String name(Employee employee) {
    var name =
        Stream.of(employee.firstName(), employee.lastName())
            .filter(Objects::nonNull)
            .collect(Collectors.joining(" "));
    return name.isBlank() ? employee.employeeId() : name;
  }
}
