package io.mlconnector.odoo.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlconnector.odoo.LoadOutcome;
import io.mlconnector.odoo.LoadOutcome.Refusal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What the messages of a {@code load} that created nothing say. */
final class LoadMessages {

  /**
   * A lost race: PostgreSQL's words in the languages it speaks most, or the name of the index that
   * keeps external ids unique.
   */
  private static final Pattern CONTENTION =
      Pattern.compile(
          "s[eé]riali[sz]|deadlock|verklemmung|lock timeout|could not obtain lock"
              + "|ir_model_data_module_name_uniq|transaction is aborted",
          Pattern.CASE_INSENSITIVE);

  private static final int MESSAGE_MAX = 500;

  private LoadMessages() {}

  /** The messages that are errors; a warning does not keep a record from being created. */
  static List<JsonNode> errors(JsonNode messages) {
    return Row.items(messages).stream()
        .filter(message -> message.path("type").asText("error").equals("error"))
        .toList();
  }

  static LoadOutcome outcome(List<JsonNode> errors, int records) {
    var lost = errors.stream().filter(LoadMessages::isContention).findFirst();
    if (lost.isPresent()) {
      return new LoadOutcome.Contended(text(lost.get()));
    }
    var byRecord = new LinkedHashMap<Integer, String>();
    for (var error : errors) {
      var index = error.path("record").asInt(-1);
      if (index >= 0 && index < records) {
        byRecord.putIfAbsent(index, text(error));
      }
    }
    return byRecord.isEmpty()
        ? refused(records, text(errors.getFirst()))
        : new LoadOutcome.Refused(refusals(byRecord));
  }

  /** Odoo refused without saying which record; of a single one it is clear. */
  static LoadOutcome refused(int records, String message) {
    return records == 1
        ? new LoadOutcome.Refused(List.of(new Refusal(0, message)))
        : new LoadOutcome.RefusedSome(message);
  }

  /**
   * Odoo puts the first error that it met for all records together before the others and books it
   * on the first record, which may be innocent. Where others are named too the first is let go: if
   * it is guilty, the next call names it alone.
   */
  private static List<Refusal> refusals(Map<Integer, String> byRecord) {
    var refusals = new ArrayList<Refusal>();
    byRecord.forEach((index, message) -> refusals.add(new Refusal(index, message)));
    if (refusals.size() > 1) {
      refusals.removeIf(refusal -> refusal.index() == 0);
    }
    return List.copyOf(refusals);
  }

  private static boolean isContention(JsonNode error) {
    return CONTENTION.matcher(error.path("message").asText("")).find();
  }

  private static String text(JsonNode error) {
    var line = error.path("message").asText("").replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    return line.length() <= MESSAGE_MAX ? line : line.substring(0, MESSAGE_MAX) + "…";
  }
}
