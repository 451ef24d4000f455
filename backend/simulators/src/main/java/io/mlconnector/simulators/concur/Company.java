package io.mlconnector.simulators.concur;

import io.mlconnector.simulators.concur.fis.CompanyLabel;
import io.mlconnector.simulators.concur.fis.DocType;
import io.mlconnector.simulators.concur.fis.FisQueue;
import io.mlconnector.simulators.concur.lists.ListBook;
import io.mlconnector.simulators.concur.orders.OrderBook;
import io.mlconnector.simulators.concur.payments.PaymentBook;
import io.mlconnector.simulators.concur.receipts.ReceiptStore;
import io.mlconnector.simulators.concur.vendors.VendorMaster;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A customer of Concur: where it lives, and its documents, vendors, payments, images, lists and
 * orders.
 */
public final class Company {

  private final FisQueue queue;
  private final VendorMaster vendors;
  private final PaymentBook payments;
  private final ReceiptStore receipts;
  private final ListBook lists;
  private final OrderBook orders;
  private volatile Site home;
  private volatile boolean maintenance;
  private final Set<DocType> notLicensed = ConcurrentHashMap.newKeySet();

  Company(FisQueue queue, VendorMaster vendors, ReceiptStore receipts, ListBook lists, Site home) {
    this.queue = queue;
    this.vendors = vendors;
    this.receipts = receipts;
    this.lists = lists;
    this.orders = new OrderBook(vendors);
    this.payments = new PaymentBook(queue);
    this.home = home;
  }

  public CompanyLabel label() {
    return queue.company();
  }

  public String uuid() {
    return label().uuid();
  }

  public FisQueue queue() {
    return queue;
  }

  public VendorMaster vendors() {
    return vendors;
  }

  public PaymentBook payments() {
    return payments;
  }

  public ReceiptStore receipts() {
    return receipts;
  }

  public ListBook lists() {
    return lists;
  }

  public OrderBook orders() {
    return orders;
  }

  public Site home() {
    return home;
  }

  /** Moves the company: tokens of the old site stop working, its refresh tokens come along. */
  public void move(Site to) {
    if (to == Site.LOGIN) {
      throw new IllegalArgumentException("no company lives at the login host");
    }
    home = to;
  }

  boolean maintenance() {
    return maintenance;
  }

  /** The company does not have the product that these documents come from: 403 from now on. */
  public void without(DocType type) {
    notLicensed.add(type);
  }

  boolean has(String docType) {
    return DocType.of(docType).map(type -> !notLicensed.contains(type)).orElse(true);
  }

  /** While true, token requests for this company meet code 134. */
  public void maintenance(boolean running) {
    maintenance = running;
  }
}
