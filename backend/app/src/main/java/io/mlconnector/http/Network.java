package io.mlconnector.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** A block of addresses, written {@code 10.0.0.0/8} or {@code fc00::/7}; one address is a block. */
public record Network(InetAddress first, int prefix) {

  /**
   * Reads a block.
   *
   * @throws IllegalArgumentException if the text is no address literal, or the prefix is too long
   */
  public static Network parse(String text) {
    var slash = text.indexOf('/');
    var address = literal(slash < 0 ? text : text.substring(0, slash));
    var bits = address.getAddress().length * 8;
    var prefix = slash < 0 ? bits : number(text.substring(slash + 1));
    if (prefix < 0 || prefix > bits) {
      throw new IllegalArgumentException("no network: " + text);
    }
    return new Network(address, prefix);
  }

  /** Whether the text is written as an address, so that reading it asks no name server. */
  static boolean isLiteral(String text) {
    return text.contains(":") || text.matches("\\d{1,3}(\\.\\d{1,3}){3}");
  }

  boolean isOneAddress() {
    return prefix == first.getAddress().length * 8;
  }

  /** Whether the address lies in the block; an IPv4 address lies in no block of IPv6. */
  public boolean contains(InetAddress address) {
    var mine = first.getAddress();
    var other = address.getAddress();
    if (mine.length != other.length) {
      return false;
    }
    var whole = prefix / 8;
    if (!Arrays.equals(mine, 0, whole, other, 0, whole)) {
      return false;
    }
    var rest = prefix % 8;
    return rest == 0 || ((mine[whole] ^ other[whole]) & 0xff) >> (8 - rest) == 0;
  }

  private static InetAddress literal(String text) {
    if (!isLiteral(text)) {
      throw new IllegalArgumentException("no address: " + text);
    }
    try {
      return InetAddress.getAllByName(text)[0];
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("no address: " + text, e);
    }
  }

  private static int number(String text) {
    return text.matches("\\d{1,3}") ? Integer.parseInt(text) : -1;
  }
}
