package io.mlconnector.core.vendor;

import io.mlconnector.core.reconcile.Memory;
import io.mlconnector.core.reconcile.Pair;
import io.mlconnector.core.reconcile.Side;

/**
 * What is remembered of one group of a linked vendor's fields.
 *
 * @param tries how often a side said that it took a change, without having it afterwards
 */
public record GroupState(Memory<VendorCard> memory, int tries) {

  /** A side that does not keep what it is sent this often is not asked again by itself. */
  public static final int TRIES_MAX = 3;

  public static final GroupState NEW = new GroupState(Memory.none(), 0);

  public boolean isGivenUp() {
    return tries >= TRIES_MAX;
  }

  /**
   * After both sides were read. A side may keep a value in a form of its own, in capitals or
   * without spaces: then it has arrived all the same, and that form is what it has.
   */
  public GroupState seen(Pair<VendorCard> now) {
    return memory
        .sent()
        .filter(sent -> sent.then().of(sent.to()).isAlike(now.of(sent.to())))
        .map(sent -> arrived(sent.then().with(sent.to(), now.of(sent.to()))))
        .orElseGet(() -> now.isEqual() ? arrived(now) : this);
  }

  private static GroupState arrived(Pair<VendorCard> inStep) {
    return new GroupState(Memory.of(inStep), 0);
  }

  /** Before a change is sent. */
  public GroupState sending(Side to, Pair<VendorCard> now) {
    return new GroupState(memory.sending(to, now), tries);
  }

  /** After the side said that it took the change. */
  public GroupState taken() {
    return new GroupState(memory, tries + 1);
  }

  /** A person said that both are right as they are. */
  public GroupState agreed(Pair<VendorCard> now) {
    return arrived(now);
  }
}
