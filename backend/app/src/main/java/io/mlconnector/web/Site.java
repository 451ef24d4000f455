package io.mlconnector.web;

import java.net.URI;
import java.time.Duration;

/**
 * What the web layer knows of its surroundings.
 *
 * @param publicUrl where people reach the service, without a slash at the end
 * @param bodyBytesMax a larger request body is refused
 * @param bodyTimeMax a body that takes longer to come is refused
 */
public record Site(String publicUrl, int bodyBytesMax, Duration bodyTimeMax) {

  /** Enough for a mapping of ten thousand rows. */
  public static final int BODY_BYTES_MAX = 1_048_576;

  private static final Duration BODY_TIME_MAX = Duration.ofSeconds(30);

  public Site {
    publicUrl = publicUrl.replaceAll("/+$", "");
  }

  public static Site at(String publicUrl) {
    return new Site(publicUrl, BODY_BYTES_MAX, BODY_TIME_MAX);
  }

  /** Whether cookies may be marked Secure and browsers told to stay with https. */
  public boolean https() {
    return "https".equals(URI.create(publicUrl).getScheme());
  }
}
