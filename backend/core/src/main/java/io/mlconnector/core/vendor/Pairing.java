package io.mlconnector.core.vendor;

import io.mlconnector.core.vendor.Match.Candidate;
import io.mlconnector.core.vendor.PartnerTree.Address;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Who of Concur's strangers is whom. All verdicts are there before the first counts. */
final class Pairing {

  /** A question about somebody who is as sure as this is as good as a verdict. */
  private static final int DOUBT = 95;

  private final Map<Long, VendorKey> pairs = new TreeMap<>();
  private final Map<VendorKey, List<Candidate>> questions = new LinkedHashMap<>();
  private final Set<VendorKey> later = new HashSet<>();
  private final Set<Long> asked = new HashSet<>();

  private Pairing() {}

  private record Claim(VendorKey key, Match.Sure sure) {

    int points() {
      return sure.points();
    }
  }

  static Pairing of(Meeting.Known known, Ties ties, Meeting.Apart apart) {
    var matcher = new Matcher(known.odoo(), ties.byPartner());
    var linked = Set.copyOf(ties.byPartner().values());
    var pairing = new Pairing();
    var claims = new TreeMap<Long, List<Claim>>();
    var crowds = new HashSet<String>();
    known.concur().entrySet().stream()
        .filter(one -> !linked.contains(one.getKey()))
        .sorted(Map.Entry.comparingByKey(VendorKey.ORDER))
        .forEach(
            one -> {
              var key = one.getKey();
              switch (match(matcher.without(apart.of(key)), ties, key, one.getValue())) {
                case Match.Sure sure ->
                    claims
                        .computeIfAbsent(sure.candidate().partner(), none -> new ArrayList<>())
                        .add(new Claim(key, sure));
                case Match.Unsure unsure -> {
                  pairing.questions.put(key, unsure.candidates());
                  unsure.namesakes().ifPresent(crowds::add);
                }
                case Match.None none -> {}
              }
            });
    var doubts = pairing.doubts();
    claims.forEach((partner, all) -> pairing.decide(partner, all, doubts));
    pairing.questions.values().stream()
        .flatMap(List::stream)
        .forEach(candidate -> pairing.asked.add(candidate.partner()));
    crowds.forEach(name -> pairing.asked.addAll(matcher.namesakes(name)));
    return pairing;
  }

  private static Match match(Matcher matcher, Ties ties, VendorKey key, VendorCard card) {
    return ties.owner(key.vendorCode())
        .map(company -> matcher.matchOf(company, key, card))
        .orElseGet(() -> matcher.match(key, card));
  }

  /** Partners of whom there are questions that speak for them as much, by the vendor codes. */
  private Map<Long, Set<String>> doubts() {
    var doubts = new HashMap<Long, Set<String>>();
    questions.forEach(
        (key, candidates) ->
            candidates.stream()
                .filter(candidate -> candidate.percent() >= DOUBT)
                .map(Candidate::partner)
                .forEach(
                    partner ->
                        doubts
                            .computeIfAbsent(partner, none -> new HashSet<>())
                            .add(key.vendorCode())));
    return doubts;
  }

  /** Several that are sure to be one partner are asked about, unless a place tells which. */
  private void decide(long partner, List<Claim> claims, Map<Long, Set<String>> doubts) {
    var codes =
        claims.stream()
            .map(claim -> claim.key().vendorCode())
            .collect(Collectors.toCollection(HashSet::new));
    codes.addAll(doubts.getOrDefault(partner, Set.of()));
    var best =
        claims.stream().sorted(Comparator.comparingInt(Claim::points).reversed()).limit(2).toList();
    var first = best.getFirst();
    if (codes.size() == 1 && first.points() - best.getLast().points() >= lead(best)) {
      pairs.put(partner, first.key());
      claims.stream().map(Claim::key).filter(key -> !key.equals(first.key())).forEach(later::add);
    } else {
      claims.forEach(claim -> questions.put(claim.key(), List.of(claim.sure().candidate())));
    }
  }

  private static int lead(List<Claim> best) {
    return best.size() == 1 ? 0 : Signs.PLACE;
  }

  /** By partner. */
  Map<Long, VendorKey> pairs() {
    return pairs;
  }

  List<Link> links(Collection<Address> odoo) {
    return odoo.stream()
        .filter(address -> pairs.containsKey(address.partner()))
        .map(address -> Link.of(address, pairs.getOrDefault(address.partner(), address.key())))
        .toList();
  }

  Map<VendorKey, List<Candidate>> questions() {
    return questions;
  }

  /** Partners that some question is about. */
  Set<Long> asked() {
    return asked;
  }

  /**
   * The first address of each code that is nobody's, and every one of a code that is. One that is
   * not approved is never created, and so must not stand before the others of its code.
   */
  Map<VendorKey, Optional<Long>> toOdoo(Map<VendorKey, VendorCard> all, Ties ties) {
    var known = Set.copyOf(ties.byPartner().values());
    var open = new HashSet<String>();
    questions.keySet().forEach(key -> open.add(key.vendorCode()));
    open.addAll(ties.moved());
    var going = new LinkedHashMap<VendorKey, Optional<Long>>();
    all.keySet().stream()
        .filter(key -> !all.getOrDefault(key, VendorCard.EMPTY).get(Field.ACTIVE).equals("N"))
        .filter(key -> !known.contains(key) && !questions.containsKey(key))
        .filter(key -> !later.contains(key))
        .sorted(VendorKey.ORDER)
        .forEach(
            key -> {
              var owner = ties.owner(key.vendorCode());
              if (owner.map(ties::isThere).orElseGet(() -> open.add(key.vendorCode()))) {
                going.put(key, owner);
              }
            });
    return going;
  }
}
