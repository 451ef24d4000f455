package io.mlconnector.identity;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Where somebody signs in from, as far as a request tells; for people to recognise, not as proof.
 */
public record Device(String address, String userAgent) {

  private static final int LENGTH_MAX = 300;
  private static final int IPV6_BYTES = 16;
  // Literals only: a name would be looked up.
  private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F.]*:[0-9a-fA-F:.]*");

  public Device {
    address = plain(address);
    userAgent = plain(userAgent);
  }

  /**
   * What attempts are counted by: a home or a machine has a whole IPv6 network of 64 bits to
   * itself, and would count as anybody with each address of it.
   */
  public String network() {
    var literal = address.replaceFirst("%.*", "");
    if (!IPV6.matcher(literal).matches()) {
      return address;
    }
    try {
      var bytes = InetAddress.getByName(literal).getAddress();
      return bytes.length == IPV6_BYTES
          ? HexFormat.of().formatHex(bytes, 0, IPV6_BYTES / 2) + "/64"
          : InetAddress.getByAddress(bytes).getHostAddress();
    } catch (UnknownHostException e) {
      return address;
    }
  }

  private static String plain(String text) {
    var printable = text.replaceAll("[^\\x20-\\x7e]", "?");
    return printable.substring(0, Math.min(printable.length(), LENGTH_MAX));
  }
}
