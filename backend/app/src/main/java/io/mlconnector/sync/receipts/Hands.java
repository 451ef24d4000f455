package io.mlconnector.sync.receipts;

import java.util.concurrent.Semaphore;

/**
 * How many images the node has in memory at once, over all tenants. An image is there as it came,
 * in base64 and as a request, some sixty megabytes of the largest.
 */
public final class Hands {

  private static final int USUAL = 4;

  private final Semaphore free;

  public Hands(int images) {
    this.free = new Semaphore(images);
  }

  public static Hands usual() {
    return new Hands(USUAL);
  }

  /** Takes one if one is free; never waits. */
  boolean take() {
    return free.tryAcquire();
  }

  boolean isFree() {
    return free.availablePermits() > 0;
  }

  void give() {
    free.release();
  }
}
