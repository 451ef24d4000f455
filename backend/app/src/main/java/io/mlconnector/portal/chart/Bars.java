package io.mlconnector.portal.chart;

import java.util.ArrayList;
import java.util.List;

/**
 * Stacked bars, one beside the other, in whole units of the drawing. The heights of the parts of a
 * bar add up to the bar's.
 */
public record Bars(int width, int height, List<Box> boxes, List<Label> labels, long top) {

  private static final int SLOT = 20;
  private static final int BAR = 14;
  private static final int PLOT = 120;
  private static final int FOOT = 18;
  private static final int LABEL_EVERY = 5;

  public Bars {
    boxes = List.copyOf(boxes);
    labels = List.copyOf(labels);
  }

  /**
   * Numbers of one bar.
   *
   * @param title what the bar stands for, in full
   * @param label the same below the bar
   */
  public record Bar(String title, String label, List<Part> parts) {

    public Bar {
      parts = List.copyOf(parts);
    }

    long total() {
      return parts.stream().mapToLong(Part::count).sum();
    }
  }

  /**
   * A part of a bar, from below.
   *
   * @param look the class that colours it
   */
  public record Part(String name, String look, long count) {}

  /** A coloured rectangle with what a pointer that rests there is told. */
  public record Box(int x, int y, int width, int height, String look, String title) {}

  /** A text, centred at x. */
  public record Label(int x, int y, String text) {}

  /** Bars side by side, as high as their numbers against the highest of them. */
  public static Bars upright(List<Bar> bars) {
    var top = Math.max(1, bars.stream().mapToLong(Bar::total).max().orElse(1));
    var boxes = new ArrayList<Box>();
    var labels = new ArrayList<Label>();
    for (var index = 0; index < bars.size(); index++) {
      var bar = bars.get(index);
      var x = index * SLOT + (SLOT - BAR) / 2;
      stack(bar, x, top, boxes);
      if (index % LABEL_EVERY == 0) {
        labels.add(new Label(x + BAR / 2, PLOT + FOOT - 4, bar.label()));
      }
    }
    return new Bars(Math.max(SLOT, bars.size() * SLOT), PLOT + FOOT, boxes, labels, top);
  }

  private static void stack(Bar bar, int x, long top, List<Box> boxes) {
    var below = 0L;
    for (var part : bar.parts()) {
      var low = reach(below, top, PLOT);
      below += part.count();
      var high = reach(below, top, PLOT);
      if (high > low) {
        boxes.add(new Box(x, PLOT - high, BAR, high - low, part.look(), title(bar.title(), part)));
      }
    }
  }

  /** One bar that lies, as long as the drawing is wide; a part that is there is always seen. */
  public static Bars lying(Bar bar, int width, int height) {
    var total = Math.max(1, bar.total());
    var boxes = new ArrayList<Box>();
    var before = 0L;
    for (var part : bar.parts()) {
      var left = reach(before, total, width);
      before += part.count();
      var right = reach(before, total, width);
      if (part.count() > 0) {
        boxes.add(
            new Box(
                Math.min(left, width - 2),
                0,
                Math.max(2, right - left),
                height,
                part.look(),
                title(bar.title(), part)));
      }
    }
    return new Bars(width, height, boxes, List.of(), total);
  }

  private static int reach(long count, long top, int length) {
    return Math.toIntExact(Math.multiplyExact(count, length) / top);
  }

  private static String title(String bar, Part part) {
    return bar + ": " + part.name() + " " + part.count();
  }
}
