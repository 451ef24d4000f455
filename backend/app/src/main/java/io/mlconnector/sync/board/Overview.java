package io.mlconnector.sync.board;

import io.mlconnector.core.problem.Owner;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * How a tenant's documents stand.
 *
 * @param waiting how many held documents wait for whom; one that has several causes waits for
 *     several
 * @param days the month by day; days without documents are absent
 */
public record Overview(List<Trouble> troubles, Map<Owner, Long> waiting, List<DayCount> days) {

  public Overview {
    troubles = List.copyOf(troubles);
    waiting = Map.copyOf(waiting);
    days = List.copyOf(days);
  }

  public Counts month() {
    return Counts.ofDays(days);
  }

  public Counts of(LocalDate day) {
    return Counts.ofDays(days.stream().filter(count -> count.day().equals(day)).toList());
  }
}
