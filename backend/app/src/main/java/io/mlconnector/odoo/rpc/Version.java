package io.mlconnector.odoo.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;

/**
 * An Odoo version.
 *
 * @param text as Odoo writes it, such as {@code 19.0} or {@code saas~18.3}
 */
public record Version(int major, String text) {

  /** The first version with JSON-2. */
  static final int JSON2 = 19;

  private static final int OLDEST = 17;
  private static final int TEXT_MAX = 40;
  private static final Pattern MAJOR = Pattern.compile("(\\d{1,3})(?:\\D.*)?");

  boolean supported() {
    return major >= OLDEST;
  }

  /**
   * Reads {@code 19.0}, {@code 19.0+e-20260101} or {@code saas~18.3}.
   *
   * @throws Unreadable if that is no version
   */
  static Version read(JsonNode node) {
    var text = node.isTextual() ? node.textValue() : "";
    var matcher = MAJOR.matcher(text.startsWith("saas~") ? text.substring(5) : text);
    if (text.length() > TEXT_MAX || !matcher.matches()) {
      throw new Unreadable("no version");
    }
    return new Version(Integer.parseInt(matcher.group(1)), text);
  }
}
