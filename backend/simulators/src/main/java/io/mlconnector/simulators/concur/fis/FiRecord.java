package io.mlconnector.simulators.concur.fis;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A document and all that was done to it.
 *
 * @param systemId as given by the acknowledgement; null before, and when it gave none
 * @param acknowledgements successful ones
 * @param confirmations the items, as sent, of every successful posting confirmation
 * @param confirmedAt of the first successful confirmation
 * @param paymentRefs of every payment confirmation taken
 */
public record FiRecord(
    FiDocument document,
    DocStatus status,
    @Nullable String systemId,
    int acknowledgements,
    List<String> confirmations,
    @Nullable Instant confirmedAt,
    List<String> paymentRefs) {

  public FiRecord {
    confirmations = List.copyOf(confirmations);
    paymentRefs = List.copyOf(paymentRefs);
  }

  static FiRecord ready(FiDocument document) {
    return new FiRecord(document, DocStatus.READY, null, 0, List.of(), null, List.of());
  }

  FiRecord in(DocStatus other) {
    return new FiRecord(
        document, other, systemId, acknowledgements, confirmations, confirmedAt, paymentRefs);
  }

  FiRecord acknowledged(@Nullable String by) {
    return new FiRecord(
        document,
        DocStatus.ACKNOWLEDGED,
        by,
        acknowledgements + 1,
        confirmations,
        confirmedAt,
        paymentRefs);
  }

  FiRecord confirmed(DocStatus outcome, String item, Instant at) {
    return new FiRecord(
        document,
        outcome,
        systemId,
        acknowledgements,
        plus(confirmations, item),
        confirmedAt == null ? at : confirmedAt,
        paymentRefs);
  }

  FiRecord paid(DocStatus outcome, String paymentRef) {
    return new FiRecord(
        document,
        outcome,
        systemId,
        acknowledgements,
        confirmations,
        confirmedAt,
        plus(paymentRefs, paymentRef));
  }

  /** An absent system id and an empty one are the same. */
  boolean ownedBy(@Nullable String system) {
    return word(systemId).equals(word(system));
  }

  private static String word(@Nullable String system) {
    return system == null ? "" : system;
  }

  private static List<String> plus(List<String> list, String one) {
    List<String> more = new ArrayList<>(list);
    more.add(one);
    return more;
  }
}
