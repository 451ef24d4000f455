package io.mlconnector.audit;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Which entries are asked for.
 *
 * @param actor a part of who it was; blank for everybody
 * @param action all of it; blank for every action
 * @param from the first day, in UTC; null for the beginning
 * @param to the last day; null for today
 */
public record AuditFilter(
    String actor, String action, @Nullable LocalDate from, @Nullable LocalDate to) {

  public static AuditFilter none() {
    return new AuditFilter("", "", null, null);
  }
}
