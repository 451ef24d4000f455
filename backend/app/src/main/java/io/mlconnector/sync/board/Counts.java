package io.mlconnector.sync.board;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** How many documents there are in each bucket. */
public record Counts(Map<Bucket, Long> documents) {

  public Counts {
    documents = Map.copyOf(documents);
  }

  public static Counts of(List<Tally> tallies) {
    var counts = new EnumMap<Bucket, Long>(Bucket.class);
    tallies.forEach(tally -> counts.merge(tally.bucket(), tally.documents(), Long::sum));
    return new Counts(counts);
  }

  static Counts ofDays(List<DayCount> days) {
    var counts = new EnumMap<Bucket, Long>(Bucket.class);
    days.forEach(day -> counts.merge(day.bucket(), day.documents(), Long::sum));
    return new Counts(counts);
  }

  public long in(Bucket bucket) {
    return documents.getOrDefault(bucket, 0L);
  }

  /** Posted, held, rejected, ignored and in work together. */
  public long received() {
    return documents.entrySet().stream()
        .filter(count -> count.getKey().isReceived())
        .mapToLong(Map.Entry::getValue)
        .sum();
  }
}
