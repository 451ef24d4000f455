package io.mlconnector.queue;

/** Another node has taken the lane over; whatever this node still wanted to write is void. */
public final class LaneLostException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public LaneLostException(Lease lease) {
    super("lane " + lease + " was taken over");
  }
}
