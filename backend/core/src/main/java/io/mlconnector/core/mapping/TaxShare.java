package io.mlconnector.core.mapping;

import io.mlconnector.core.document.Allocation;
import io.mlconnector.core.document.JournalLine;
import io.mlconnector.core.document.TaxLine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Journal lines of an allocation with the taxes that belong to them and to no other line, both by
 * index. The spend system splits a line where a cash advance is used up and may name the same tax
 * on both parts, so that only the parts together add up with it.
 */
record TaxShare(BitSet lines, BitSet taxes) {

  /** Every line and every tax of the allocation, each in exactly one share. */
  static List<TaxShare> of(Allocation allocation) {
    var byGuid = byGuid(allocation.taxes());
    var unclaimed = new BitSet();
    unclaimed.set(0, allocation.taxes().size());
    var claims = new ArrayList<BitSet>(allocation.journal().size());
    for (var line : allocation.journal()) {
      var claim = claimed(line, byGuid);
      claims.add(claim);
      unclaimed.andNot(claim);
    }
    // Lines that claim no tax share those that nobody claims.
    claims.replaceAll(claim -> claim.isEmpty() ? unclaimed : claim);
    var shares = shares(claims);
    if (!unclaimed.isEmpty() && !claims.contains(unclaimed)) {
      shares.add(new TaxShare(new BitSet(), unclaimed));
    }
    return shares;
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

  /** Lines with a tax in common are in one share. */
  private static List<TaxShare> shares(List<BitSet> taxes) {
    var heads = heads(taxes);
    var shares = new LinkedHashMap<Integer, TaxShare>();
    for (var line = 0; line < heads.length; line++) {
      var share =
          shares.computeIfAbsent(
              head(heads, line), none -> new TaxShare(new BitSet(), new BitSet()));
      share.lines.set(line);
      share.taxes.or(taxes.get(line));
    }
    return new ArrayList<>(shares.values());
  }

  /** Each line's way to the {@link #head} of its share. */
  private static int[] heads(List<BitSet> taxes) {
    var heads = new int[taxes.size()];
    Arrays.setAll(heads, line -> line);
    var first = new HashMap<Integer, Integer>();
    for (var line = 0; line < heads.length; line++) {
      var own = taxes.get(line);
      for (var tax = own.nextSetBit(0); tax >= 0; tax = own.nextSetBit(tax + 1)) {
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
