package io.mlconnector.core.vendor;

import io.mlconnector.core.vendor.Match.Candidate;
import io.mlconnector.core.vendor.PartnerTree.Address;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Finds which vendor of Odoo's one of Concur's may be. Built once for all of Odoo's, the linked
 * ones too, as comparing each with each would take minutes with tens of thousands.
 *
 * <p>One sign alone is never enough: codes of two systems may be equal by chance, tax ids are
 * shared by the branches of a group, and names by strangers. Two that agree, with nothing against
 * it and nobody else as good, are. One that is linked already is never linked again: whoever is
 * like it may be its twin, which is a question.
 */
public final class Matcher {

  /** What as many others have says nothing. */
  static final int SHARED_MAX = 50;

  private static final int SURE = 95;
  private static final int RIVAL = 60;

  private static final Comparator<Scored> BEST_FIRST =
      Comparator.comparingInt(Scored::points).reversed().thenComparingLong(Scored::partner);

  private final Map<String, NavigableMap<Long, Indexed>> byCode;
  private final Map<String, NavigableMap<Long, Indexed>> byTaxId;
  private final Map<String, NavigableMap<Long, Indexed>> byName;
  private final Map<String, NavigableMap<Long, Indexed>> byWord;
  private final Map<Long, NavigableMap<Long, Indexed>> byCompany;
  private final Set<Long> without;

  /**
   * @param odoo all addresses
   * @param links what some of them are in Concur, by partner
   */
  public Matcher(Collection<Address> odoo, Map<Long, VendorKey> links) {
    this.byCode = new HashMap<>();
    this.byTaxId = new HashMap<>();
    this.byName = new HashMap<>();
    this.byWord = new HashMap<>();
    this.byCompany = new HashMap<>();
    this.without = Set.of();
    for (var address : odoo) {
      var one = new Indexed(address, Optional.ofNullable(links.get(address.partner())));
      add(byCode, one.key().vendorCode(), one);
      add(byTaxId, one.card().taxId().number(), one);
      add(byName, one.card().name(), one);
      one.card().words().forEach(word -> add(byWord, word, one));
      byCompany.computeIfAbsent(address.company(), none -> new TreeMap<>()).put(one.partner(), one);
    }
  }

  private Matcher(Matcher all, Set<Long> without) {
    this.byCode = all.byCode;
    this.byTaxId = all.byTaxId;
    this.byName = all.byName;
    this.byWord = all.byWord;
    this.byCompany = all.byCompany;
    this.without = Set.copyOf(without);
  }

  /** The same but for partners that it is not, as a person said. */
  public Matcher without(Set<Long> partners) {
    return partners.isEmpty() ? this : new Matcher(this, partners);
  }

  private static void add(Map<String, NavigableMap<Long, Indexed>> index, String key, Indexed one) {
    if (!key.isEmpty()) {
      index.computeIfAbsent(key, none -> new TreeMap<>()).put(one.partner(), one);
    }
  }

  private record Indexed(Address address, Optional<VendorKey> link, Signs.Known card) {

    Indexed(Address address, Optional<VendorKey> link) {
      this(address, link, Signs.Known.of(address.card()));
    }

    long partner() {
      return address.partner();
    }

    VendorKey key() {
      return link.orElse(address.key());
    }
  }

  private record Scored(Indexed one, Signs signs) {

    long partner() {
      return one.partner();
    }

    int points() {
      return signs.points();
    }

    Candidate shown() {
      return new Candidate(partner(), signs.percent(), signs.reasons(), one.link());
    }
  }

  /** Which of all of them a vendor may be of whose code none is linked. */
  public Match match(VendorKey key, VendorCard concur) {
    var known = Signs.Known.of(concur);
    var crowd = crowd(known);
    var candidates =
        alike(key, known).values().stream()
            .filter(one -> !without.contains(one.partner()))
            .map(one -> scored(key, known, one))
            .filter(scored -> scored.signs().isWorthALook())
            .sorted(BEST_FIRST)
            .toList();
    if (candidates.isEmpty()) {
      return new Match.None();
    }
    var first = candidates.getFirst();
    var sure = first.signs().percent() >= SURE && first.one().link().isEmpty();
    return sure && candidates.stream().skip(1).allMatch(other -> isAhead(first, other))
        ? new Match.Sure(first.shown(), first.points())
        : unsure(candidates, crowd);
  }

  /**
   * Which of a known company's addresses another address of its vendor is: its place decides, as
   * all else is the same for all of them.
   */
  public Match matchOf(long company, VendorKey key, VendorCard concur) {
    var known = Signs.Known.of(concur);
    var candidates =
        byCompany.getOrDefault(company, new TreeMap<>()).values().stream()
            .filter(one -> one.link().isEmpty() && !without.contains(one.partner()))
            .filter(one -> !known.isElsewhere(one.card()))
            .map(one -> scored(key, known, one))
            .sorted(BEST_FIRST)
            .toList();
    if (candidates.isEmpty()) {
      return new Match.None();
    }
    var first = candidates.getFirst();
    return candidates.size() == 1 && known.isInPlaceOf(first.one().card())
        ? new Match.Sure(first.shown(), first.points())
        : unsure(candidates, Optional.empty());
  }

  /** Of one company's addresses the place decides; a stranger must not be as good by far. */
  private static boolean isAhead(Scored first, Scored other) {
    return other.signs().percent() < RIVAL
        || (first.one().address().company() == other.one().address().company()
            && first.points() - other.points() >= Signs.PLACE);
  }

  private static Match unsure(List<Scored> candidates, Optional<String> crowd) {
    return new Match.Unsure(candidates.stream().map(Scored::shown).toList(), crowd);
  }

  /** All partners of a name, be they ever so many. */
  public Set<Long> namesakes(String plainName) {
    return byName.getOrDefault(plainName, new TreeMap<>()).keySet();
  }

  private Optional<String> crowd(Signs.Known concur) {
    return Optional.of(concur.name()).filter(name -> namesakes(name).size() > SHARED_MAX);
  }

  /** Of a crowd of one name only a few are compared: a name and a place never make it sure. */
  private NavigableMap<Long, Indexed> alike(VendorKey key, Signs.Known concur) {
    var found = new TreeMap<>(byCode.getOrDefault(key.vendorCode(), new TreeMap<>()));
    found.putAll(few(byTaxId, concur.taxId().number()));
    byName.getOrDefault(concur.name(), new TreeMap<>()).values().stream()
        .limit(SHARED_MAX)
        .forEach(one -> found.put(one.partner(), one));
    concur.words().forEach(word -> found.putAll(few(byWord, word)));
    return found;
  }

  private static NavigableMap<Long, Indexed> few(
      Map<String, NavigableMap<Long, Indexed>> index, String key) {
    var having = index.getOrDefault(key, new TreeMap<>());
    return having.size() <= SHARED_MAX ? having : new TreeMap<>();
  }

  private Scored scored(VendorKey key, Signs.Known concur, Indexed one) {
    var isShared =
        byTaxId.getOrDefault(one.card().taxId().number(), new TreeMap<>()).size() > SHARED_MAX;
    var signs = new Signs();
    signs.code(key, one.key());
    signs.taxId(concur, isShared ? one.card().withoutTaxId() : one.card());
    signs.name(concur, one.card());
    signs.place(concur, one.card());
    return new Scored(one, signs);
  }
}
