package io.mlconnector.core.reconcile;

import java.util.Optional;

/**
 * What is remembered of a group of fields.
 *
 * <p>A write is noted before it is sent, as nobody can tell after a crash whether it arrived. If
 * the side has the value, it did: that is then no change of somebody else's.
 *
 * @param last what each side had when they were last in step; empty for records that were matched
 *     only now, both of whose values count as changed
 * @param sent what is being written, and has not been seen to arrive
 * @param <V> a value
 */
public record Memory<V>(Optional<Pair<V>> last, Optional<Sent<V>> sent) {

  /**
   * A write on its way.
   *
   * @param then what each side has once it has arrived
   */
  public record Sent<V>(Side to, Pair<V> then) {}

  /** Of records that were never in step. */
  public static <V> Memory<V> none() {
    return new Memory<>(Optional.empty(), Optional.empty());
  }

  /** Of records that are in step. */
  public static <V> Memory<V> of(Pair<V> now) {
    return new Memory<>(Optional.of(now), Optional.empty());
  }

  /** Before a write is sent. */
  public Memory<V> sending(Side to, Pair<V> now) {
    return new Memory<>(had(now), Optional.of(new Sent<>(to, now.with(to, now.of(to.other())))));
  }

  /** What each side had when they were last in step, as far as what is there now tells. */
  public Optional<Pair<V>> had(Pair<V> now) {
    return sent.filter(one -> one.then().of(one.to()).equals(now.of(one.to())))
        .map(Sent::then)
        .or(() -> last);
  }
}
