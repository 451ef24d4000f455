package io.mlconnector.alert;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a look, or a part of one, has found.
 *
 * @param unsure kinds of which more may be so than was found: none of them is over for that
 * @param failed whether a part of the look has failed
 */
record Sight(List<Finding> findings, Set<AlertKind> unsure, boolean failed) {

  Sight {
    findings = List.copyOf(findings);
    unsure = Set.copyOf(unsure);
  }

  /** All that there is. */
  static Sight of(List<Finding> findings) {
    return new Sight(findings, Set.of(), false);
  }

  /** Not seen at all. */
  static Sight failed(Set<AlertKind> kinds) {
    return new Sight(List.of(), kinds, true);
  }

  /**
   * As many of a kind as people can bear. Those that live already come first, so that new ones push
   * none of them out.
   *
   * @param cut whether there may be more than was found
   */
  static Sight bounded(AlertKind kind, List<Finding> found, boolean cut, List<Alert> living) {
    var known = new HashSet<Finding.Key>();
    var open = new HashSet<Finding.Key>();
    living.stream()
        .filter(alert -> alert.finding().kind() == kind)
        .forEach(alert -> (alert.isOver() ? known : open).add(alert.finding().key()));
    known.addAll(open);
    var again = found.stream().filter(one -> known.contains(one.key())).toList();
    var taken = cut ? Math.max(open.size(), again.size()) : again.size();
    var fresh =
        found.stream()
            .filter(one -> !known.contains(one.key()))
            .limit(Math.max(0, Findings.MAX - taken));
    return new Sight(
        Stream.concat(again.stream(), fresh).toList(), cut ? Set.of(kind) : Set.of(), false);
  }

  Sight and(Sight other) {
    var both = EnumSet.noneOf(AlertKind.class);
    both.addAll(unsure);
    both.addAll(other.unsure());
    return new Sight(
        Stream.concat(findings.stream(), other.findings().stream()).toList(),
        both,
        failed || other.failed());
  }
}
