package io.mlconnector.core.vendor;

import io.mlconnector.core.reconcile.Memory;
import io.mlconnector.core.reconcile.Pair;
import io.mlconnector.core.reconcile.Side;
import java.util.Optional;

/**
 * What is remembered of one group of a linked vendor's fields.
 *
 * @param attempt the last change that was sent, until it arrives
 */
public record GroupState(Memory<VendorCard> memory, Optional<Attempt> attempt) {

  /** A side that does not keep what it is sent this often is not asked again by itself. */
  public static final int TRIES_MAX = 3;

  public static final GroupState NEW = new GroupState(Memory.none(), Optional.empty());

  /**
   * A change on its way.
   *
   * @param before what the side had when it was sent
   * @param taken whether the side said since then that it took it
   * @param tries how often the side said so of this very value, without having it afterwards
   */
  public record Attempt(Side to, VendorCard value, VendorCard before, boolean taken, int tries) {

    boolean isOf(Side side, VendorCard other) {
      return to == side && value.equals(other);
    }

    /** What was alike before and is not said to be taken tells nothing: that is the old value. */
    private boolean isArrived(Pair<VendorCard> now) {
      var there = now.of(to);
      return value.isAlike(there) && (taken || !there.equals(before));
    }
  }

  /** Whether this side did not keep this very value, and has what it had before. */
  public boolean isGivenUp(Side to, Pair<VendorCard> now) {
    return attempt
        .filter(one -> one.isOf(to, now.of(to.other())) && one.before().equals(now.of(to)))
        .filter(one -> one.tries() >= TRIES_MAX)
        .isPresent();
  }

  /**
   * After both sides were read. A side may keep a value in a form of its own, in capitals or
   * without spaces: then it has arrived all the same, and that form is what it has.
   */
  public GroupState seen(Pair<VendorCard> now) {
    return attempt
        .filter(one -> one.isArrived(now))
        .flatMap(one -> memory.sent().map(sent -> sent.then().with(one.to(), now.of(one.to()))))
        .map(GroupState::arrived)
        .orElseGet(() -> now.isEqual() ? arrived(now) : this);
  }

  private static GroupState arrived(Pair<VendorCard> inStep) {
    return new GroupState(Memory.of(inStep), Optional.empty());
  }

  /**
   * Before a change is sent. It counts as tried before only if the side has what it had then: else
   * somebody has changed it since, or some of it was kept.
   */
  public GroupState sending(Side to, Pair<VendorCard> now) {
    var value = now.of(to.other());
    var tries =
        attempt
            .filter(one -> one.isOf(to, value) && one.before().equals(now.of(to)))
            .map(Attempt::tries)
            .orElse(0);
    return new GroupState(
        memory.sending(to, now), Optional.of(new Attempt(to, value, now.of(to), false, tries)));
  }

  /** After the side said that it took the change. */
  public GroupState taken() {
    return new GroupState(
        memory,
        attempt.map(
            one -> new Attempt(one.to(), one.value(), one.before(), true, one.tries() + 1)));
  }

  /** A person said that both are right as they are. */
  public GroupState agreed(Pair<VendorCard> now) {
    return arrived(now);
  }
}
