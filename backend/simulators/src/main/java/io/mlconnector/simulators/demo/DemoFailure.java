package io.mlconnector.simulators.demo;

/** Ends the demo with one line that says why. */
final class DemoFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  DemoFailure(String why) {
    super(why);
  }
}
