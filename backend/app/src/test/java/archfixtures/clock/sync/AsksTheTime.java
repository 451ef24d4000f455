package archfixtures.clock.sync;

import java.time.Instant;

final class AsksTheTime {

  private AsksTheTime() {}

  static Instant now() {
    return Instant.now();
  }
}
