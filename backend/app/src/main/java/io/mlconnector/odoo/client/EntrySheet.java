package io.mlconnector.odoo.client;

import io.mlconnector.core.accounting.EntryLine;
import io.mlconnector.core.accounting.JournalEntry;
import io.mlconnector.core.accounting.TagId;
import io.mlconnector.odoo.Loadable;
import io.mlconnector.odoo.client.MoveSheet.Sheet;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Journal entries as an import. Every line carries its value in the company's currency: Odoo would
 * derive it line by line and then refuse entries whose rounded values do not net to zero. Tax lines
 * name their repartition and tags; without taxes on the base lines Odoo keeps them as they are.
 */
final class EntrySheet {

  private static final List<String> COLUMNS =
      List.of(
          "id",
          "move_type",
          "journal_id/.id",
          "ref",
          "date",
          "currency_id/.id",
          "reversed_entry_id/.id",
          "line_ids/account_id/.id",
          "line_ids/partner_id/.id",
          "line_ids/name",
          "line_ids/currency_id/.id",
          "line_ids/amount_currency",
          "line_ids/balance",
          "line_ids/analytic_distribution",
          "line_ids/tax_tag_ids/.id",
          "line_ids/tax_repartition_line_id/.id");

  private EntrySheet() {}

  /** An entry to be sent. */
  record Sent(Loadable loadable, JournalEntry entry) {}

  static MoveSheet of(List<Sent> entries, Currencies currencies) {
    return new MoveSheet(COLUMNS, entries.stream().map(sent -> record(sent, currencies)).toList());
  }

  private static Sheet record(Sent sent, Currencies currencies) {
    var entry = sent.entry();
    var currency = Long.toString(currencies.known(entry.currency().code()).id());
    var head =
        List.of(
            sent.loadable().externalId(),
            "entry",
            entry.journal().toString(),
            LoadMoves.clean(entry.reference()),
            entry.date().toString(),
            currency,
            text(sent.loadable().reverses()));
    return new Sheet(head, entry.lines().stream().map(line -> line(line, currency)).toList());
  }

  private static List<String> line(EntryLine line, String currency) {
    return List.of(
        line.account().toString(),
        text(line.partner()),
        LoadMoves.clean(line.label()),
        currency,
        line.amount().amount().toPlainString(),
        line.value().amount().toPlainString(),
        Distribution.text(line.analytic()),
        LoadMoves.cell(
            line.marks().tags().stream().sorted(Comparator.comparingLong(TagId::value)).toList()),
        text(line.marks().repartition()));
  }

  static String text(@Nullable Object id) {
    return id == null ? "" : id.toString();
  }
}
