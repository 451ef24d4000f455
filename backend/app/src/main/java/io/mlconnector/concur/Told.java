package io.mlconnector.concur;

import java.util.List;

/**
 * What Concur said to one item of a call of ours.
 *
 * @param correlation the id that the call bore, by which Concur's support finds it; blank where it
 *     is not known
 */
public record Told<T>(T outcome, String correlation) {

  /** What was said to the items of one call. */
  public static <T> List<Told<T>> all(List<T> outcomes, String correlation) {
    return outcomes.stream().map(outcome -> new Told<>(outcome, correlation)).toList();
  }
}
