package io.mlconnector.odoo.client;

import io.mlconnector.core.accounting.EntryLine;
import io.mlconnector.core.accounting.JournalEntry;
import io.mlconnector.odoo.Loadable;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Journal entries as rows. Every line names its currency and its value: Odoo would value line by
 * line, and then refuse entries whose rounded values do not net to zero. Tax marks are set and
 * taxes are not, which would make Odoo add lines of its own.
 */
final class EntrySheet {

  private static final List<String> HEAD =
      List.of(
          "id",
          "move_type",
          "journal_id/.id",
          "ref",
          "date",
          "currency_id/.id",
          "reversed_entry_id/.id");

  private static final List<String> LINE =
      List.of(
          "line_ids/account_id/.id",
          "line_ids/partner_id/.id",
          "line_ids/name",
          "line_ids/currency_id/.id",
          "line_ids/amount_currency",
          "line_ids/balance",
          "line_ids/analytic_distribution",
          "line_ids/tax_tag_ids/.id",
          "line_ids/tax_repartition_line_id/.id");

  private final Sheet.Writer writer = new Sheet.Writer(HEAD, LINE);
  private final Currencies currencies;

  EntrySheet(Currencies currencies) {
    this.currencies = currencies;
  }

  void add(Loadable loadable, JournalEntry entry) {
    var currency = currencies.id(loadable);
    var head =
        List.of(
            loadable.externalId(),
            "entry",
            entry.journal().toString(),
            Sheet.clean(entry.reference()),
            entry.date().toString(),
            currency,
            Sheet.orEmpty(loadable.reverses()));
    writer.add(head, entry.lines().stream().map(line -> line(line, currency)).toList());
  }

  Sheet sheet() {
    return writer.sheet();
  }

  private static List<String> line(EntryLine line, String currency) {
    return List.of(
        line.account().toString(),
        Sheet.orEmpty(line.partner()),
        Sheet.clean(line.label()),
        currency,
        line.amount().amount().toPlainString(),
        line.value().amount().toPlainString(),
        Distribution.text(line.analytic()),
        line.marks().tags().stream()
            .map(Object::toString)
            .sorted()
            .collect(Collectors.joining(",")),
        Sheet.orEmpty(line.marks().repartition()));
  }
}
