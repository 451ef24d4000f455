package io.mlconnector.simulators.concur.vendors;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One address of a vendor.
 *
 * @param fields by their names in the API; what is empty is not there
 * @param groups by name
 * @param banks each with the fields of VendorBank
 */
public record VendorRecord(
    String id, Map<String, String> fields, List<String> groups, List<Map<String, String>> banks) {

  public VendorRecord {
    fields = Map.copyOf(fields);
    groups = List.copyOf(groups);
    banks = banks.stream().map(Map::copyOf).toList();
  }

  public String field(String name) {
    return VendorForm.text(fields, name);
  }

  VendorRecord with(Map<String, String> others) {
    return new VendorRecord(id, others, groups, banks);
  }

  VendorRecord with(String field, String text) {
    Map<String, String> more = new HashMap<>(fields);
    more.put(field, text);
    return with(more);
  }

  VendorRecord grouped(String group) {
    Set<String> more = new LinkedHashSet<>(groups);
    more.add(group);
    return new VendorRecord(id, fields, List.copyOf(more), banks);
  }

  VendorRecord ungrouped(String group) {
    List<String> fewer = new ArrayList<>(groups);
    fewer.remove(group);
    return new VendorRecord(id, fields, fewer, banks);
  }

  /** An account of the same number is changed, another one added. */
  VendorRecord banked(Map<String, String> bank) {
    List<Map<String, String>> all = new ArrayList<>(banks);
    all.removeIf(one -> number(one).equals(number(bank)));
    all.add(bank);
    return new VendorRecord(id, fields, groups, all);
  }

  private static String number(Map<String, String> bank) {
    return bank.getOrDefault("AccountNumber", "");
  }
}
