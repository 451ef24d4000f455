package io.mlconnector.core.vendor;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The forms of tax ids. The member states' are those that the European Commission publishes for its
 * VAT information exchange; elsewhere any letters and digits may be one.
 */
final class TaxIds {

  private static final Map<String, Pattern> FORMS =
      Map.ofEntries(
          form("AT", "U\\d{8}"),
          form("BE", "[01]\\d{9}"),
          form("BG", "\\d{9,10}"),
          form("CY", "\\d{8}[A-Z]"),
          form("CZ", "\\d{8,10}"),
          form("DE", "\\d{9}"),
          form("DK", "\\d{8}"),
          form("EE", "\\d{9}"),
          form("GR", "\\d{9}"),
          form("ES", "[A-Z0-9]\\d{7}[A-Z0-9]"),
          form("FI", "\\d{8}"),
          form("FR", "[A-HJ-NP-Z0-9]{2}\\d{9}"),
          form("HR", "\\d{11}"),
          form("HU", "\\d{8}"),
          form("IE", "\\d[A-Z0-9+*]\\d{5}[A-Z]{1,2}"),
          form("IT", "\\d{11}"),
          form("LT", "\\d{9}|\\d{12}"),
          form("LU", "\\d{8}"),
          form("LV", "\\d{11}"),
          form("MT", "\\d{8}"),
          form("NL", "\\d{9}B\\d{2}"),
          form("PL", "\\d{10}"),
          form("PT", "\\d{9}"),
          form("RO", "\\d{2,10}"),
          form("SE", "\\d{12}"),
          form("SI", "\\d{8}"),
          form("SK", "\\d{10}"));

  private TaxIds() {}

  private static Map.Entry<String, Pattern> form(String country, String regex) {
    return Map.entry(country, Pattern.compile(regex));
  }

  /** Without spaces and punctuation, in capitals. */
  static String plain(String taxId) {
    return taxId.replaceAll("[^\\p{L}\\p{N}+*]", "").toUpperCase(Locale.ROOT);
  }

  /**
   * What is compared of a tax id.
   *
   * @param country the code before it, as far as it has one
   * @param number the rest; empty if the text tells nobody from others, such as "N/A" or "000000"
   */
  record Telling(String country, String number) {

    private static final int SHORTEST = 5;

    Telling {
      var one = number.chars().distinct().count() == 1;
      if (number.length() < SHORTEST || one || number.chars().noneMatch(Character::isDigit)) {
        number = "";
      }
    }

    boolean isNone() {
      return number.isEmpty();
    }

    /** Concur's are often without the country's code, which then is no difference. */
    boolean isSame(Telling other) {
      return !isNone()
          && number.equals(other.number)
          && (country.isEmpty() || other.country.isEmpty() || country.equals(other.country));
    }
  }

  /** What is compared of the tax id of a vendor in this country. */
  static Telling telling(String country, String taxId) {
    var plain = plain(taxId);
    if (plain.length() < 2) {
      return new Telling("", "");
    }
    var prefix = plain.substring(0, 2).replace("EL", "GR");
    var rest = plain.substring(2);
    var form = FORMS.get(prefix);
    return prefix.equals(country) || (form != null && form.matcher(rest).matches())
        ? new Telling(prefix, rest)
        : new Telling("", plain);
  }

  /**
   * Whether a text may be a tax id. One that begins with a member state's code has to have that
   * state's form; others, such as national numbers, are taken as they are.
   */
  static boolean fits(String country, String taxId) {
    var plain = plain(taxId);
    if (plain.length() < 2) {
      return taxId.isEmpty();
    }
    var prefix = plain.substring(0, 2).replace("EL", "GR");
    var form = FORMS.get(prefix);
    return form == null || !prefix.equals(country) || form.matcher(plain.substring(2)).matches();
  }
}
