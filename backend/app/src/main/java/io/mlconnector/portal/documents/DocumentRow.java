package io.mlconnector.portal.documents;

import io.mlconnector.core.document.DocumentType;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.sync.desk.DocumentSummary;
import io.mlconnector.sync.document.DocumentState;
import io.mlconnector.web.ProblemJson;
import io.mlconnector.web.Shown;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A document as the pages show it; every member is text that the template escapes. */
public record DocumentRow(
    String id,
    String title,
    String employee,
    String type,
    String businessId,
    String total,
    State state,
    List<Reason> reasons,
    String entryName,
    @Nullable String entryUrl,
    String entryDate,
    String fetchedAt,
    String confirmedAt) {

  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** A state and how it looks: good, wait, bad or calm. */
  public record State(String name, String look) {

    static State of(DocumentState state) {
      var look =
          switch (state) {
            case CONFIRMED, PAID -> "good";
            case FETCHED, ACKNOWLEDGED, POSTED -> "wait";
            case HELD, REJECTED -> "bad";
            case IGNORED, RECALLED, REVERSED -> "calm";
          };
      return new State(state.name(), look);
    }
  }

  /** A reason with its way out. */
  public record Reason(String code, String detail, String fix, String owner) {

    static Reason of(Problem problem) {
      return new Reason(
          problem.code().text(), problem.message(), problem.fix(), ProblemJson.owner(problem));
    }
  }

  static DocumentRow of(DocumentSummary document, Optional<String> odooUrl) {
    var move = document.odooMove();
    var total = document.total();
    return new DocumentRow(
        document.id().toString(),
        document.title(),
        text(document.employee()),
        type(document.type()),
        document.businessId(),
        total == null
            ? ""
            : Shown.amount(total, document.currency()) + " " + text(document.currency()),
        State.of(document.state()),
        document.problems().stream().map(Reason::of).toList(),
        text(document.odooName()),
        move == null || !document.isHere()
            ? null
            : odooUrl.map(url -> Shown.moveUrl(url, move)).orElse(null),
        document.odooDate() == null ? "" : document.odooDate().toString(),
        moment(document.fetchedAt()),
        moment(document.confirmedAt()));
  }

  private static String type(DocumentType type) {
    return switch (type) {
      case EXPENSE -> "Expense report";
      case INVOICE -> "Invoice";
      case CASH_ADVANCE -> "Cash advance";
      case PAYROLL -> "Payroll";
      case REQUEST_OBLIGATION -> "Request obligation";
      case REPORT_OBLIGATION -> "Report obligation";
    };
  }

  static String moment(@Nullable Instant at) {
    return at == null ? "" : MOMENT.format(at);
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }
}
