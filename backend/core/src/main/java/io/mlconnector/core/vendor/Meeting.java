package io.mlconnector.core.vendor;

import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.core.vendor.PartnerTree.Address;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What becomes of vendors that only one system is known to have. Who may be whom is settled before
 * anything is created: a twin costs people more than a vendor that comes a little later.
 *
 * @param links pairs that are sure to be one
 * @param questions vendors of Concur's that may be one or another of Odoo's
 * @param toConcur addresses of Odoo's that Concur is to get, with what may be sent
 * @param toOdoo vendors of Concur's that Odoo is to get
 * @param refused addresses of Odoo's that cannot be sent, with what is wrong
 */
public record Meeting(
    List<Link> links,
    Map<VendorKey, List<Match.Candidate>> questions,
    Map<Address, VendorCard> toConcur,
    Set<VendorKey> toOdoo,
    Map<Address, List<Problem>> refused) {

  public Meeting {
    links = List.copyOf(links);
    questions = Map.copyOf(questions);
    toConcur = Map.copyOf(toConcur);
    toOdoo = Set.copyOf(toOdoo);
    refused = Map.copyOf(refused);
  }

  /**
   * Lets two lists of strangers meet. Both have to be whole: whoever is not there is created.
   *
   * @param odoo addresses without a link
   * @param concur vendors without a link
   * @param apart questions that a person answered with "none of them"
   * @param linked vendor codes that linked vendors have
   * @param stateNeeded countries whose vendors Concur refuses without a state
   */
  public static Meeting of(
      Collection<Address> odoo,
      Map<VendorKey, VendorCard> concur,
      Set<VendorKey> apart,
      Set<String> linked,
      Set<String> stateNeeded) {
    var maker = new Maker(odoo, linked, stateNeeded);
    concur.entrySet().stream()
        .filter(one -> !apart.contains(one.getKey()))
        .sorted(Map.Entry.comparingByKey(VendorKey.ORDER))
        .forEach(one -> maker.meet(one.getKey(), one.getValue()));
    apart.stream().filter(concur::containsKey).forEach(maker.toOdoo::add);
    concur.keySet().forEach(key -> maker.taken.add(key.vendorCode()));
    maker.rest(odoo);
    return maker.meeting();
  }

  /** Gathers pairs first, and then what is left of Odoo's. */
  private static final class Maker {

    private final Matcher matcher;
    private final Map<String, List<Long>> twice;
    private final Set<String> taken;
    private final Set<String> stateNeeded;
    private final Map<Long, VendorKey> paired = new LinkedHashMap<>();
    private final Map<VendorKey, List<Match.Candidate>> questions = new LinkedHashMap<>();
    private final Map<Address, VendorCard> toConcur = new LinkedHashMap<>();
    private final Set<VendorKey> toOdoo = new HashSet<>();
    private final Map<Address, List<Problem>> refused = new LinkedHashMap<>();

    private Maker(Collection<Address> odoo, Set<String> linked, Set<String> stateNeeded) {
      this.matcher = new Matcher(odoo);
      this.twice = PartnerTree.twice(odoo);
      this.taken = new HashSet<>(linked);
      this.stateNeeded = stateNeeded;
    }

    private void meet(VendorKey key, VendorCard card) {
      switch (matcher.match(key, card)) {
        case Match.Sure sure -> pair(key, sure.candidate());
        case Match.Unsure unsure -> questions.put(key, unsure.candidates());
        case Match.None none -> toOdoo.add(key);
      }
    }

    /** Two vendors of Concur's may both be sure to be one of Odoo's: then neither is. */
    private void pair(VendorKey key, Match.Candidate candidate) {
      var other = paired.get(candidate.partner());
      if (questions.values().stream()
              .flatMap(List::stream)
              .anyMatch(asked -> asked.equals(candidate))
          || other != null) {
        questions.put(key, List.of(candidate));
        if (other != null) {
          questions.put(other, List.of(candidate));
          paired.remove(candidate.partner());
        }
      } else {
        paired.put(candidate.partner(), key);
      }
    }

    private void rest(Collection<Address> odoo) {
      var asked =
          questions.values().stream()
              .flatMap(List::stream)
              .map(Match.Candidate::partner)
              .collect(Collectors.toSet());
      for (var address : odoo) {
        if (!paired.containsKey(address.partner()) && !asked.contains(address.partner())) {
          send(address);
        }
      }
    }

    private void send(Address address) {
      var problems = new ArrayList<Problem>();
      var code = address.key().vendorCode();
      var others = twice.getOrDefault(code, List.of());
      if (!others.isEmpty()) {
        problems.add(
            new Problem(
                Code.VENDOR_CODE_TWICE,
                Map.of(
                    "code",
                    code,
                    "partners",
                    others.stream().map(String::valueOf).collect(Collectors.joining(", ")))));
      } else if (taken.contains(code) && address.key().addressCode().equals(PartnerTree.MAIN)) {
        problems.add(Problem.of(Code.VENDOR_CODE_TAKEN, "code", code));
      }
      var sendable = Sendable.of(address.card(), stateNeeded);
      if (sendable.refused()) {
        sendable.problems().values().forEach(problems::addAll);
      }
      if (problems.isEmpty()) {
        toConcur.put(address, sendable.card());
      } else {
        refused.put(address, List.copyOf(problems));
      }
    }

    private Meeting meeting() {
      var links = paired.entrySet().stream().map(one -> Link.of(one.getKey(), one.getValue()));
      return new Meeting(links.toList(), questions, toConcur, toOdoo, refused);
    }
  }
}
