package io.mlconnector.core.vendor;

import io.mlconnector.core.vendor.TaxIds.Telling;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Vendors that are made by one look. One that is like another of them waits: once that one is
 * there, the two meet, and people are asked whether they are one.
 */
public final class Newcomers {

  private final Map<String, List<Telling>> taxIds = new HashMap<>();
  private final Map<String, Set<String>> countries = new HashMap<>();

  /** Whether nobody who came before is like this one, who is then among them. */
  public boolean add(VendorCard card) {
    var one = Signs.Known.of(card);
    var ids = taxIds.computeIfAbsent(one.taxId().number(), none -> new ArrayList<>());
    var places = countries.computeIfAbsent(one.name(), none -> new HashSet<>());
    if (ids.stream().anyMatch(one.taxId()::isSame) || isPlaceOf(one, places)) {
      return false;
    }
    ids.add(one.taxId());
    places.add(one.country());
    return true;
  }

  private static boolean isPlaceOf(Signs.Known one, Set<String> places) {
    return !one.name().isEmpty()
        && !places.isEmpty()
        && (one.country().isEmpty() || places.contains("") || places.contains(one.country()));
  }
}
