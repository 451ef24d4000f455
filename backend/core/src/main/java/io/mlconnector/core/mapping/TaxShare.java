package io.mlconnector.core.mapping;

import io.mlconnector.core.document.Allocation;
import io.mlconnector.core.document.JournalLine;
import io.mlconnector.core.document.TaxLine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Journal lines of an allocation with the taxes that belong to them and to no other line, both by
 * index. The spend system splits a line where a cash advance is used up and may name the same tax
 * on both parts, so that only the parts together add up with it.
 */
record TaxShare(Set<Integer> lines, Set<Integer> taxes) {

  /** Every line and every tax of the allocation, each in exactly one share. */
  static List<TaxShare> of(Allocation allocation) {
    var byGuid = new HashMap<String, List<Integer>>();
    for (var tax = 0; tax < allocation.taxes().size(); tax++) {
      var guid = allocation.taxes().get(tax).guid();
      if (guid != null) {
        byGuid.computeIfAbsent(guid, none -> new ArrayList<>()).add(tax);
      }
    }
    var claims = allocation.journal().stream().map(line -> claimed(line, byGuid)).toList();
    var unclaimed = new TreeSet<Integer>();
    IntStream.range(0, allocation.taxes().size()).forEach(unclaimed::add);
    claims.forEach(unclaimed::removeAll);
    return shares(claims, unclaimed);
  }

  private static Set<Integer> claimed(JournalLine line, Map<String, List<Integer>> byGuid) {
    var taxes = new TreeSet<Integer>();
    line.taxGuids().stream()
        .distinct()
        .forEach(guid -> taxes.addAll(byGuid.getOrDefault(guid, List.of())));
    return taxes;
  }

  /** Lines that claim a tax in common are in one share; those that claim none share the rest. */
  private static List<TaxShare> shares(List<Set<Integer>> claims, Set<Integer> unclaimed) {
    var first = new HashMap<Integer, Integer>();
    var heads = IntStream.range(0, claims.size()).toArray();
    for (var line = 0; line < claims.size(); line++) {
      for (var tax : claims.get(line).isEmpty() ? unclaimed : claims.get(line)) {
        var other = first.putIfAbsent(tax, line);
        if (other != null) {
          heads[head(heads, other)] = head(heads, line);
        }
      }
    }
    var shares = new LinkedHashMap<Integer, TaxShare>();
    for (var line = 0; line < claims.size(); line++) {
      var share =
          shares.computeIfAbsent(
              head(heads, line), none -> new TaxShare(new TreeSet<>(), new TreeSet<>()));
      share.lines.add(line);
      share.taxes.addAll(claims.get(line).isEmpty() ? unclaimed : claims.get(line));
    }
    var all = new ArrayList<>(shares.values());
    if (claims.stream().noneMatch(Set::isEmpty) && !unclaimed.isEmpty()) {
      all.add(new TaxShare(Set.of(), unclaimed));
    }
    return all;
  }

  /** The line that stands for all lines of one share; the way there gets shorter each time. */
  private static int head(int[] heads, int line) {
    var at = line;
    while (heads[at] != at) {
      heads[at] = heads[heads[at]];
      at = heads[at];
    }
    return at;
  }

  List<TaxLine> taxLines(Allocation allocation) {
    return taxes.stream().map(allocation.taxes()::get).toList();
  }
}
