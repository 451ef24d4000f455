package io.mlconnector.core.vendor;

import io.mlconnector.core.text.Likeness;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What speaks for two vendors being one, and against it. */
final class Signs {

  /** What the place adds: enough to tell one vendor's addresses, and not to tell vendors. */
  static final int PLACE = 5;

  /** People see both names side by side: what differs there is not called the same. */
  private static final String SAME_NAME = "same name";

  private static final String NEARLY_SAME_NAME = "same name but for spelling or legal form";

  private static final int WORTH_A_LOOK = 40;
  private static final int LIKE = 60;

  private final List<String> reasons = new ArrayList<>();
  private int points;
  private boolean isStrong;

  /**
   * A card, taken apart once.
   *
   * @param called the name as it is written
   * @param name equal for two names that are the same
   */
  record Known(
      String called,
      String name,
      Set<String> words,
      TaxIds.Telling taxId,
      String country,
      String postalCode) {

    static Known of(VendorCard card) {
      var words = Set.copyOf(Names.words(card.get(Field.NAME)));
      var country = card.get(Field.COUNTRY);
      return new Known(
          card.get(Field.NAME),
          Names.plain(words),
          words,
          TaxIds.telling(country, card.get(Field.TAX_ID)),
          country,
          card.get(Field.POSTAL_CODE));
    }

    Known withoutTaxId() {
      return new Known(called, name, words, new TaxIds.Telling("", ""), country, postalCode);
    }

    /** Whether both places are known and are not the same. */
    boolean isElsewhere(Known other) {
      return differ(country, other.country) || differ(postalCode, other.postalCode);
    }

    boolean isInPlaceOf(Known other) {
      return !postalCode.isEmpty()
          && postalCode.equals(other.postalCode)
          && country.equals(other.country);
    }

    private static boolean differ(String one, String other) {
      return !one.isEmpty() && !other.isEmpty() && !one.equals(other);
    }
  }

  int points() {
    return points;
  }

  int percent() {
    return Math.clamp(points, 1, 100);
  }

  List<String> reasons() {
    return List.copyOf(reasons);
  }

  /** Whoever may be somebody is asked about, whatever else speaks against it. */
  boolean isWorthALook() {
    return isStrong || points >= WORTH_A_LOOK;
  }

  private void add(int more, String reason) {
    points += more;
    reasons.add(reason);
  }

  void code(VendorKey concur, VendorKey odoo) {
    if (concur.vendorCode().equals(odoo.vendorCode())) {
      add(60, "same code");
      isStrong = true;
    }
  }

  void taxId(Known concur, Known odoo) {
    if (concur.taxId().isNone() || odoo.taxId().isNone()) {
      return;
    }
    if (concur.taxId().isSame(odoo.taxId())) {
      add(60, "same tax id");
      isStrong = true;
    } else {
      add(-60, "another tax id");
    }
  }

  void name(Known concur, Known odoo) {
    var percent = Likeness.percent(concur.words(), odoo.words());
    if (percent == Likeness.SAME) {
      add(40, concur.called().equals(odoo.called()) ? SAME_NAME : NEARLY_SAME_NAME);
      isStrong = true;
    } else if (percent >= LIKE) {
      add(percent / 4, "a similar name");
    }
  }

  /** Comes last: a similar name in the same place is a sign where no tax id speaks against it. */
  void place(Known concur, Known odoo) {
    if (concur.country().isEmpty() || odoo.country().isEmpty()) {
      return;
    }
    if (!concur.country().equals(odoo.country())) {
      add(-40, "another country");
    } else if (concur.isInPlaceOf(odoo)) {
      isStrong = isStrong || points >= LIKE / 4;
      add(2 * PLACE, "same postal code");
    } else {
      add(PLACE, "same country");
    }
  }
}
