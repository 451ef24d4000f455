package io.mlconnector.portal.documents;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** The steps of a document's timeline in words. */
final class Steps {

  private static final Map<String, String> TITLES =
      Map.ofEntries(
          Map.entry("ANNOUNCED", "Announced by Concur"),
          Map.entry("FETCHED", "Received from Concur"),
          Map.entry("ACKNOWLEDGED", "Concur knows that we have it"),
          Map.entry("UNACKNOWLEDGED", "Concur says that it was never told"),
          Map.entry("HELD", "Held"),
          Map.entry("IGNORED", "Ignored"),
          Map.entry("GO_LIVE_MOVED", "Taken up, as the go-live date was moved"),
          Map.entry("REJECTING", "Refused; Concur is told next"),
          Map.entry("REJECTED", "Concur was told why"),
          Map.entry("RECALLED", "Taken back"),
          Map.entry("REVERSING", "Its entry is to be reversed"),
          Map.entry("REVERSAL_MAPPED", "The reversing entry is decided"),
          Map.entry("REVERSAL_LOADED", "The reversing entry is a draft in Odoo"),
          Map.entry("REVERSAL_REFUSED", "Odoo refuses the reversal"),
          Map.entry("REVERSED", "Reversed, read back and compared"),
          Map.entry("MAPPED", "Its entry is decided"),
          Map.entry("LOADED", "A draft in Odoo"),
          Map.entry("TAKING_BACK", "Its draft is to be deleted"),
          Map.entry("ADJUSTED", "The taxes of the bill are set"),
          Map.entry("POSTED", "Posted in Odoo, read back and compared"),
          Map.entry("CONFIRMED", "Concur was told the entry's number"),
          Map.entry("POSTPONED", "Tried, to be tried again"),
          Map.entry("CHANGED_IN_ODOO", "Changed in Odoo by hand"),
          Map.entry("EQUAL_IN_ODOO", "As it was posted again in Odoo"),
          Map.entry("RECEIPT_ATTACHED", "A receipt was attached to the entry"),
          Map.entry("RETRIED", "Tried again by hand"),
          Map.entry("BODY_REMOVED", "Concur's document removed, as its time to be kept was over"),
          Map.entry("PAID_IN_PART", "Paid in part in Odoo"),
          Map.entry("PAID_IN_FULL", "Paid in Odoo"),
          Map.entry("PAYMENT_TAKEN_BACK", "A payment was taken back in Odoo"),
          Map.entry("PAYMENT_UNKNOWN", "The payment is not known any more"),
          Map.entry("PAYMENT_TOLD", "Concur was told of the payment"),
          Map.entry("PAYMENT_REFUSED", "Concur does not take the payment"),
          Map.entry("PAYMENT_RETRIED", "The payment is told again"),
          Map.entry("PAYMENT_DISMISSED", "The payment was settled by hand"),
          Map.entry("ACCEPTED", "Accepted as Odoo holds it"));

  /** What a step tells, by the name that it is stored under. */
  private static final List<Map.Entry<String, String>> FACTS =
      List.of(
          Map.entry("note", ""),
          Map.entry("entry", "Entry "),
          Map.entry("payment", ""),
          Map.entry("move", "Odoo id "),
          Map.entry("receipt", "Receipt: "),
          Map.entry("attempt", "Attempt "),
          Map.entry("event", "Event "),
          Map.entry("correlation", "Correlation id "),
          Map.entry("run", "Run "));

  private Steps() {}

  static String title(String kind) {
    var known = TITLES.get(kind);
    if (known != null) {
      return known;
    }
    var words = kind.toLowerCase(Locale.ROOT).replace('_', ' ');
    return words.isEmpty()
        ? words
        : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  static List<String> facts(JsonObject detail) {
    return FACTS.stream()
        .filter(fact -> Objects.nonNull(detail.getValue(fact.getKey())))
        .map(fact -> fact.getValue() + detail.getValue(fact.getKey()))
        .toList();
  }
}
