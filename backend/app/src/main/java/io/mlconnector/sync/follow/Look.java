package io.mlconnector.sync.follow;

import io.mlconnector.core.accounting.CompanyId;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What may be read of a model, as it was found out.
 *
 * @param scope what was wanted and what is read, in one word; with another, all records are read
 *     again
 * @param fields those that are read
 * @param leftOut wanted ones that the user may not read, or that there are none of
 */
record Look(String scope, boolean readable, List<String> fields, List<String> leftOut, Instant at) {

  Look {
    fields = List.copyOf(fields);
    leftOut = List.copyOf(leftOut);
  }

  static Look of(Followed what, List<String> readable, Instant at) {
    var leftOut = what.fields().stream().filter(field -> !readable.contains(field)).toList();
    return new Look(wanted(what) + " " + String.join(",", readable), true, readable, leftOut, at);
  }

  static Look closed(Followed what, Instant at) {
    return new Look(wanted(what), false, List.of(), what.fields(), at);
  }

  /** The same model, which may not be read for now. */
  Look closed(Instant now) {
    return new Look(scope, false, fields, leftOut, now);
  }

  /** Whether it was found out for what is wanted now. */
  boolean isOf(Followed what) {
    return isOf(scope, what);
  }

  static boolean isOf(String scope, Followed what) {
    return (scope + " ").startsWith(wanted(what) + " ");
  }

  private static String wanted(Followed what) {
    return what.companies().stream().map(CompanyId::toString).collect(Collectors.joining(","))
        + " "
        + String.join(",", what.fields());
  }
}
