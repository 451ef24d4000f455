package io.mlconnector.simulators.concur.fis;

/** Is told of every document that entered the queue or moved in it. */
@FunctionalInterface
public interface QueueListener {

  /** Must not ask the queue, which is locked meanwhile. */
  void moved(FiRecord now);

  /** Nobody listens. */
  static QueueListener none() {
    return now -> {};
  }
}
