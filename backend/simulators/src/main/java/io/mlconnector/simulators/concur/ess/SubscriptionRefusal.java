package io.mlconnector.simulators.concur.ess;

/** Ends a request about a subscription; never leaves this package. */
final class SubscriptionRefusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final String words;

  SubscriptionRefusal(int status, String words) {
    super(words, null, false, false);
    this.status = status;
    this.words = words;
  }

  int status() {
    return status;
  }

  String words() {
    return words;
  }
}
