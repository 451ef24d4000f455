package io.mlconnector.core.mapping;

import io.mlconnector.core.document.Allocation;
import io.mlconnector.core.document.JournalLine;
import io.mlconnector.core.document.TaxLine;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Journal lines of an allocation with the taxes that belong to them and to no other line, both by
 * index. The spend system splits a line where a cash advance is used up and may name the same tax
 * on both parts, so that only the parts together add up with it.
 */
record TaxShare(BitSet lines, BitSet taxes) {

  /** Every line and every tax of the allocation, each in exactly one share. */
  static List<TaxShare> of(Allocation allocation) {
    var byGuid = byGuid(allocation.taxes());
    var claims = allocation.journal().stream().map(line -> claimed(line, byGuid)).toList();
    var unclaimed = new BitSet();
    unclaimed.set(0, allocation.taxes().size());
    claims.forEach(unclaimed::andNot);
    return shares(claims, unclaimed);
  }

  private static Map<String, BitSet> byGuid(List<TaxLine> taxes) {
    var byGuid = new HashMap<String, BitSet>();
    for (var tax = 0; tax < taxes.size(); tax++) {
      var guid = taxes.get(tax).guid();
      if (guid != null) {
        byGuid.computeIfAbsent(guid, none -> new BitSet()).set(tax);
      }
    }
    return byGuid;
  }

  private static BitSet claimed(JournalLine line, Map<String, BitSet> byGuid) {
    var taxes = new BitSet();
    for (var guid : line.taxGuids()) {
      var named = byGuid.get(guid);
      if (named != null) {
        taxes.or(named);
      }
    }
    return taxes;
  }

  /** Lines that claim a tax in common are in one share; those that claim none share the rest. */
  private static List<TaxShare> shares(List<BitSet> claims, BitSet unclaimed) {
    var own = claims.stream().map(claim -> claim.isEmpty() ? unclaimed : claim).toList();
    var heads = heads(own);
    var shares = new LinkedHashMap<Integer, TaxShare>();
    for (var line = 0; line < own.size(); line++) {
      var share =
          shares.computeIfAbsent(
              head(heads, line), none -> new TaxShare(new BitSet(), new BitSet()));
      share.lines.set(line);
      share.taxes.or(own.get(line));
    }
    var all = new ArrayList<>(shares.values());
    if (claims.stream().noneMatch(BitSet::isEmpty) && !unclaimed.isEmpty()) {
      all.add(new TaxShare(new BitSet(), unclaimed));
    }
    return all;
  }

  /** Each line's way to the {@link #head} of its share. */
  private static int[] heads(List<BitSet> claims) {
    var heads = IntStream.range(0, claims.size()).toArray();
    var first = new HashMap<Integer, Integer>();
    for (var line = 0; line < heads.length; line++) {
      var taxes = claims.get(line);
      for (var tax = taxes.nextSetBit(0); tax >= 0; tax = taxes.nextSetBit(tax + 1)) {
        var other = first.putIfAbsent(tax, line);
        if (other != null) {
          heads[head(heads, other)] = head(heads, line);
        }
      }
    }
    return heads;
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
    return taxes.stream().mapToObj(allocation.taxes()::get).toList();
  }
}
