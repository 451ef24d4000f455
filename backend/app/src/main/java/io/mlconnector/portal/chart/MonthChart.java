package io.mlconnector.portal.chart;

import io.mlconnector.portal.wording.Wording;
import io.mlconnector.sync.board.Bucket;
import io.mlconnector.sync.board.Counts;
import io.mlconnector.sync.board.DayCount;
import io.mlconnector.sync.board.Month;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A month's documents as drawings, and the same as a table. */
public record MonthChart(Bars days, Bars share, List<Day> table) {

  private static final int SHARE_WIDTH = 600;
  private static final int SHARE_HEIGHT = 16;

  public MonthChart {
    table = List.copyOf(table);
  }

  /** A day with its number of documents by bucket, in the order of the buckets. */
  public record Day(String day, List<Long> counts) {

    public Day {
      counts = List.copyOf(counts);
    }
  }

  /** A bucket with its colour. */
  public record Key(String name, String look) {}

  public static List<Key> keys() {
    return Arrays.stream(Bucket.values())
        .map(bucket -> new Key(Wording.bucket(bucket), "fill-" + bucket.word()))
        .toList();
  }

  public static MonthChart of(Month month, List<DayCount> counts, Counts all) {
    var byDay = new HashMap<LocalDate, Map<Bucket, Long>>();
    for (var count : counts) {
      byDay
          .computeIfAbsent(count.day(), none -> new EnumMap<>(Bucket.class))
          .merge(count.bucket(), count.documents(), Long::sum);
    }
    var days = month.first().datesUntil(month.last().plusDays(1)).toList();
    return new MonthChart(
        Bars.upright(
            days.stream().map(day -> bar(day, byDay.getOrDefault(day, Map.of()))).toList()),
        Bars.lying(
            new Bars.Bar(month.toString(), "", parts(all.documents())), SHARE_WIDTH, SHARE_HEIGHT),
        days.stream()
            .filter(byDay::containsKey)
            .map(day -> row(day, byDay.getOrDefault(day, Map.of())))
            .toList());
  }

  private static Bars.Bar bar(LocalDate day, Map<Bucket, Long> counts) {
    return new Bars.Bar(day.toString(), Integer.toString(day.getDayOfMonth()), parts(counts));
  }

  private static List<Bars.Part> parts(Map<Bucket, Long> counts) {
    return Arrays.stream(Bucket.values())
        .map(
            bucket ->
                new Bars.Part(
                    Wording.bucket(bucket),
                    "fill-" + bucket.word(),
                    counts.getOrDefault(bucket, 0L)))
        .toList();
  }

  private static Day row(LocalDate day, Map<Bucket, Long> counts) {
    return new Day(
        day.toString(),
        Arrays.stream(Bucket.values()).map(bucket -> counts.getOrDefault(bucket, 0L)).toList());
  }
}
