package io.mlconnector.sync.desk;

import io.mlconnector.sync.document.FrozenEntry;
import io.mlconnector.sync.payments.Notice;
import io.mlconnector.sync.payments.Standing;
import io.mlconnector.sync.receipts.ReceiptView;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A document with its timeline, oldest first, its entry once that is decided, what took the entry
 * back, what was paid, and its receipts.
 *
 * @param payment null where nobody is owed anything, or nobody has looked
 * @param paymentsFrom the day from which on Concur is told of payments; null where it is not
 * @param held whether somebody whom the entry owes has a bank account that is not approved
 */
public record DocumentDetail(
    DocumentSummary summary,
    List<Happening> timeline,
    @Nullable FrozenEntry entry,
    @Nullable Reversal reversal,
    @Nullable Payment payment,
    @Nullable LocalDate paymentsFrom,
    List<ReceiptView> receipts,
    boolean held) {

  /**
   * The move that takes the entry back.
   *
   * @param name null until it is posted, as the date is
   */
  public record Reversal(long move, @Nullable String name, @Nullable LocalDate date) {}

  /**
   * How its payment stands in the ledger, and the newest that Concur was told of it, oldest first.
   */
  public record Payment(Standing standing, List<Notice> notices) {

    public Payment {
      notices = List.copyOf(notices);
    }
  }

  public DocumentDetail {
    timeline = List.copyOf(timeline);
    receipts = List.copyOf(receipts);
  }

  /**
   * A step of the timeline.
   *
   * @param kind such as FETCHED, ACKNOWLEDGED, HELD, MAPPED, LOADED, POSTED, CONFIRMED, POSTPONED
   */
  public record Happening(Instant at, String kind, JsonObject detail) {}
}
