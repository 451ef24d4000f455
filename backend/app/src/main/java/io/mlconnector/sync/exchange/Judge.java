package io.mlconnector.sync.exchange;

import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.core.reconcile.Pair;
import io.mlconnector.core.reconcile.Rule;
import io.mlconnector.core.reconcile.Side;
import io.mlconnector.core.vendor.Field;
import io.mlconnector.core.vendor.FieldGroup;
import io.mlconnector.core.vendor.GroupState;
import io.mlconnector.core.vendor.Link;
import io.mlconnector.core.vendor.Match.Candidate;
import io.mlconnector.core.vendor.Meeting;
import io.mlconnector.core.vendor.Newcomers;
import io.mlconnector.core.vendor.PartnerTree;
import io.mlconnector.core.vendor.PartnerTree.Address;
import io.mlconnector.core.vendor.VendorCard;
import io.mlconnector.core.vendor.VendorKey;
import io.mlconnector.sync.exchange.LinkRow.Stage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Lets both lists meet, and says what becomes of every vendor. Pure. */
final class Judge {

  /** SAP names one country whose vendors need a state; another's is refused with Concur's words. */
  static final Set<String> STATE_NEEDED = Set.of("UA");

  private final Stock stock;
  private final Map<Long, Address> addresses;

  /** Who goes to Concur only where a person, or what both have in common, says who it is there. */
  private final Set<Long> passedOver;

  /** Who is no vendor to Odoo, of which nothing is told. */
  private final Set<Long> strangers;

  private final Map<VendorKey, LinkRow> links = new LinkedHashMap<>();
  private final Set<Long> partners = new HashSet<>();
  private final List<Question> questions = new ArrayList<>();
  private final Map<Subject, Refusal> refusals = new HashMap<>();
  private final Map<Subject, Refusal> refusedBefore = new HashMap<>();
  private final Newcomers newInConcur = new Newcomers();
  private final Newcomers newInOdoo = new Newcomers();

  private Judge(Stock stock) {
    this.stock = stock;
    stock.refusals().forEach(old -> refusedBefore.put(old.subject(), old));
    this.passedOver = new HashSet<>(stock.staff());
    this.strangers = stock.partners().strangers();
    passedOver.addAll(strangers);
    this.addresses =
        PartnerTree.addresses(stock.partners().all()).stream()
            .collect(Collectors.toMap(Address::partner, one -> one, (one, again) -> one));
  }

  static Verdict of(Stock stock) {
    var judge = new Judge(stock);
    judge.keepLinks();
    judge.obeyAnswers();
    judge.meet();
    var planner = new LinkPlanner(stock, judge.addresses);
    judge.links.replaceAll((key, link) -> planner.planned(link));
    return new Verdict(judge.links, judge.questions, judge.refusals.values());
  }

  private void link(LinkRow link) {
    links.put(link.key(), link);
    link.partner().ifPresent(partners::add);
  }

  /** What was to be created and is not there yet is decided anew. */
  private void keepLinks() {
    for (var link : stock.links()) {
      switch (link.stage()) {
        case LINKED -> keepIfSame(link);
        case CREATE_CONCUR -> keepIfThere(link);
        case CREATE_ODOO -> {}
      }
    }
  }

  /**
   * A database that was set back, or filled anew, gives a partner's id to somebody else: then the
   * vendor meets all the others.
   */
  private void keepIfSame(LinkRow link) {
    var partner = link.partner().orElse(0L);
    if (stock.partners().isStill(partner, link.made().created())) {
      var company = Optional.ofNullable(addresses.get(partner)).map(Address::company);
      link(link.made(stock.partners().created(partner)).of(company));
    }
  }

  /** A stranger who came to have the key meanwhile meets all the others. */
  private void keepIfThere(LinkRow link) {
    var there = stock.concur().get(link.key());
    if (there != null
        && link.sent(Side.CONCUR).of(FieldGroup.NAME).isAlike(there.card().of(FieldGroup.NAME))) {
      link.partner()
          .filter(partner -> stock.partners().isStill(partner, link.made().created()))
          .ifPresent(
              partner ->
                  link(link.linked(partner, stock.now()).taken(EnumSet.allOf(FieldGroup.class))));
    }
  }

  private void obeyAnswers() {
    for (var question : stock.questions()) {
      question.one().ifPresent(one -> question.subject().key().ifPresent(key -> tie(key, one)));
    }
  }

  private void tie(VendorKey key, Question.Answer.One one) {
    var partner = one.partner();
    var address = addresses.get(partner);
    if (address != null
        && stock.partners().isStill(partner, one.created())
        && stock.concur().containsKey(key)
        && !links.containsKey(key)
        && !partners.contains(partner)) {
      link(linked(Link.of(address, key)));
    }
  }

  private void meet() {
    var cards =
        stock.concur().entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, one -> one.getValue().card()));
    var linked = links.values().stream().map(LinkRow::link).toList();
    var meeting =
        Meeting.of(new Meeting.Known(addresses.values(), cards, linked), apart(), STATE_NEEDED);
    meeting.links().forEach(link -> link(linked(link)));
    var open = OpenQuestions.of(stock, addresses, links.values(), passedOver);
    ask(meeting.questions(), open);
    meeting.refused().entrySet().stream()
        .filter(one -> !open.holds(one.getKey()))
        .forEach(one -> refuse(one.getKey(), one.getValue()));
    meeting.questions().odoo().keySet().stream()
        .flatMap(twin -> Stream.ofNullable(addresses.get(twin)))
        .forEach(this::refuseIfStaff);
    meeting.toConcur().keySet().forEach(this::refuseIfStaff);
    create(meeting, open);
  }

  /** In the order of ids and codes, so that of several that are alike the same one comes first. */
  private void create(Meeting meeting, OpenQuestions open) {
    if (stock.settings().createInConcur()) {
      meeting.toConcur().entrySet().stream()
          .filter(one -> !isStaff(one.getKey()) && !isStranger(one.getKey()))
          .filter(one -> !open.holds(one.getKey()))
          .sorted(Comparator.comparingLong(one -> one.getKey().partner()))
          .forEach(one -> createInConcur(one.getKey(), one.getValue()));
    }
    if (stock.settings().createInOdoo()) {
      meeting.toOdoo().entrySet().stream()
          .filter(one -> !open.holds(one.getKey(), one.getValue()))
          .sorted(Map.Entry.comparingByKey(VendorKey.ORDER))
          .forEach(one -> createInOdoo(one.getKey(), one.getValue()));
    }
  }

  /** Other addresses are whose their company is. */
  private boolean isStaff(Address address) {
    return stock.staff().contains(address.partner()) || stock.staff().contains(address.company());
  }

  private boolean isStranger(Address address) {
    return strangers.contains(address.partner());
  }

  /** Who would have gone to Concur, or have been asked about, is told not to. */
  private void refuseIfStaff(Address address) {
    if (isStaff(address)) {
      refuse(address, List.of());
    }
  }

  private LinkRow linked(Link link) {
    return LinkRow.of(link, stock.partners().created(link.partner()), stock.now());
  }

  private Meeting.Apart apart() {
    var concur = new HashMap<VendorKey, Set<Long>>();
    var odoo = new HashMap<Long, Set<Long>>();
    for (var question : stock.questions()) {
      var ruledOut =
          question.ruledOut().entrySet().stream()
              .filter(one -> stock.partners().isStill(one.getKey(), one.getValue()))
              .map(Map.Entry::getKey)
              .collect(Collectors.toUnmodifiableSet());
      question.subject().key().ifPresent(key -> concur.put(key, ruledOut));
      question.subject().partner().ifPresent(partner -> odoo.put(partner, ruledOut));
    }
    return new Meeting.Apart(concur, odoo);
  }

  private void ask(Meeting.Questions asked, OpenQuestions open) {
    var now = new HashMap<Subject, List<Candidate>>();
    asked.concur().forEach((key, candidates) -> now.put(Subject.of(key), candidates));
    asked.odoo().forEach((partner, candidates) -> now.put(Subject.of(partner), candidates));
    passedOver.forEach(partner -> now.remove(Subject.of(partner)));
    stock
        .questions()
        .forEach(
            question -> {
              var subject = question.subject();
              var found = now.remove(subject);
              var candidates = open.with(subject, found == null ? List.of() : found);
              if (found != null || !candidates.isEmpty()) {
                questions.add(question.asked(candidates, this::isLinked, stock.now()));
              } else if (question.isKept()) {
                questions.add(question.closed());
              }
            });
    now.forEach(
        (subject, found) ->
            questions.add(Question.of(subject, open.with(subject, found), stock.now())));
  }

  private boolean isLinked(Question.Answer.One one) {
    return partners.contains(one.partner())
        && stock.partners().isStill(one.partner(), one.created());
  }

  /** What else is wrong with an employee's partner does not matter. */
  private void refuse(Address address, List<Problem> problems) {
    if (isActive(address.card()) && stock.settings().createInConcur() && !isStranger(address)) {
      var subject = Subject.of(address.partner());
      var said = isStaff(address) ? List.of(Problem.of(Code.VENDOR_IS_STAFF)) : problems;
      refusals.put(subject, refusal(subject, address.card(), said));
    }
  }

  private Refusal refusal(Subject subject, VendorCard card, List<Problem> problems) {
    var since =
        before(subject)
            .filter(old -> old.problems().equals(problems))
            .map(Refusal::since)
            .orElse(stock.now());
    return new Refusal(subject, name(card), problems, Optional.empty(), since);
  }

  private static String name(VendorCard card) {
    var name = card.get(Field.NAME).replace("\0", "");
    return name.length() <= 255 ? name : name.substring(0, 255);
  }

  private Optional<Refusal> before(Subject subject) {
    return Optional.ofNullable(refusedBefore.get(subject));
  }

  /** Whether it was refused as it is, and not long ago: then it stays so. */
  private boolean staysRefused(Subject subject, long print) {
    var same =
        before(subject)
            .filter(old -> old.print().filter(known -> known == print).isPresent())
            .filter(old -> !stock.isLongAgo(old.since()));
    same.ifPresent(old -> refusals.put(subject, old));
    return same.isPresent();
  }

  private static boolean isActive(VendorCard card) {
    return !card.get(Field.ACTIVE).equals("N");
  }

  private void createInConcur(Address address, VendorCard card) {
    var groups = new EnumMap<FieldGroup, GroupState>(FieldGroup.class);
    for (var group : FieldGroup.values()) {
      if (!isLeftOut(group)) {
        var pair = new Pair<>(card.of(group), VendorCard.EMPTY);
        groups.put(group, GroupState.NEW.sending(Side.CONCUR, pair));
      }
    }
    var subject = Subject.of(address.partner());
    if (isActive(card)
        && !links.containsKey(address.key())
        && !staysRefused(subject, Print.of(groups.keySet(), card))
        && (!address.isMain() || newInConcur.add(address.card()))) {
      link(
          new LinkRow(
              address.key(),
              Optional.of(address.partner()),
              LinkRow.Made.NOT_YET.of(stock.partners().created(address.partner())),
              Optional.of(address.company()),
              address.isMain(),
              Stage.CREATE_CONCUR,
              groups,
              new LinkRow.Open(groups.keySet(), Set.of(), Optional.empty()),
              LinkRow.Said.NOTHING));
    }
  }

  /** What may not be seen, or is each side's own, is not sent with a new vendor either. */
  private boolean isLeftOut(FieldGroup group) {
    var apart =
        stock.partners().hidden().contains(group)
            || stock.settings().rules().get(group) == Rule.APART;
    return switch (group) {
      // Concur needs them, and a partner without a name is nobody.
      case NAME, ADDRESS -> false;
      case TERMS, TAX, CONTACT, ACTIVITY -> apart;
    };
  }

  private void createInOdoo(VendorKey key, Optional<Long> company) {
    var listed = stock.concur().get(key);
    if (listed == null || !isActive(listed.card()) || links.containsKey(key)) {
      return;
    }
    var card = listed.card();
    var subject = Subject.of(key);
    var wrong = stock.values().wrong(FieldGroup.NAME, card);
    if (wrong.isPresent()) {
      refusals.put(subject, refusal(subject, card, List.of(wrong.get())));
      return;
    }
    var groups = sentToOdoo(card, company.isEmpty());
    if (!staysRefused(subject, Print.of(groups.keySet(), card))
        && (company.isPresent() || newInOdoo.add(card))) {
      link(
          new LinkRow(
              key,
              Optional.empty(),
              LinkRow.Made.NOT_YET,
              company,
              company.isEmpty(),
              Stage.CREATE_ODOO,
              groups,
              new LinkRow.Open(Set.of(), groups.keySet(), Optional.empty()),
              LinkRow.Said.NOTHING));
    }
  }

  /** Another address of a vendor has its terms and its tax id from its company. */
  private Map<FieldGroup, GroupState> sentToOdoo(VendorCard card, boolean main) {
    Collection<FieldGroup> own =
        main
            ? EnumSet.allOf(FieldGroup.class)
            : EnumSet.of(FieldGroup.NAME, FieldGroup.ADDRESS, FieldGroup.CONTACT);
    var groups = new EnumMap<FieldGroup, GroupState>(FieldGroup.class);
    stock.values().writable(card).stream()
        .filter(own::contains)
        .filter(group -> !isLeftOut(group) && !stock.partners().hidden().contains(group))
        .forEach(
            group ->
                groups.put(
                    group,
                    GroupState.NEW.sending(
                        Side.ODOO, new Pair<>(VendorCard.EMPTY, card.of(group)))));
    return groups;
  }
}
