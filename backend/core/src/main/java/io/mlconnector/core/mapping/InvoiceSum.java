package io.mlconnector.core.mapping;

import io.mlconnector.core.accounting.LedgerMasters.Tax;
import io.mlconnector.core.accounting.TaxId;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the shares of an invoice come to, as the spend system states it and as it is posted. */
final class InvoiceSum {

  private final List<InvoiceItem> items = new ArrayList<>();
  private final List<InvoiceShare> posted = new ArrayList<>();
  private final List<InvoiceTax> taxes = new ArrayList<>();
  private BigDecimal net = BigDecimal.ZERO;
  private BigDecimal shipping = BigDecimal.ZERO;
  private BigDecimal total = BigDecimal.ZERO;
  private int shares;
  private boolean complete = true;

  /** Says that a share was refused, so that the sums mean nothing. */
  void incomplete() {
    complete = false;
  }

  void add(InvoiceShare share, List<InvoiceItem> itemised) {
    items.addAll(itemised);
    posted.add(share);
    taxes.addAll(share.taxes());
    net = net.add(share.net());
    shipping = shipping.add(share.shipping());
    shares++;
    itemised.forEach(item -> total = total.add(item.net()));
    share.taxes().stream()
        .filter(tax -> tax.tax() != null)
        .forEach(tax -> total = total.add(tax.charged()));
  }

  /** Adds an item that is in no share. */
  void add(InvoiceItem item) {
    items.add(item);
    total = total.add(item.net());
  }

  /** The shares, in document order. */
  List<InvoiceShare> posted() {
    return List.copyOf(posted);
  }

  List<InvoiceItem> items() {
    return List.copyOf(items);
  }

  BigDecimal net() {
    return net;
  }

  BigDecimal shipping() {
    return shipping;
  }

  /** What the vendor is owed, or owes, by all items and their taxes. */
  BigDecimal total() {
    return total;
  }

  int shares() {
    return shares;
  }

  boolean complete() {
    return complete;
  }

  BigDecimal tax() {
    return taxes.stream().map(InvoiceTax::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** Whether the record says something to the tax report. */
  boolean taxed() {
    return items.stream().anyMatch(item -> !item.taxes().isEmpty());
  }

  /** The ledger's taxes that are used. */
  Map<TaxId, Tax> used() {
    var used = new LinkedHashMap<TaxId, Tax>();
    for (var tax : taxes) {
      var known = tax.tax();
      if (known != null) {
        used.put(known.id(), known);
      }
    }
    return used;
  }

  /** Why a tax of the ledger is used. */
  List<Trace.Step> reasons(TaxId id) {
    Set<Trace.Step> steps = new LinkedHashSet<>();
    for (var tax : taxes) {
      var known = tax.tax();
      if (known != null && known.id().equals(id)) {
        steps.addAll(tax.reasons());
      }
    }
    return List.copyOf(steps);
  }
}
