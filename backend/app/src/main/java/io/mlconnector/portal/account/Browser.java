package io.mlconnector.portal.account;

import java.util.List;
import java.util.Map;

/** Names a browser for who has to recognise it. */
final class Browser {

  // The first that is found; most claim to be those that come later, too.
  private static final List<Map.Entry<String, String>> PROGRAMS =
      List.of(
          Map.entry("Edg/", "Edge"),
          Map.entry("OPR/", "Opera"),
          Map.entry("Firefox/", "Firefox"),
          Map.entry("Chrome/", "Chrome"),
          Map.entry("Safari/", "Safari"));

  private static final List<Map.Entry<String, String>> SYSTEMS =
      List.of(
          Map.entry("iPhone", "iPhone"),
          Map.entry("iPad", "iPad"),
          Map.entry("Android", "Android"),
          Map.entry("Windows", "Windows"),
          Map.entry("Mac OS X", "macOS"),
          Map.entry("Linux", "Linux"));

  private Browser() {}

  static String named(String userAgent) {
    return find(PROGRAMS, userAgent, "A program") + " on " + find(SYSTEMS, userAgent, "a machine");
  }

  private static String find(List<Map.Entry<String, String>> names, String agent, String none) {
    return names.stream()
        .filter(name -> agent.contains(name.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(none);
  }
}
