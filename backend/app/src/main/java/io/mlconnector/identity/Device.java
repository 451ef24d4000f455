package io.mlconnector.identity;

/**
 * Where somebody signs in from, as far as a request tells; for people to recognise, not as proof.
 */
public record Device(String address, String userAgent) {

  private static final int LENGTH_MAX = 300;

  public Device {
    address = plain(address);
    userAgent = plain(userAgent);
  }

  private static String plain(String text) {
    var printable = text.replaceAll("[^\\x20-\\x7e]", "?");
    return printable.substring(0, Math.min(printable.length(), LENGTH_MAX));
  }
}
