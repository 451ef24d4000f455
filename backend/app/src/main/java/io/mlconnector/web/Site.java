package io.mlconnector.web;

import java.net.URI;

/**
 * What the web layer knows of its surroundings.
 *
 * @param publicUrl where people reach the service, without a slash at the end
 * @param bodyBytesMax a larger request body is refused
 */
public record Site(String publicUrl, int bodyBytesMax) {

  /** Enough for a mapping of ten thousand rows. */
  public static final int BODY_BYTES_MAX = 1_048_576;

  public Site {
    publicUrl = publicUrl.replaceAll("/+$", "");
  }

  public static Site at(String publicUrl) {
    return new Site(publicUrl, BODY_BYTES_MAX);
  }

  /** Whether cookies may be marked Secure and browsers told to stay with https. */
  public boolean https() {
    return "https".equals(URI.create(publicUrl).getScheme());
  }
}
