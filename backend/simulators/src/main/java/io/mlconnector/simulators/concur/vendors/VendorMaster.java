package io.mlconnector.simulators.concur.vendors;

import io.mlconnector.simulators.Ids;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** A company's vendors, a record for each address; safe from any thread. */
public final class VendorMaster {

  private final Ids ids;
  private final VendorManners manners;
  private final NavigableMap<VendorKey, VendorRecord> records = new TreeMap<>();

  public VendorMaster(Ids ids, VendorManners manners) {
    this.ids = ids;
    this.manners = manners;
  }

  /** Makes or changes a vendor as a person does on Concur's page. */
  public synchronized void edit(Map<String, String> fields) {
    var key = key(fields);
    var known = Optional.ofNullable(records.get(key));
    store(key, known, merged(known, fields));
  }

  public synchronized void remove(String vendorCode, String addressCode) {
    records.remove(new VendorKey(vendorCode, addressCode));
  }

  public synchronized Optional<VendorRecord> find(String vendorCode, String addressCode) {
    return Optional.ofNullable(records.get(new VendorKey(vendorCode, addressCode)));
  }

  public synchronized List<VendorRecord> all() {
    return List.copyOf(records.values());
  }

  /** What is wrong with making this vendor; it is made if nothing is. */
  synchronized List<String> create(Map<String, String> fields) {
    var key = key(fields);
    var flaws = new ArrayList<>(VendorForm.flaws(fields, manners.stateRequired()));
    if (flaws.isEmpty() && records.containsKey(key)) {
      flaws.add("a vendor of this vendor code and address code exists already");
    }
    if (flaws.isEmpty() && !addresses(key).isEmpty()) {
      flaws.addAll(differences(addresses(key).firstEntry().getValue(), fields));
    }
    if (flaws.isEmpty()) {
      store(key, Optional.empty(), merged(Optional.empty(), fields));
    }
    return flaws;
  }

  /** What is wrong with changing this vendor; fields that are not named stay as they are. */
  synchronized List<String> update(Map<String, String> fields) {
    var key = key(fields);
    var known = Optional.ofNullable(records.get(key));
    if (known.isEmpty()) {
      return manners.updateCreates()
          ? create(fields)
          : List.of("no vendor of this vendor code and address code");
    }
    var merged = merged(known, fields);
    var flaws = VendorForm.flaws(merged, manners.stateRequired());
    if (flaws.isEmpty()) {
      store(key, known, merged);
    }
    return flaws;
  }

  synchronized boolean group(String vendorCode, String addressCode, List<String> groups) {
    return changed(
        vendorCode,
        addressCode,
        record -> groups.stream().reduce(record, VendorRecord::grouped, (a, b) -> b));
  }

  synchronized boolean ungroup(String vendorCode, String addressCode, String group) {
    return changed(vendorCode, addressCode, record -> record.ungrouped(group));
  }

  /** Without an address code the account is of all the vendor's addresses. */
  synchronized boolean bank(Map<String, String> bank) {
    var code = VendorForm.text(bank, "VendorCode");
    var address = VendorForm.text(bank, "AddressCode");
    var key = new VendorKey(code, address);
    var keys =
        addresses(key).keySet().stream()
            .filter(one -> address.isEmpty() || one.equals(key))
            .toList();
    keys.forEach(one -> records.computeIfPresent(one, (same, record) -> record.banked(bank)));
    return !keys.isEmpty();
  }

  /** Takes over a record of a snapshot. */
  public synchronized void restore(VendorRecord record) {
    records.put(key(record.fields()), record);
  }

  private interface Change {
    VendorRecord of(VendorRecord record);
  }

  private boolean changed(String vendorCode, String addressCode, Change change) {
    return records.computeIfPresent(
            new VendorKey(vendorCode, addressCode), (key, record) -> change.of(record))
        != null;
  }

  private static VendorKey key(Map<String, String> fields) {
    return new VendorKey(
        VendorForm.text(fields, "VendorCode"), VendorForm.text(fields, "AddressCode"));
  }

  private Map<String, String> merged(Optional<VendorRecord> known, Map<String, String> fields) {
    Map<String, String> merged = new HashMap<>(known.map(VendorRecord::fields).orElseGet(Map::of));
    fields.forEach(
        (field, text) -> {
          boolean emptied = VendorForm.CLEARED_BY_N.contains(field) && text.equals("N");
          if (emptied || (text.isEmpty() && manners.blankClears())) {
            merged.remove(field);
          } else if (!text.isEmpty()) {
            merged.put(field, text);
          }
        });
    merged.putIfAbsent("PaymentMethodType", "CLIENT");
    merged.putIfAbsent("IsVisibleForContentExtraction", "Y");
    merged.putIfAbsent("IsLineItemVatIncld", "N");
    merged.putIfAbsent("Approved", "Y");
    return merged;
  }

  /** A vendor code has one name and one tax id: all its addresses follow. */
  private void store(VendorKey key, Optional<VendorRecord> known, Map<String, String> fields) {
    var record =
        known
            .map(old -> old.with(fields))
            .orElseGet(() -> new VendorRecord(ids.upperHex(16), fields, List.of(), List.of()));
    records.put(key, record);
    for (String shared : List.of("VendorName", "TaxID")) {
      if (!record.field(shared).isEmpty()) {
        addresses(key).replaceAll((other, one) -> one.with(shared, record.field(shared)));
      }
    }
  }

  /** All addresses of a vendor, to be changed in place. */
  private NavigableMap<VendorKey, VendorRecord> addresses(VendorKey key) {
    return records.subMap(
        new VendorKey(key.vendorCode(), ""),
        true,
        new VendorKey(key.vendorCode() + "\0", ""),
        false);
  }

  private static List<String> differences(VendorRecord other, Map<String, String> fields) {
    List<String> differences = new ArrayList<>();
    for (String shared : List.of("VendorName", "TaxID")) {
      String text = VendorForm.text(fields, shared);
      if (!text.isEmpty() && !text.equalsIgnoreCase(other.field(shared))) {
        differences.add("another address of this vendor code has another " + shared);
      }
    }
    return differences;
  }
}
