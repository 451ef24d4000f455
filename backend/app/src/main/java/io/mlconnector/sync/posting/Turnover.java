package io.mlconnector.sync.posting;

import io.mlconnector.core.accounting.JournalEntry;
import io.mlconnector.core.accounting.LedgerRecord;
import io.mlconnector.core.accounting.VendorBill;
import io.mlconnector.odoo.Move;
import io.mlconnector.sync.document.Booked;
import io.mlconnector.sync.document.OpenDocument;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What an entry comes to, as Odoo shows it as its total: of a bill what is owed, of another entry
 * the sum of its debits. Pure.
 */
final class Turnover {

  private Turnover() {}

  /** What was sent, and what Odoo holds of it now. */
  static Booked of(OpenDocument document, Optional<Move> found) {
    var entry = document.entry().entry();
    var sent = sent(entry);
    var held =
        found
            .filter(move -> move.state() == Move.State.POSTED)
            .map(move -> held(document, move, sent))
            .orElse(BigDecimal.ZERO);
    return new Booked(document.id(), sent, held);
  }

  /** Odoo joins and splits the lines of bills, so what is equal is not added up anew. */
  private static BigDecimal held(OpenDocument document, Move move, BigDecimal sent) {
    var frozen = document.entry();
    return PostingCheck.rebooked(frozen, move).isEmpty() ? sent : held(frozen.entry(), move);
  }

  private static BigDecimal sent(LedgerRecord entry) {
    return switch (entry) {
      case VendorBill bill -> bill.total().amount();
      case JournalEntry plain -> debits(plain.lines().stream().map(line -> line.amount().amount()));
    };
  }

  private static BigDecimal held(LedgerRecord entry, Move move) {
    var lines =
        move.lines().stream().filter(line -> line.currency().equals(entry.currency().code()));
    return switch (entry) {
      case VendorBill bill -> owed(bill, lines);
      case JournalEntry plain -> debits(lines.map(Move.Line::amount));
    };
  }

  private static BigDecimal owed(VendorBill bill, Stream<Move.Line> lines) {
    var payable = bill.lines().getLast().account().value();
    var sum =
        lines
            .filter(line -> line.account() == payable)
            .map(Move.Line::amount)
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    return bill.kind() == VendorBill.Kind.BILL ? sum.negate() : sum;
  }

  private static BigDecimal debits(Stream<BigDecimal> amounts) {
    return amounts.filter(amount -> amount.signum() > 0).reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
