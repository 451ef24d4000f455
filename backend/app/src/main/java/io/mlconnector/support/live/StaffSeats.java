package io.mlconnector.support.live;

import io.mlconnector.staff.StaffId;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/** How many streams are open on this node, in all and for each member of staff. */
final class StaffSeats {

  static final int ALL_MAX = 100;
  static final int ONE_MAX = 6;

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<StaffId, Integer> taken = new HashMap<>();
  private int all;

  /** Whether there is room for one more. */
  boolean take(StaffId who) {
    lock.lock();
    try {
      var own = taken.getOrDefault(who, 0);
      if (all >= ALL_MAX || own >= ONE_MAX) {
        return false;
      }
      taken.put(who, own + 1);
      all++;
      return true;
    } finally {
      lock.unlock();
    }
  }

  void leave(StaffId who) {
    lock.lock();
    try {
      taken.computeIfPresent(who, (id, own) -> own == 1 ? null : own - 1);
      all = Math.max(0, all - 1);
    } finally {
      lock.unlock();
    }
  }
}
