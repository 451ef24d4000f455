package io.mlconnector.simulators.concur.ess;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** What waits to be delivered, by subscription; says what comes next. Safe from any thread. */
final class DeliveryQueue {

  private final EventOptions options;
  private final EventManners manners;
  private final Random random;
  private final Map<String, Lane> lanes = new HashMap<>();
  private final Deque<Lane> turns = new ArrayDeque<>();
  private int waiting;
  private int underWay;

  /** One subscription's deliveries. */
  private static final class Lane {
    private final Deque<Delivery> fresh = new ArrayDeque<>();
    private final List<Delivery> window = new ArrayList<>();
    private final List<Delivery> failed = new ArrayList<>();
  }

  DeliveryQueue(EventOptions options, EventManners manners, Random random) {
    this.options = options;
    this.manners = manners;
    this.random = random;
  }

  /** False if there is no room. */
  synchronized boolean offer(Delivery delivery) {
    if (waiting >= options.waitingMax()) {
      return false;
    }
    lane(delivery).fresh.addLast(delivery);
    waiting++;
    return true;
  }

  private Lane lane(Delivery delivery) {
    return lanes.computeIfAbsent(
        delivery.lane(),
        key -> {
          Lane lane = new Lane();
          turns.addLast(lane);
          return lane;
        });
  }

  /** What to try now; the subscriptions take turns. It is under way until it is reported ended. */
  synchronized Optional<Delivery> next(Instant now) {
    if (manners.isPaused() || underWay >= options.threads()) {
      return Optional.empty();
    }
    for (int turn = 0; turn < turns.size(); turn++) {
      Lane lane = turns.removeFirst();
      turns.addLast(lane);
      Optional<Delivery> found = next(lane, now);
      if (found.isPresent()) {
        waiting--;
        underWay++;
        return found;
      }
    }
    return Optional.empty();
  }

  private Optional<Delivery> next(Lane lane, Instant now) {
    Iterator<Delivery> failed = lane.failed.iterator();
    while (failed.hasNext()) {
      Delivery one = failed.next();
      if (!one.notBefore().isAfter(now)) {
        failed.remove();
        return Optional.of(one);
      }
    }
    return manners.holdsUp() && !lane.failed.isEmpty() ? Optional.empty() : drawn(lane);
  }

  private Optional<Delivery> drawn(Lane lane) {
    while (lane.window.size() < manners.window() && !lane.fresh.isEmpty()) {
      lane.window.add(lane.fresh.removeFirst());
    }
    if (lane.window.isEmpty()) {
      return Optional.empty();
    }
    int index = manners.window() == 1 ? 0 : random.nextInt(lane.window.size());
    return Optional.of(lane.window.remove(index));
  }

  /** A try is over, and there is no other. */
  synchronized void ended() {
    underWay--;
  }

  /** A try failed, and another is due later. */
  synchronized void again(Delivery delivery) {
    underWay--;
    waiting++;
    lane(delivery).failed.add(delivery);
  }

  /** Whatever failed is due now. */
  synchronized void hurry(Instant now) {
    lanes.values().forEach(lane -> lane.failed.replaceAll(one -> one.due(now)));
  }

  synchronized int waiting() {
    return waiting;
  }

  synchronized boolean isIdle() {
    return waiting == 0 && underWay == 0;
  }
}
