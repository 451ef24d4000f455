package io.mlconnector.sync.exchange;

import io.mlconnector.core.reconcile.Pair;
import io.mlconnector.core.vendor.Match.Candidate;
import io.mlconnector.core.vendor.VendorCard;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A short text for what a person was shown, which comes back with the decision: with another one,
 * the person has not seen what is there now.
 */
final class Mark {

  private Mark() {}

  /** Of both values of a conflict. */
  static String of(Pair<VendorCard> values) {
    return text(
        new TreeMap<>(values.odoo().values()) + "\n" + new TreeMap<>(values.concur().values()));
  }

  /** Of the candidates of a question, in whatever order they are shown. */
  static String of(List<Candidate> candidates) {
    return text(
        candidates.stream()
            .map(one -> one.partner() + " " + one.linked().map(Subject::text).orElse(""))
            .sorted()
            .collect(Collectors.joining("\n")));
  }

  private static String text(String seen) {
    return Long.toHexString(Print.of(seen));
  }
}
