package io.mlconnector.simulators.concur.ess;

import java.util.Map;
import java.util.TreeMap;

/**
 * What became of all events so far.
 *
 * @param published events, whether anybody wanted them or not
 * @param wanted deliveries that were to be made: one for each subscription that wants the event
 * @param duplicates deliveries made on top of these
 * @param delivered deliveries answered with 2xx
 * @param retried tries that failed and are followed by another
 * @param dropped deliveries ended for good by a 4xx
 * @param expired deliveries given up after the retention
 * @param lost deliveries that found no room to wait, or whose subscription was deleted
 * @param waiting deliveries neither ended nor under way
 * @param removed subscriptions removed after 30 days of no use
 * @param answers tries by status; 0 stands for an I/O error
 */
public record EventStatistics(
    int published,
    int wanted,
    int duplicates,
    int delivered,
    int retried,
    int dropped,
    int expired,
    int lost,
    int waiting,
    int removed,
    Map<Integer, Integer> answers) {

  public EventStatistics {
    answers = new TreeMap<>(answers);
  }
}
