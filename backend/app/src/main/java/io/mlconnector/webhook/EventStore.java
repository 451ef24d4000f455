package io.mlconnector.webhook;

import io.vertx.core.Future;
import java.util.List;

/** Keeps events durably. */
@FunctionalInterface
public interface EventStore {

  /** Stores all in one commit and answers what became of each, in their order. */
  Future<List<Outcome>> store(List<Arrival> arrivals);
}
