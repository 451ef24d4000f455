package io.mlconnector.simulators.concur.ess;

/**
 * What SAP allows itself: at least once, in any order, and a failing event may hold up those behind
 * it. May be changed at any time; drawn from the sandbox's seed.
 */
public final class EventManners {

  private volatile int duplicates;
  private volatile int window = 1;
  private volatile boolean holdsUp = true;
  private volatile boolean paused;
  private volatile boolean deletesLate;

  /** So many of a thousand events are delivered twice. */
  public EventManners duplicates(int perThousand) {
    duplicates = perThousand;
    return this;
  }

  /**
   * The next event is drawn from so many of those that wait.
   *
   * @param events 1 keeps the order of publication, as far as parallel delivery does
   */
  public EventManners shuffled(int events) {
    if (events < 1) {
      throw new IllegalArgumentException("a window has at least one event");
    }
    window = events;
    return this;
  }

  /** Whether nothing of a subscription is begun while one of its events failed and waits. */
  public EventManners holdsUp(boolean held) {
    holdsUp = held;
    return this;
  }

  /** While true nothing is delivered; what is published waits, and grows old. */
  public EventManners paused(boolean stopped) {
    paused = stopped;
    return this;
  }

  /**
   * SAP only says that a subscription is marked for deletion. While true it stays until {@link
   * Events#finishDeletions}, and saving it again does not save it.
   */
  public EventManners deletesLate(boolean late) {
    deletesLate = late;
    return this;
  }

  int duplicates() {
    return duplicates;
  }

  int window() {
    return window;
  }

  boolean holdsUp() {
    return holdsUp;
  }

  boolean isLateToDelete() {
    return deletesLate;
  }

  boolean isPaused() {
    return paused;
  }
}
