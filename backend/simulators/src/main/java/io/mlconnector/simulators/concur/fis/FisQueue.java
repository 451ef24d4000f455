package io.mlconnector.simulators.concur.fis;

import io.mlconnector.simulators.ExactJson;
import io.mlconnector.simulators.Ids;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * All documents of one company, in order of arrival, and the rules that move them. Safe from any
 * thread.
 */
public final class FisQueue {

  private final CompanyLabel company;
  private final Ids ids;
  private final InstantSource clock;
  private final QueueListener listener;
  private final Map<String, FiRecord> records = new LinkedHashMap<>();
  private final Map<Phase, Map<String, Deque<ItemCode>>> scripts = new EnumMap<>(Phase.class);
  private final Map<Phase, Set<String>> spoiling = new EnumMap<>(Phase.class);

  public FisQueue(CompanyLabel company, Ids ids, InstantSource clock) {
    this(company, ids, clock, QueueListener.none());
  }

  public FisQueue(CompanyLabel company, Ids ids, InstantSource clock, QueueListener listener) {
    this.company = company;
    this.ids = ids;
    this.clock = clock;
    this.listener = listener;
  }

  public CompanyLabel company() {
    return company;
  }

  /** Queues a bare document as READY under a new FI id, which is returned. */
  public String enqueue(String documentJson) {
    return enqueue(ids.hex(16), DocType.guess(ExactJson.read(documentJson)), documentJson);
  }

  /**
   * Queues a document as READY under the given FI id; an id already known is refused. Text that is
   * not JSON is queued too, under a business id of its own, and breaks whoever asks for JSON.
   */
  public synchronized String enqueue(String id, DocType type, String documentJson) {
    String businessId =
        ExactJson.parse(documentJson).flatMap(type::businessId).orElseGet(() -> ids.upperHex(10));
    FiDocument document = new FiDocument(id, type, businessId, documentJson, clock.instant());
    if (records.containsKey(id)) {
      throw new IllegalStateException("FI id already queued: " + id);
    }
    put(FiRecord.ready(document));
    return id;
  }

  /** Puts back a document with its whole past, as read from a snapshot. */
  public synchronized void restore(FiRecord record) {
    records.put(record.document().id(), record);
  }

  public synchronized List<FiRecord> all() {
    return List.copyOf(records.values());
  }

  public synchronized Optional<FiRecord> find(String id) {
    return Optional.ofNullable(records.get(id));
  }

  /** Every document with this business id, the oldest first. */
  public synchronized List<FiRecord> history(String businessId) {
    return where(record -> record.document().businessId().equals(businessId));
  }

  public synchronized List<FiRecord> ready(DocType type) {
    return where(record -> record.document().type() == type && record.status() == DocStatus.READY);
  }

  /** The document's next item in this phase gets this code, and nothing is done to it. */
  public synchronized void script(Phase phase, String id, ItemCode code) {
    scripts
        .computeIfAbsent(phase, key -> new LinkedHashMap<>())
        .computeIfAbsent(id, key -> new ArrayDeque<>())
        .add(code);
  }

  /** From now on every call of this phase that holds the document is refused as a whole. */
  public synchronized void spoil(Phase phase, String id) {
    spoiling.computeIfAbsent(phase, key -> new HashSet<>()).add(id);
  }

  synchronized boolean isSpoiled(Phase phase, List<String> ids) {
    return ids.stream().anyMatch(spoiling.getOrDefault(phase, Set.of())::contains);
  }

  /** A document not ready for a while: not in the queue, and 103 when acknowledged. */
  public synchronized void delay(String id) {
    move(id, DocStatus.DELAYED);
  }

  public synchronized void release(String id) {
    move(id, DocStatus.READY);
  }

  /**
   * The processor takes the document back, which Concur allows until it is acknowledged and again
   * once its posting was reported as failed. False if Concur does not allow it now.
   *
   * <p>SAP says of a failed one that it stays failed until the new approval queues its successor.
   */
  public synchronized boolean recall(String businessId) {
    Optional<FiRecord> latest = history(businessId).stream().reduce((older, newer) -> newer);
    DocStatus status = latest.map(FiRecord::status).orElse(DocStatus.RECALLED);
    return switch (status) {
      case READY, DELAYED -> {
        latest.ifPresent(record -> move(record.document().id(), DocStatus.RECALLED));
        yield true;
      }
      case POSTING_CONFIRMED_FAILURE -> true;
      default -> false;
    };
  }

  /**
   * Recalls even an acknowledged, posted or paid document: SAP has a code for it (112), whatever
   * its rules say of when one may recall.
   *
   * <p>There is no event for it. A caller learns of it by code 112 in place of 0 or 113 when it
   * confirms (again), or by a GET with docId and ignoreDocumentStatus=yes, which then shows
   * RECALLED or, once the document was submitted again, its successor under another FI id. Of the
   * two only 112 is documented; that a confirmed document may be recalled at all is assumed.
   */
  public synchronized void recallAnyway(String id) {
    move(id, DocStatus.RECALLED);
  }

  /** Whether {@link #resubmit(String, Revision)} has something to follow on. */
  public synchronized boolean resubmittable(String businessId) {
    return history(businessId).stream().reduce((older, newer) -> newer).stream()
        .map(FiRecord::status)
        .anyMatch(
            status ->
                status == DocStatus.RECALLED || status == DocStatus.POSTING_CONFIRMED_FAILURE);
  }

  /** Queues a new document for a recalled one; it has the same business id and a new FI id. */
  public synchronized String resubmit(String businessId, String documentJson) {
    if (!recall(businessId) && history(businessId).stream().noneMatch(FisQueue::recalled)) {
      throw new IllegalStateException("not recalled: " + businessId);
    }
    List<FiRecord> older = history(businessId);
    DocType type = older.getLast().document().type();
    String id = enqueue(ids.hex(16), type, documentJson);
    older.stream()
        .filter(record -> record.status() == DocStatus.POSTING_CONFIRMED_FAILURE)
        .forEach(record -> move(record.document().id(), DocStatus.RECALLED));
    return id;
  }

  /**
   * Queues the latest document of a business id again, unchanged but for its revision. That the
   * failed ones before it count as recalled from then on is assumed, as is either revision: SAP
   * tells neither. A cash advance has no revision.
   */
  public synchronized String resubmit(String businessId, Revision revision) {
    String text =
        history(businessId).stream()
            .reduce((older, newer) -> newer)
            .map(record -> record.document().text())
            .orElseThrow(() -> new IllegalStateException("unknown: " + businessId));
    return resubmit(businessId, revision.of(text));
  }

  synchronized ItemCode acknowledge(DocType type, String id, @Nullable String systemId) {
    ItemCode scripted = scripted(Phase.ACKNOWLEDGE, id);
    FiRecord record = records.get(id);
    if (scripted != null) {
      return scripted;
    }
    if (record == null) {
      return ItemCode.UNKNOWN_TO_ACKNOWLEDGE;
    }
    if (record.document().type() != type) {
      return ItemCode.WRONG_TYPE_TO_ACKNOWLEDGE;
    }
    return switch (record.status()) {
      case READY -> {
        put(record.acknowledged(systemId));
        yield ItemCode.DONE;
      }
      case DELAYED -> ItemCode.NOT_READY;
      case RECALLED -> ItemCode.RECALLED_BEFORE_ACKNOWLEDGE;
      default -> record.ownedBy(systemId) ? ItemCode.ALREADY_ACKNOWLEDGED : ItemCode.SYSTEM_DIFFERS;
    };
  }

  synchronized ItemCode confirm(DocType type, Confirmation confirmation) {
    ItemCode scripted = scripted(Phase.CONFIRM, confirmation.id());
    FiRecord record = records.get(confirmation.id());
    if (scripted != null) {
      return scripted;
    }
    if (record == null) {
      return ItemCode.UNKNOWN_TO_CONFIRM;
    }
    if (record.document().type() != type) {
      return ItemCode.WRONG_TYPE_TO_CONFIRM;
    }
    return switch (record.status()) {
      case READY, DELAYED -> ItemCode.NOT_ACKNOWLEDGED;
      case RECALLED -> ItemCode.RECALLED_BEFORE_CONFIRM;
      case ACKNOWLEDGED -> keep(record, confirmation);
      default -> ItemCode.ALREADY_CONFIRMED;
    };
  }

  synchronized ItemCode pay(String id, DocStatus outcome, String paymentRef) {
    ItemCode scripted = scripted(Phase.PAY, id);
    FiRecord record = records.get(id);
    if (scripted != null) {
      return scripted;
    }
    if (record == null) {
      return ItemCode.UNKNOWN_TO_CONFIRM;
    }
    if (record.paymentRefs().contains(paymentRef)) {
      return ItemCode.PAYMENT_KNOWN;
    }
    return switch (record.status()) {
      case READY, DELAYED, RECALLED, ACKNOWLEDGED, POSTING_CONFIRMED_FAILURE ->
          ItemCode.PAYMENT_TOO_EARLY;
      default -> {
        put(record.paid(outcome, paymentRef));
        yield ItemCode.DONE;
      }
    };
  }

  private ItemCode keep(FiRecord record, Confirmation confirmation) {
    if (!record.ownedBy(confirmation.systemId())) {
      return ItemCode.SYSTEM_DIFFERS;
    }
    DocStatus outcome =
        confirmation.success()
            ? DocStatus.POSTING_CONFIRMED_SUCCESS
            : DocStatus.POSTING_CONFIRMED_FAILURE;
    put(record.confirmed(outcome, confirmation.item(), clock.instant()));
    return ItemCode.DONE;
  }

  private @Nullable ItemCode scripted(Phase phase, String id) {
    Deque<ItemCode> codes = scripts.getOrDefault(phase, Map.of()).get(id);
    return codes == null ? null : codes.pollFirst();
  }

  private void move(String id, DocStatus status) {
    put(find(id).orElseThrow().in(status));
  }

  private void put(FiRecord record) {
    records.put(record.document().id(), record);
    listener.moved(record);
  }

  private static boolean recalled(FiRecord record) {
    return record.status() == DocStatus.RECALLED;
  }

  private List<FiRecord> where(Predicate<FiRecord> wanted) {
    List<FiRecord> found = new ArrayList<>();
    records.values().stream().filter(wanted).forEach(found::add);
    return found;
  }
}
