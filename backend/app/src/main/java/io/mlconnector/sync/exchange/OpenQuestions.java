package io.mlconnector.sync.exchange;

import io.mlconnector.core.vendor.Match;
import io.mlconnector.core.vendor.Match.Candidate;
import io.mlconnector.core.vendor.PartnerTree.Address;
import io.mlconnector.core.vendor.VendorKey;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Questions that nobody has answered yet. People were told that until they say, nobody is created;
 * so whoever was shown to them stays a candidate also when the two are not alike any more, as after
 * a change of name: Concur cannot delete a vendor. A question ends by itself only when whom it is
 * about is gone or linked, or when nobody that was shown is left. Pure.
 */
final class OpenQuestions {

  private final Stock stock;
  private final Map<Long, Address> addresses;
  private final Map<Long, VendorKey> linked = new HashMap<>();
  private final Set<VendorKey> taken = new HashSet<>();

  /** Partners of whom a person said which vendor they are. */
  private final Set<Long> told = new HashSet<>();

  private final Map<Subject, List<Candidate>> left = new HashMap<>();
  private final Set<VendorKey> keys = new HashSet<>();
  private final Set<String> codes = new HashSet<>();
  private final Set<Long> partners = new HashSet<>();
  private final Set<Long> companies = new HashSet<>();

  private OpenQuestions(Stock stock, Map<Long, Address> addresses, Collection<LinkRow> links) {
    this.stock = stock;
    this.addresses = addresses;
    for (var link : links) {
      taken.add(link.key());
      link.partner().ifPresent(partner -> linked.put(partner, link.key()));
    }
    stock.questions().forEach(this::tell);
  }

  private void tell(Question question) {
    question
        .one()
        .map(Question.Answer.One::partner)
        .filter(one -> question.subject().key().filter(key -> isOne(key, one)).isPresent())
        .ifPresent(told::add);
  }

  private boolean isOne(VendorKey key, long partner) {
    return Optional.ofNullable(linked.get(partner)).filter(key::equals).isPresent();
  }

  /**
   * @param addresses by partner
   * @param links all that are found by now
   * @param passedOver partners that nothing is asked about
   */
  static OpenQuestions of(
      Stock stock,
      Map<Long, Address> addresses,
      Collection<LinkRow> links,
      Collection<Long> passedOver) {
    var unanswered = new OpenQuestions(stock, addresses, links);
    stock.questions().stream()
        .filter(Question::open)
        .filter(question -> question.subject().partner().filter(passedOver::contains).isEmpty())
        .filter(question -> unanswered.isThere(question.subject()))
        .forEach(unanswered::keep);
    return unanswered;
  }

  private boolean isThere(Subject subject) {
    return switch (subject.side()) {
      case CONCUR ->
          subject
              .key()
              .filter(stock.concur()::containsKey)
              .filter(key -> !taken.contains(key))
              .isPresent();
      case ODOO ->
          subject
              .partner()
              .filter(addresses::containsKey)
              .filter(partner -> !linked.containsKey(partner))
              .isPresent();
    };
  }

  private void keep(Question question) {
    var subject = question.subject();
    var candidates =
        question.candidates().stream()
            .limit(Match.CANDIDATES_MAX)
            .filter(shown -> !isRuledOut(question, shown.partner()))
            .flatMap(shown -> left(subject, shown).stream())
            .toList();
    if (candidates.isEmpty()) {
      return;
    }
    left.put(subject, candidates);
    subject.partner().ifPresent(this::hold);
    subject
        .key()
        .ifPresent(
            key -> {
              keys.add(key);
              codes.add(key.vendorCode());
              candidates.forEach(candidate -> hold(candidate.partner()));
            });
  }

  private boolean isRuledOut(Question question, long partner) {
    return Optional.ofNullable(question.ruledOut().get(partner))
        .filter(then -> stock.partners().isStill(partner, then))
        .isPresent();
  }

  /** A candidate as it is by now; the reasons are those that were shown. */
  private Optional<Candidate> left(Subject subject, Candidate shown) {
    var partner = shown.partner();
    var key = Optional.ofNullable(linked.get(partner));
    var isLeft =
        switch (subject.side()) {
          // Who came to be another one since, as a person said, or another address of the same
          // vendor, need not be asked about.
          case CONCUR ->
              addresses.containsKey(partner)
                  && (shown.linked().isPresent()
                      || (!told.contains(partner)
                          && key.filter(one -> isOf(subject, one)).isEmpty()));
          case ODOO -> key.filter(stock.concur()::containsKey).isPresent();
        };
    return isLeft
        ? Optional.of(new Candidate(partner, shown.percent(), shown.reasons(), key))
        : Optional.empty();
  }

  private static boolean isOf(Subject subject, VendorKey key) {
    return subject.key().filter(one -> one.vendorCode().equals(key.vendorCode())).isPresent();
  }

  private void hold(long partner) {
    partners.add(partner);
    Optional.ofNullable(addresses.get(partner)).map(Address::company).ifPresent(companies::add);
  }

  /**
   * Who is to be shown: those that were found now, the best first, and all that were shown before
   * and are left. Whoever finds no room is asked about after these.
   */
  List<Candidate> with(Subject subject, List<Candidate> found) {
    var others =
        left.getOrDefault(subject, List.of()).stream()
            .filter(one -> found.stream().noneMatch(each -> each.partner() == one.partner()))
            .toList();
    return Stream.concat(
            found.stream().limit(Match.CANDIDATES_MAX - others.size()), others.stream())
        .toList();
  }

  /** Whether Concur does not get it yet: it is asked about, or one of its company's others is. */
  boolean holds(Address address) {
    return partners.contains(address.partner())
        || (address.isMain() && companies.contains(address.company()));
  }

  /**
   * Whether Odoo does not get it yet: it is asked about, or another of its code is.
   *
   * @param company whose vendor code it is already
   */
  boolean holds(VendorKey key, Optional<Long> company) {
    return keys.contains(key) || (company.isEmpty() && codes.contains(key.vendorCode()));
  }
}
