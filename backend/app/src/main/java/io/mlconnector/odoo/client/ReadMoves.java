package io.mlconnector.odoo.client;

import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.odoo.Move;
import io.mlconnector.odoo.MoveId;
import io.mlconnector.odoo.rpc.Json;
import io.mlconnector.odoo.rpc.ModelCall;
import io.mlconnector.odoo.rpc.Operation;
import io.mlconnector.odoo.rpc.Reply;
import io.mlconnector.odoo.rpc.Unreadable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads moves by their lines, in one call: a line tells its move's state, number and date. A move
 * without lines is not found so, but none of ours can be without.
 */
record ReadMoves(CompanyId company, List<MoveId> moves) implements Operation<List<Move>> {

  private static final List<String> FIELDS =
      List.of(
          "move_id",
          "move_name",
          "parent_state",
          "display_type",
          "date",
          "account_id",
          "partner_id",
          "name",
          "currency_id",
          "amount_currency",
          "balance",
          "journal_id",
          "ref",
          "analytic_distribution",
          "tax_tag_ids",
          "tax_line_id");

  ReadMoves {
    moves = List.copyOf(moves);
  }

  @Override
  public ModelCall encode() {
    var ids = Domains.ids(moves.stream().map(MoveId::value).toList());
    return ModelCall.reading("account.move.line", "search_read")
        .with("domain", Domains.where(Domains.every(), "move_id", "in", ids))
        .with("fields", Domains.texts(FIELDS))
        .with("order", Json.NODES.textNode("id"))
        .in("allowed_company_ids", Domains.only(company));
  }

  @Override
  public List<Move> decode(Reply reply) {
    var rowsByMove = new LinkedHashMap<Long, List<Row>>();
    for (var row : Row.all(reply)) {
      if (isHeading(row)) {
        continue;
      }
      rowsByMove.computeIfAbsent(row.reference("move_id"), move -> new ArrayList<>()).add(row);
    }
    return moves.stream()
        .filter(move -> rowsByMove.containsKey(move.value()))
        .map(move -> move(move, rowsByMove.getOrDefault(move.value(), List.of())))
        .toList();
  }

  /** Notes and headings of a bill are lines without an account. */
  private static boolean isHeading(Row row) {
    return row.textOrBlank("display_type").startsWith("line_");
  }

  private static Move move(MoveId id, List<Row> rows) {
    var any = rows.getFirst();
    return new Move(
        id,
        number(any),
        state(any),
        date(any),
        any.reference("journal_id"),
        any.text("ref"),
        rows.stream().map(ReadMoves::line).toList());
  }

  private static Move.Line line(Row row) {
    var currency = row.referenceName("currency_id");
    if (currency == null) {
      throw new Unreadable("a line without currency");
    }
    return new Move.Line(
        row.reference("account_id"),
        row.referenceOrNull("partner_id"),
        row.text("name"),
        currency,
        row.decimal("amount_currency"),
        row.decimal("balance"),
        Distribution.read(row.record().path("analytic_distribution")),
        row.references("tax_tag_ids"),
        row.referenceOrNull("tax_line_id"));
  }

  /** A draft has no number; Odoo before 18 writes a slash. */
  private static @Nullable String number(Row row) {
    var name = row.text("move_name");
    return name == null || name.isBlank() || name.equals("/") ? null : name;
  }

  private static Move.State state(Row row) {
    return switch (row.textOrBlank("parent_state")) {
      case "draft" -> Move.State.DRAFT;
      case "posted" -> Move.State.POSTED;
      case "cancel" -> Move.State.CANCEL;
      default -> throw new Unreadable("an unknown state");
    };
  }

  private static LocalDate date(Row row) {
    var date = row.date("date");
    if (date == null) {
      throw new Unreadable("a move without date");
    }
    return date;
  }
}
