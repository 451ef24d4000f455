package io.mlconnector.portal.mapping;

import io.mlconnector.sync.rehearsal.Freed;
import java.util.List;

/** What a change lets go on, as a page shows it. */
public record Release(
    boolean known,
    boolean later,
    int count,
    int asking,
    int looked,
    long held,
    boolean partial,
    List<Line> some) {

  static final Release NONE = new Release(false, false, 0, 0, 0, 0, false, List.of());

  /** It takes a while to find out. */
  static final Release LATER = new Release(false, true, 0, 0, 0, 0, false, List.of());

  private static final int SHOWN_MAX = 20;

  /** A document. */
  public record Line(String title, String url) {}

  static Release of(Freed freed) {
    return new Release(
        true,
        false,
        freed.documents().size(),
        freed.asking(),
        freed.looked(),
        freed.held(),
        freed.partial(),
        freed.documents().stream()
            .limit(SHOWN_MAX)
            .map(one -> new Line(one.title(), "/documents/" + one.id()))
            .toList());
  }
}
