package io.mlconnector.simulators.concur.orders;

import static io.mlconnector.simulators.concur.orders.OrderRules.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlconnector.simulators.concur.vendors.VendorMaster;
import io.mlconnector.simulators.concur.vendors.VendorRecord;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A company's purchase orders and what came of them; safe from any thread. */
public final class OrderBook {

  /** Standard's policy; countries' packs have others. */
  private static final String POLICY = "PO";

  private static final String RECEIPT_TYPE = "PurchaseOrderReceiptType";

  private final VendorMaster vendors;
  private final Map<String, List<JsonNode>> orders = new TreeMap<>();
  private final Map<ReceiptKey, List<JsonNode>> receipts = new TreeMap<>();
  private volatile Set<String> codes = Set.of();
  private volatile boolean twice;
  private volatile String refusal = "";
  private volatile OddAnswer odd = OddAnswer.NONE;

  public OrderBook(VendorMaster vendors) {
    this.vendors = vendors;
  }

  /** What tells one receipt from another. */
  record ReceiptKey(String order, String line, String number) implements Comparable<ReceiptKey> {

    static ReceiptKey of(JsonNode receipt) {
      return new ReceiptKey(
          key(text(receipt, "PurchaseOrderNumber")),
          text(receipt, "LineItemExternalID"),
          text(receipt, "GoodsReceiptNumber"));
    }

    @Override
    public int compareTo(ReceiptKey other) {
      return (order + "\0" + line + "\0" + number)
          .compareTo(other.order + "\0" + other.line + "\0" + other.number);
    }
  }

  /** From now on the company has these expense types and accounts, and no others. */
  public void codes(Set<String> only) {
    codes = Set.copyOf(only);
  }

  /** From now on a number may be there twice, of orders and of receipts: SAP says nothing of it. */
  public void allowTwice(boolean allowed) {
    twice = allowed;
  }

  /** From now on no order is taken, for this reason; a blank one ends it. */
  public void refuse(String code) {
    refusal = code;
  }

  private Optional<Flaw> refused() {
    return refusal.isEmpty() ? Optional.empty() : Optional.of(Flaw.of(refusal, "Not now"));
  }

  /** How it is answered when an order is looked for whose number has a slash. */
  public enum OddAnswer {
    /** As for any other. */
    NONE,
    /** Status 400. */
    REFUSED,
    /** Status 404 with a page, from what stands before Concur. */
    PAGE,
    /** Status 500. */
    ERROR
  }

  public void slashes(OddAnswer answer) {
    odd = answer;
  }

  OddAnswer odd(String number) {
    return number.contains("/") ? odd : OddAnswer.NONE;
  }

  /** An order as somebody else has made it, or as a snapshot has it. */
  public synchronized void put(JsonNode order) {
    orders.put(key(text(order, "PurchaseOrderNumber")), List.of(order.deepCopy()));
  }

  private static <K> void add(Map<K, List<JsonNode>> to, K key, JsonNode one) {
    to.merge(
        key,
        List.of(one.deepCopy()),
        (there, more) -> Stream.concat(there.stream(), more.stream()).toList());
  }

  /** A receipt that somebody deletes. */
  public synchronized void removeReceipts(String order) {
    receipts.keySet().removeIf(receipt -> receipt.order().equals(key(order)));
  }

  /** The order and all that was received of it. */
  public synchronized void remove(String number) {
    orders.remove(key(number));
    removeReceipts(number);
  }

  public synchronized Optional<JsonNode> find(String number) {
    return Optional.ofNullable(orders.get(key(number))).map(List::getFirst);
  }

  public synchronized List<JsonNode> all() {
    return orders.values().stream().flatMap(List::stream).toList();
  }

  public synchronized List<JsonNode> receipts() {
    return receipts.values().stream().flatMap(List::stream).toList();
  }

  private static String key(String number) {
    return number.strip().toUpperCase(Locale.ROOT);
  }

  /** What is wrong with an order; it is taken if nothing is. */
  synchronized Optional<Flaw> write(JsonNode order, boolean isNew) {
    Optional<Flaw> flaw =
        refused()
            .or(() -> OrderRules.flaw(order))
            .or(() -> number(order, isNew))
            .or(() -> fitting(order));
    if (flaw.isEmpty() && isNew) {
      add(orders, key(text(order, "PurchaseOrderNumber")), order);
    } else if (flaw.isEmpty()) {
      put(order);
    }
    return flaw;
  }

  private Optional<Flaw> number(JsonNode order, boolean isNew) {
    return isOdd(orders.containsKey(key(text(order, "PurchaseOrderNumber"))), isNew)
        ? Optional.of(
            Flaw.of(
                "1000",
                isNew
                    ? "The purchase order number exists already"
                    : "There is no purchase order with this number"))
        : Optional.empty();
  }

  private boolean isOdd(boolean isThere, boolean isNew) {
    return isThere == isNew && !(isNew && twice);
  }

  private Optional<Flaw> fitting(JsonNode order) {
    Optional<VendorRecord> vendor =
        vendors.find(text(order, "VendorCode"), text(order, "VendorAddressCode"));
    if (vendor.filter(one -> one.field("Approved").equals("Y")).isEmpty()) {
      return Optional.of(Flaw.of("2000", "There is no approved vendor with these codes"));
    }
    if (!text(order, "PolicyExternalID").equals(POLICY)) {
      return Optional.of(Flaw.of("4000", "There is no policy with this external id"));
    }
    return codes.isEmpty()
        ? Optional.empty()
        : lines(order).stream()
            .filter(line -> !codes.contains(text(line, "ExpenseType") + text(line, "AccountCode")))
            .map(
                line ->
                    new Flaw("8003", "It is not in the list", "ExpenseType", "")
                        .in(text(line, "ExternalID")))
            .findFirst();
  }

  private static List<JsonNode> lines(JsonNode order) {
    return StreamSupport.stream(order.path(OrderRules.LINES).spliterator(), false).toList();
  }

  /** What is wrong with a receipt; it is taken if nothing is. */
  synchronized Optional<Flaw> receive(JsonNode receipt, boolean isNew) {
    Optional<Flaw> flaw = receiptFlaw(receipt);
    if (flaw.isEmpty() && isOdd(receipts.containsKey(ReceiptKey.of(receipt)), isNew)) {
      flaw =
          Optional.of(
              Flaw.of("9999", isNew ? "The receipt exists already" : "There is no such receipt"));
    }
    if (flaw.isEmpty() && isNew) {
      add(receipts, ReceiptKey.of(receipt), receipt);
    } else if (flaw.isEmpty()) {
      receipts.put(ReceiptKey.of(receipt), List.of(receipt.deepCopy()));
    }
    return flaw;
  }

  private Optional<Flaw> receiptFlaw(JsonNode receipt) {
    Optional<JsonNode> order = find(text(receipt, "PurchaseOrderNumber"));
    if (order.isEmpty()) {
      return Optional.of(Flaw.of("1000", "There is no purchase order with this number"));
    }
    String id = text(receipt, "LineItemExternalID");
    Optional<JsonNode> line =
        lines(order.get()).stream().filter(one -> text(one, "ExternalID").equals(id)).findFirst();
    if (line.isEmpty()) {
      return Optional.of(Flaw.of("5000", "The order has no such line").in(id));
    }
    if (!text(line.get(), RECEIPT_TYPE).equals("QUANTITY_RECEIPT")) {
      return Optional.of(Flaw.of("5001", "The line takes no receipts").in(id));
    }
    if (!text(receipt, "Version").equals("2.0") || text(receipt, "GoodsReceiptNumber").isEmpty()) {
      return Optional.of(Flaw.missing("GoodsReceiptNumber").in(id));
    }
    return OrderRules.isNumber(text(receipt, "ReceivedQuantity"))
        ? Optional.empty()
        : Optional.of(new Flaw("8002", "The type of a field is wrong", "ReceivedQuantity", id));
  }

  /** The receipts of an order with a number, of one line or of all. */
  synchronized List<JsonNode> receipts(String order, String number, Optional<String> line) {
    return receipts.entrySet().stream()
        .filter(one -> one.getKey().order().equals(key(order)))
        .filter(one -> one.getKey().number().equals(number))
        .filter(one -> line.filter(id -> !id.equals(one.getKey().line())).isEmpty())
        .flatMap(one -> one.getValue().stream())
        .toList();
  }
}
