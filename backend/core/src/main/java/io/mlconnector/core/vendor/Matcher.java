package io.mlconnector.core.vendor;

import io.mlconnector.core.text.Likeness;
import io.mlconnector.core.vendor.Match.Candidate;
import io.mlconnector.core.vendor.PartnerTree.Address;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds which vendor of Odoo's one of Concur's may be. Built once for all of Odoo's, as comparing
 * each with each would take minutes with tens of thousands.
 *
 * <p>One sign alone is never enough: codes of two systems may be equal by chance, tax ids are
 * shared by the branches of a group, and names by strangers. Two that agree, with nothing against
 * it and nobody else as good, are.
 */
public final class Matcher {

  private static final int SURE = 95;
  private static final int RIVAL = 60;
  private static final int WORTH_A_LOOK = 40;
  private static final int LIKE = 60;
  private static final int PLACE = 5;

  /** A word that more vendors have says nothing. */
  private static final int SHARED_MAX = 50;

  private final Map<String, Set<Address>> byCode = new HashMap<>();
  private final Map<String, Set<Address>> byTaxId = new HashMap<>();
  private final Map<String, Set<Address>> byWord = new HashMap<>();

  /** Of all addresses that are linked to nothing yet. */
  public Matcher(Collection<Address> odoo) {
    for (var address : odoo) {
      add(byCode, address.key().vendorCode(), address);
      add(byTaxId, TaxIds.plain(address.card().get(Field.TAX_ID)), address);
      Names.words(address.card().get(Field.NAME)).forEach(word -> add(byWord, word, address));
    }
  }

  private static void add(Map<String, Set<Address>> index, String key, Address address) {
    if (!key.isEmpty()) {
      index.computeIfAbsent(key, none -> new LinkedHashSet<>()).add(address);
    }
  }

  public Match match(VendorKey key, VendorCard concur) {
    var candidates =
        alike(key, concur).stream()
            .map(address -> candidate(key, concur, address))
            .filter(scored -> scored.percent() >= WORTH_A_LOOK)
            .sorted(
                Comparator.comparingInt(Scored::points)
                    .reversed()
                    .thenComparingLong(Scored::partner))
            .toList();
    if (candidates.isEmpty()) {
      return new Match.None();
    }
    var first = candidates.getFirst();
    var ahead = candidates.size() == 1 || isAhead(first, candidates.get(1));
    return first.percent() >= SURE && ahead
        ? new Match.Sure(first.shown())
        : new Match.Unsure(
            candidates.stream().limit(Match.CANDIDATES_MAX).map(Scored::shown).toList());
  }

  /** Of one vendor's addresses the place decides; a stranger must not be as good by far. */
  private static boolean isAhead(Scored first, Scored second) {
    return second.percent() < RIVAL
        || (first.vendorCode().equals(second.vendorCode())
            && first.points() - second.points() >= PLACE);
  }

  private Set<Address> alike(VendorKey key, VendorCard concur) {
    var found = new LinkedHashSet<Address>();
    found.addAll(byCode.getOrDefault(key.vendorCode(), Set.of()));
    found.addAll(byTaxId.getOrDefault(TaxIds.plain(concur.get(Field.TAX_ID)), Set.of()));
    for (var word : Names.words(concur.get(Field.NAME))) {
      var having = byWord.getOrDefault(word, Set.of());
      if (having.size() <= SHARED_MAX) {
        found.addAll(having);
      }
    }
    return found;
  }

  private record Scored(long partner, String vendorCode, int points, List<String> reasons) {

    int percent() {
      return Math.clamp(points, 0, 100);
    }

    Candidate shown() {
      return new Candidate(partner, percent(), reasons);
    }
  }

  private static Scored candidate(VendorKey key, VendorCard concur, Address odoo) {
    var signs = new Signs();
    signs.code(key, odoo.key());
    signs.taxId(concur.get(Field.TAX_ID), odoo.card().get(Field.TAX_ID));
    signs.name(concur.get(Field.NAME), odoo.card().get(Field.NAME));
    signs.place(concur, odoo.card());
    return new Scored(odoo.partner(), odoo.key().vendorCode(), signs.points, signs.reasons);
  }

  /** What speaks for two being one, and against it. */
  private static final class Signs {

    private final List<String> reasons = new ArrayList<>();
    private int points;

    private void add(int more, String reason) {
      points += more;
      reasons.add(reason);
    }

    void code(VendorKey concur, VendorKey odoo) {
      if (concur.vendorCode().equals(odoo.vendorCode())) {
        add(60, "same code");
      }
    }

    void taxId(String concur, String odoo) {
      if (concur.isEmpty() || odoo.isEmpty()) {
        return;
      }
      if (TaxIds.plain(concur).equals(TaxIds.plain(odoo))) {
        add(60, "same tax id");
      } else {
        add(-60, "another tax id");
      }
    }

    void name(String concur, String odoo) {
      var percent = Likeness.percent(Names.words(concur), Names.words(odoo));
      if (percent == 100) {
        add(40, "same name");
      } else if (percent >= LIKE) {
        add(percent / 4, "a similar name");
      }
    }

    void place(VendorCard concur, VendorCard odoo) {
      var countries = List.of(concur.get(Field.COUNTRY), odoo.get(Field.COUNTRY));
      if (countries.contains("")) {
        return;
      }
      if (!countries.get(0).equals(countries.get(1))) {
        add(-40, "another country");
      } else if (!concur.get(Field.POSTAL_CODE).isEmpty()
          && concur.get(Field.POSTAL_CODE).equals(odoo.get(Field.POSTAL_CODE))) {
        add(2 * PLACE, "same postal code");
      } else {
        add(PLACE, "same country");
      }
    }
  }
}
