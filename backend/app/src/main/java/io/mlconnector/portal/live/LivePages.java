package io.mlconnector.portal.live;

import io.mlconnector.portal.Frame;
import io.mlconnector.portal.Visit;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Pages that follow what goes on. Each says what the pulse was before it was made, so that nothing
 * is lost between the page and its stream.
 */
public final class LivePages {

  private final Frame frame;
  private final Pulses pulses;

  public LivePages(Frame frame, Pulses pulses) {
    this.frame = frame;
    this.pulses = pulses;
  }

  /** Answers with a page; without a pulse it is shown all the same. */
  public Future<Void> page(
      Visit visit, String template, Supplier<Future<Map<String, Object>>> model) {
    return pulses
        .of(visit.tenant())
        .otherwise("")
        .compose(pulse -> model.get().map(content -> with(content, pulse)))
        .compose(content -> frame.page(visit, template, content));
  }

  private static Map<String, Object> with(Map<String, Object> content, String pulse) {
    var all = new HashMap<>(content);
    all.put("pulse", pulse);
    return all;
  }
}
