package io.mlconnector.http;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a URL has to look like before its host is even looked up. Spellings that one reader takes
 * for another host than the next one does are refused, whatever they mean here.
 */
final class UrlForm {

  /** Four numbers without leading zeros, which some resolvers take for octal. */
  private static final Pattern DOTTED_QUAD =
      Pattern.compile("(0|[1-9]\\d{0,2})(\\.(0|[1-9]\\d{0,2})){3}");

  /** What the last label of a name never begins with; a lone number is an address to resolvers. */
  private static final Pattern NUMERIC_END = Pattern.compile("(.*\\.)?\\d[^.]*");

  private static final int HOST_MAX = 253;

  /** Ports of other services, which could be made to take an HTTP request for one of theirs. */
  private static final Set<Integer> FOREIGN_PORTS =
      Set.of(
          0, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101,
          102, 103, 104, 109, 110, 111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389,
          427, 465, 512, 513, 514, 515, 526, 530, 531, 532, 540, 548, 554, 556, 563, 587, 601, 636,
          989, 990, 993, 995, 1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566,
          6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080);

  private UrlForm() {}

  /** Why the URL is not looked up; empty for one that may be. */
  static Optional<String> flaw(URI url) {
    var scheme = url.getScheme();
    if (scheme == null || !(scheme.equalsIgnoreCase("https") || scheme.equalsIgnoreCase("http"))) {
      return Optional.of("the address must begin with https://");
    }
    var host = url.getHost();
    if (host == null || host.length() > HOST_MAX) {
      return Optional.of("the address names no host that can be read in one way only");
    }
    if (url.getRawUserInfo() != null) {
      return Optional.of("the address holds a user's name");
    }
    if (FOREIGN_PORTS.contains(url.getPort()) || url.getPort() > 65535) {
      return Optional.of("the port " + url.getPort() + " is none of the web's");
    }
    return readInOneWay(host)
        ? Optional.empty()
        : Optional.of("the host is neither a name nor an address in its usual form");
  }

  private static boolean readInOneWay(String host) {
    if (host.startsWith("[")) {
      return !host.contains("%");
    }
    return !host.endsWith(".")
        && (!NUMERIC_END.matcher(host).matches() || DOTTED_QUAD.matcher(host).matches());
  }

  /** The host in lower case and without brackets. */
  static String host(URI url) {
    var host = url.getHost().toLowerCase(Locale.ROOT);
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }
}
