package io.mlconnector.tenant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.core.document.DocumentType;
import io.mlconnector.core.mapping.MappingBook;
import io.mlconnector.core.mapping.MappingProfile.AdvanceIn;
import io.mlconnector.core.mapping.MappingProfile.As;
import io.mlconnector.core.mapping.MappingProfile.DateRule;
import io.mlconnector.core.mapping.MappingProfile.Group;
import io.mlconnector.core.mapping.MappingProfile.OnClosedPeriod;
import io.mlconnector.core.mapping.MappingProfile.OnRefusal;
import io.mlconnector.core.mapping.MappingProfile.RateChoice;
import io.mlconnector.core.mapping.MappingProfile.RecallDate;
import io.mlconnector.core.mapping.MappingProfile.TargetState;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.json.Fields;
import io.mlconnector.json.Json;
import io.mlconnector.json.Words;
import java.util.List;

/**
 * The mapping document as JSON: read strictly, written with its lists in a fixed order. With
 * several companies, each has what the document says at its top unless it says otherwise itself.
 */
public final class MappingJson {

  static final Words<As> AS = Words.of("entry", As.ENTRY).and("bill", As.BILL);
  static final Words<TargetState> STATE =
      Words.of("posted", TargetState.POSTED).and("draft", TargetState.DRAFT);
  static final Words<DateRule> DATE =
      Words.of("processed", DateRule.PROCESSED)
          .and("submitted", DateRule.SUBMITTED)
          .and("reportEnd", DateRule.REPORT_END)
          .and("entryDate", DateRule.ENTRY_DATE)
          .and("today", DateRule.TODAY);
  static final Words<Group> GROUP = Words.of("line", Group.LINE).and("account", Group.ACCOUNT);
  static final Words<OnRefusal> ON_REFUSAL =
      Words.of("hold", OnRefusal.HOLD).and("reject", OnRefusal.REJECT);
  static final Words<OnClosedPeriod> ON_CLOSED_PERIOD =
      Words.of("hold", OnClosedPeriod.HOLD)
          .and("nextOpenDay", OnClosedPeriod.NEXT_OPEN_DAY)
          .and("reject", OnClosedPeriod.REJECT);
  static final Words<RateChoice> RATES =
      Words.of("odoo", RateChoice.ODOO).and("concur", RateChoice.CONCUR);
  static final Words<RecallDate> RECALL_DATE =
      Words.of("entryDate", RecallDate.ENTRY_DATE).and("today", RecallDate.TODAY);
  static final Words<AdvanceIn> ADVANCE_IN =
      Words.of("issued", AdvanceIn.ISSUED).and("employee", AdvanceIn.EMPLOYEE);
  static final List<DocumentType> POSTED_TYPES =
      List.of(
          DocumentType.EXPENSE,
          DocumentType.INVOICE,
          DocumentType.CASH_ADVANCE,
          DocumentType.PAYROLL);

  private MappingJson() {}

  /**
   * The date that is proposed for a kind's entries. Invoices are booked by their own: few companies
   * have them processed for payment in Concur.
   *
   * @param type the kind's word in the document
   */
  public static String proposedDate(String type) {
    var invoice = type.equals(DocumentType.INVOICE.word());
    return DATE.word(invoice ? DateRule.REPORT_END : DateRule.PROCESSED);
  }

  /** What a document was found to be. */
  public sealed interface Reading {

    record Good(MappingBook book) implements Reading {}

    /** Everything that is wrong with it. */
    record Bad(List<Problem> problems) implements Reading {
      public Bad {
        problems = List.copyOf(problems);
      }
    }
  }

  public static Reading read(JsonNode document) {
    var fields = Fields.of(document);
    var book = MappingReader.book(fields);
    var problems = fields.finish();
    return book.isPresent() && problems.isEmpty()
        ? new Reading.Good(book.get())
        : new Reading.Bad(problems);
  }

  /** The form with one company where that says it all, else the one with a list of them. */
  public static ObjectNode write(MappingBook book) {
    var first = book.routes().getFirst();
    if (book.routes().size() == 1 && first.entities().isEmpty() && first.ledgers().isEmpty()) {
      return MappingWriter.profile(first.profile());
    }
    var json = Json.object();
    var companies = json.putArray("companies");
    book.routes().forEach(route -> companies.add(MappingWriter.route(route)));
    return json;
  }
}
