package io.mlconnector.core.vendor;

import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.core.vendor.Match.Candidate;
import io.mlconnector.core.vendor.PartnerTree.Address;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What of Odoo's goes to Concur, company by company: a vendor code is of one company. */
final class Companies {

  private final Meeting.Known known;
  private final Ties ties;
  private final Set<String> stateNeeded;
  private final Map<String, List<Long>> twice;
  private final Set<String> taken;
  private final Matcher mirror;
  private final Map<Long, List<Candidate>> twins = new LinkedHashMap<>();
  private final Map<Address, VendorCard> toConcur = new LinkedHashMap<>();
  private final Map<Address, List<Problem>> refused = new LinkedHashMap<>();

  /**
   * @param ties those that were found now, too
   */
  Companies(Meeting.Known known, Ties ties, Set<String> stateNeeded) {
    this.known = known;
    this.ties = ties;
    this.stateNeeded = stateNeeded;
    this.twice =
        PartnerTree.twice(
            known.odoo().stream().filter(one -> ties.of(one.company()).isEmpty()).toList());
    this.taken =
        Stream.concat(known.concur().keySet().stream(), ties.byPartner().values().stream())
            .map(VendorKey::vendorCode)
            .collect(Collectors.toUnmodifiableSet());
    this.mirror = mirror();
  }

  /** Linked vendors as Concur has them, whose twins new ones of Odoo's may be. */
  private Matcher mirror() {
    var linked = new ArrayList<Address>();
    var keys = new HashMap<Long, VendorKey>();
    ties.byPartner()
        .forEach(
            (partner, key) -> {
              var card = known.concur().get(key);
              if (card != null) {
                linked.add(new Address(partner, ties.company(partner), key, card));
                keys.put(partner, key);
              }
            });
    return new Matcher(linked, keys);
  }

  Map<Long, List<Candidate>> twins() {
    return twins;
  }

  Map<Address, VendorCard> toConcur() {
    return toConcur;
  }

  Map<Address, List<Problem>> refused() {
    return refused;
  }

  /**
   * @param asked partners that questions are about
   * @param apart who is nobody's twin, as a person said
   */
  void settle(Set<Long> asked, Meeting.Apart apart) {
    known.odoo().stream()
        .collect(Collectors.groupingBy(Address::company, TreeMap::new, Collectors.toList()))
        .forEach(
            (company, tree) -> {
              var key = ties.of(company);
              if (key.isPresent()) {
                tree.stream()
                    .filter(one -> !ties.byPartner().containsKey(one.partner()))
                    .filter(one -> !asked.contains(one.partner()))
                    .forEach(one -> add(one, key.get()));
              } else if (tree.stream().noneMatch(one -> asked.contains(one.partner()))) {
                tree.stream()
                    .filter(one -> one.isMain() && !ties.byPartner().containsKey(one.partner()))
                    .forEach(main -> first(main, apart));
              }
            });
  }

  /** Another address of a vendor that Concur has: its code, name and tax id are the vendor's. */
  private void add(Address address, VendorKey vendor) {
    var key = new VendorKey(vendor.vendorCode(), address.key().addressCode());
    var concur = known.concur().get(vendor);
    if (concur == null) {
      return;
    }
    var card = address.card().with(FieldGroup.NAME, concur).with(FieldGroup.TAX, concur);
    send(
        address.known(key, address.card()),
        card,
        known.concur().containsKey(key)
            ? List.of(Problem.of(Code.VENDOR_CODE_TAKEN, "code", key.toString()))
            : List.of());
  }

  private void first(Address main, Meeting.Apart apart) {
    var alike = alike(main, apart.of(main.partner()));
    if (alike.isEmpty()) {
      send(main, main.card(), wrongCode(main.key().vendorCode()).stream().toList());
    } else {
      twins.put(main.partner(), alike);
    }
  }

  private List<Candidate> alike(Address main, Set<Long> apart) {
    return switch (mirror.without(apart).match(main.key(), main.card())) {
      case Match.Sure sure -> List.of(sure.candidate());
      case Match.Unsure unsure -> unsure.candidates();
      case Match.None none -> List.of();
    };
  }

  private Optional<Problem> wrongCode(String code) {
    var others = twice.getOrDefault(code, List.of());
    if (!others.isEmpty()) {
      var partners = others.stream().map(String::valueOf).collect(Collectors.joining(", "));
      return Optional.of(
          new Problem(Code.VENDOR_CODE_TWICE, Map.of("code", code, "partners", partners)));
    }
    return Optional.of(code)
        .filter(taken::contains)
        .map(one -> Problem.of(Code.VENDOR_CODE_TAKEN, "code", one));
  }

  private void send(Address address, VendorCard card, List<Problem> wrong) {
    var problems = new ArrayList<>(wrong);
    var sendable = Sendable.of(card, stateNeeded);
    if (sendable.refused()) {
      sendable.problems().values().forEach(problems::addAll);
    }
    if (problems.isEmpty()) {
      toConcur.put(address, sendable.card());
    } else {
      refused.put(address, List.copyOf(problems));
    }
  }
}
