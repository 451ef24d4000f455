package io.mlconnector.core.mapping;

import io.mlconnector.core.document.Allocation;
import io.mlconnector.core.document.JournalLine;
import io.mlconnector.core.document.TaxLine;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
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
    var claims = allocation.journal().stream().map(line -> claimed(line, allocation)).toList();
    var unclaimed = new TreeSet<Integer>();
    IntStream.range(0, allocation.taxes().size()).forEach(unclaimed::add);
    claims.forEach(unclaimed::removeAll);

    var shares = new ArrayList<TaxShare>();
    for (var line = 0; line < claims.size(); line++) {
      var own = claims.get(line);
      join(shares, new TaxShare(Set.of(line), own.isEmpty() ? unclaimed : own));
    }
    if (claims.stream().noneMatch(Set::isEmpty) && !unclaimed.isEmpty()) {
      shares.add(new TaxShare(Set.of(), unclaimed));
    }
    return shares;
  }

  private static Set<Integer> claimed(JournalLine line, Allocation allocation) {
    var taxes = new TreeSet<Integer>();
    for (var index = 0; index < allocation.taxes().size(); index++) {
      var guid = allocation.taxes().get(index).guid();
      if (guid != null && line.taxGuids().contains(guid)) {
        taxes.add(index);
      }
    }
    return taxes;
  }

  /** Adds a share, one with all those that have a tax in common with it. */
  private static void join(List<TaxShare> shares, TaxShare added) {
    var lines = new TreeSet<>(added.lines);
    var taxes = new TreeSet<>(added.taxes);
    for (var other : List.copyOf(shares)) {
      if (!Collections.disjoint(other.taxes, added.taxes)) {
        lines.addAll(other.lines);
        taxes.addAll(other.taxes);
        shares.remove(other);
      }
    }
    shares.add(new TaxShare(lines, taxes));
  }

  List<TaxLine> taxLines(Allocation allocation) {
    return taxes.stream().map(allocation.taxes()::get).toList();
  }
}
