package io.mlconnector.pages;

/** Addresses that a request names for where to go on. */
public final class Local {

  private Local() {}

  /** The path if it leads to a page of ours, else the start: a link may come from anywhere. */
  public static String path(String asked) {
    var plain =
        asked.startsWith("/")
            && !asked.startsWith("//")
            && asked.length() < 2000
            && asked.chars().allMatch(c -> c > 0x20 && c < 0x7f && c != '\\');
    return plain ? asked : "/";
  }
}
