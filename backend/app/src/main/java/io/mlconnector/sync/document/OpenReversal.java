package io.mlconnector.sync.document;

import io.mlconnector.core.accounting.LedgerRecord;
import io.mlconnector.odoo.MoveId;
import org.jspecify.annotations.Nullable;

/**
 * A document whose entry is to be taken back.
 *
 * @param content what takes it back; null until that is decided
 * @param move the reversal's move, once it is known
 */
public record OpenReversal(
    OpenDocument document, @Nullable LedgerRecord content, @Nullable MoveId move) {

  /** The same with its content decided. */
  public OpenReversal with(LedgerRecord decided) {
    return new OpenReversal(document, decided, null);
  }

  /** The same with its move known. */
  public OpenReversal with(MoveId known) {
    return new OpenReversal(document, content, known);
  }

  /**
   * What takes the entry back.
   *
   * @throws IllegalStateException if it is not decided yet
   */
  public LedgerRecord decided() {
    if (content == null) {
      throw new IllegalStateException("the reversal of " + document.id() + " is not decided");
    }
    return content;
  }

  /** The number that people know the entry by. */
  public String entryName() {
    var name = document.entryName();
    return name == null ? "entry " + document.move() : name;
  }
}
