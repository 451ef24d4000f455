package io.mlconnector.app;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads the derived double entries of the reference page: for each file, what goes where. */
final class ExpectedEntries {

  private static final Pattern FILE = Pattern.compile("^File `([^`]+)` \\(([a-z]+)\\)");
  private static final Pattern ROW = Pattern.compile("^\\|([0-9.]*)\\|([0-9.]*)\\|([^|*]+)\\|$");

  /** The page names a vendor by a part of its code. */
  static final String VENDOR = "vendor";

  private ExpectedEntries() {}

  /**
   * What one document must give.
   *
   * @param sums by what the page calls the account, debits positive; zero sums are left out
   */
  record Expected(String file, String type, Map<String, BigDecimal> sums) {}

  static List<Expected> read(String page) {
    var all = new ArrayList<Expected>();
    var inEntry = false;
    for (var line : page.lines().toList()) {
      var file = FILE.matcher(line);
      if (file.find()) {
        all.add(new Expected(file.group(1), file.group(2), new TreeMap<>()));
        inEntry = false;
      } else if (line.startsWith("|Dr|Cr|account/party|")) {
        inEntry = true;
      } else if (line.startsWith("|**")) {
        inEntry = false;
      } else if (inEntry) {
        row(line, all.getLast());
      }
    }
    return all;
  }

  private static void row(String line, Expected expected) {
    var row = ROW.matcher(line);
    if (row.matches()) {
      var sum = amount(row.group(1)).subtract(amount(row.group(2)));
      var name = row.group(3).replaceAll(" \\(nets to zero.*", "").strip();
      if (sum.signum() != 0) {
        expected.sums().put(named(expected.type(), name), sum.stripTrailingZeros());
      }
    }
  }

  /** The page calls an advance's account by its code, and in an expense document CADV:code. */
  private static String named(String type, String name) {
    if (name.startsWith("vendor ")) {
      return VENDOR;
    }
    var advance = type.equals("cashadvance") && !name.startsWith("party ");
    return advance ? "CADV:" + name : name;
  }

  private static BigDecimal amount(String text) {
    return text.isEmpty() ? BigDecimal.ZERO : new BigDecimal(text);
  }
}
