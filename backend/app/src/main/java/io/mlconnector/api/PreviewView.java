package io.mlconnector.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.core.accounting.LedgerMasters;
import io.mlconnector.core.accounting.PartnerId;
import io.mlconnector.core.mapping.Check;
import io.mlconnector.core.mapping.Mapping;
import io.mlconnector.core.mapping.Need;
import io.mlconnector.core.mapping.Trace;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.json.Json;
import io.mlconnector.sync.rehearsal.Rehearsal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a document would become, in answers. */
final class PreviewView {

  private PreviewView() {}

  static ObjectNode of(Rehearsal.Outcome outcome, LedgerMasters ledger) {
    return switch (outcome.mapping()) {
      case Mapping.Mapped mapped -> mapped(mapped, ledger, outcome.newPartners());
      case Mapping.Open open -> refused(Problem.of(Code.INTERNAL, "reference", "it is still open"));
      case Mapping.Refused refused -> answer("refused", refused.reasons(), refused.trace());
      case Mapping.Ignored ignored -> answer("ignored", List.of(ignored.reason()), ignored.trace());
    };
  }

  static ObjectNode refused(Problem reason) {
    return answer("refused", List.of(reason), new Trace(List.of()));
  }

  static ObjectNode ignored(Problem reason) {
    return answer("ignored", List.of(reason), new Trace(List.of()));
  }

  private static ObjectNode mapped(
      Mapping.Mapped mapped, LedgerMasters ledger, Map<PartnerId, Need.NewPartner> newPartners) {
    var json = answer("mapped", List.of(), mapped.trace());
    var view = new RecordView(new Names(Optional.of(ledger), newPartners));
    json.set("entry", EntryView.of(mapped.ledgerRecord()));
    json.set("record", view.of(mapped.ledgerRecord(), mapped.reasons(), true));
    mapped.checks().forEach(check -> json.withArray("/checks").add(check(check)));
    newPartners.forEach((id, partner) -> json.withArray("/newPartners").add(partner(id, partner)));
    return json;
  }

  private static ObjectNode check(Check check) {
    return Json.object()
        .put("subject", check.subject())
        .put("stated", check.stated().toPlainString())
        .put("posted", check.posted().toPlainString())
        .put("difference", check.difference().toPlainString())
        .put("currency", check.currency())
        .put("cause", check.explained().map(PreviewView::word).orElse(null));
  }

  /** The cause as a word, such as {@code tax-rounded-per-line}. */
  private static String word(Check.Cause cause) {
    return cause.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static ObjectNode partner(PartnerId id, Need.NewPartner partner) {
    return Json.object()
        .put("id", id.value())
        .put("key", partner.key())
        .put("name", partner.name())
        .put("company", partner.company())
        .put("reference", partner.reference())
        .put("mail", partner.mail())
        .put("taxId", partner.taxId());
  }

  private static ObjectNode answer(String outcome, List<Problem> reasons, Trace trace) {
    var json = Json.object().put("outcome", outcome).putNull("record").putNull("entry");
    json.putArray("checks");
    json.putArray("newPartners");
    json.set("reasons", ProblemLists.of(reasons));
    json.set("trace", RecordView.steps(trace.steps()));
    return json;
  }
}
