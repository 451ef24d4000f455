package io.mlconnector.sync.exchange;

import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.core.reconcile.Pair;
import io.mlconnector.core.reconcile.Rule;
import io.mlconnector.core.reconcile.Side;
import io.mlconnector.core.vendor.AnotherFirm;
import io.mlconnector.core.vendor.Field;
import io.mlconnector.core.vendor.FieldGroup;
import io.mlconnector.core.vendor.GroupState;
import io.mlconnector.core.vendor.Link;
import io.mlconnector.core.vendor.LinkPlan;
import io.mlconnector.core.vendor.PartnerTree.Address;
import io.mlconnector.core.vendor.VendorCard;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Says what is to be done about each vendor that both systems have. Pure. */
final class LinkPlanner {

  /** Two looks, and a little. */
  private static final Duration SEEN_WITHIN = Duration.ofMinutes(150);

  private final Stock stock;
  private final Map<Long, Address> addresses;
  private final Map<FieldGroup, Rule> rules;
  private final Set<String> replaced;

  LinkPlanner(Stock stock, Map<Long, Address> addresses) {
    this.stock = stock;
    this.addresses = addresses;
    this.rules = new EnumMap<>(stock.settings().rules());
    stock.partners().hidden().forEach(group -> rules.put(group, Rule.APART));
    var mains =
        stock.links().stream()
            .filter(row -> row.isLinked() && row.main())
            .map(row -> row.key().vendorCode())
            .collect(Collectors.toUnmodifiableSet());
    this.replaced =
        stock.links().stream()
            .filter(
                row -> row.isLinked() && (row.main() || !mains.contains(row.key().vendorCode())))
            .filter(this::isReplaced)
            .map(row -> row.key().vendorCode())
            .collect(Collectors.toUnmodifiableSet());
  }

  /** A vendor's other addresses are another firm's when the vendor is. */
  private boolean isReplaced(LinkRow row) {
    var address = addresses.get(row.partner().orElse(0L));
    var listed = stock.concur().get(row.key());
    return address != null
        && listed != null
        && AnotherFirm.isReplaced(row.link(), new Pair<>(address.card(), listed.card()));
  }

  private Set<FieldGroup> asked(LinkRow row, Pair<VendorCard> now) {
    return AnotherFirm.asked(row.link(), now, rules);
  }

  LinkRow planned(LinkRow row) {
    if (!row.isLinked()) {
      return row;
    }
    var address = Optional.ofNullable(addresses.get(row.partner().orElse(0L)));
    var listed = Optional.ofNullable(stock.concur().get(row.key()));
    if (address.isEmpty() || listed.isEmpty()) {
      return gone(row, address.isPresent() ? Side.CONCUR : Side.ODOO);
    }
    return row.isMoved(address.get().company())
        ? moved(row, address.get())
        : settled(row, address.get(), listed.get());
  }

  /**
   * Its name, its terms or its whole place are another company's now, which is nobody's wish yet.
   */
  private static LinkRow moved(LinkRow row, Address address) {
    var problem =
        new Problem(
            Code.VENDOR_MOVED,
            Map.of(
                "partner", Long.toString(address.partner()),
                "before", row.company().map(String::valueOf).orElse(""),
                "now", Long.toString(address.company())));
    return row.with(LinkRow.Open.NOTHING).with(row.said().waiting(Map.of(), problem));
  }

  /**
   * What was just made may take until the look after the next to be seen in Concur. Odoo's copy
   * tells at once: it is whole, and who is not in it was asked for by its id besides.
   */
  private LinkRow gone(LinkRow row, Side from) {
    var problem =
        new Problem(
            Code.VENDOR_GONE,
            Map.of("vendor", row.key().toString(), "side", from == Side.ODOO ? "Odoo" : "Concur"));
    var said = row.said();
    return row.with(LinkRow.Open.NOTHING)
        .with(
            new LinkRow.Said(
                Map.of(),
                said.choices(),
                said.seen() || isLate(row) || (from == Side.ODOO && isCopiedSince(row))
                    ? List.of(problem)
                    : said.problems(),
                said.refused(),
                said.seen()));
  }

  private boolean isLate(LinkRow row) {
    return row.made()
        .linkedAt()
        .filter(at -> at.plus(SEEN_WITHIN).isBefore(stock.now()))
        .isPresent();
  }

  private boolean isCopiedSince(LinkRow row) {
    return row.made().linkedAt().filter(stock.copiedAt()::isAfter).isPresent();
  }

  private LinkRow settled(LinkRow row, Address address, CopyRows.Listed listed) {
    var now = new Pair<>(address.card(), listed.card());
    var newest =
        stock.partners().changedAt(address.partner()).isAfter(listed.changedAt())
            ? Side.ODOO
            : Side.CONCUR;
    var choices = new HashMap<>(row.said().choices());
    choices.entrySet().removeIf(one -> !isOf(one.getKey(), one.getValue(), now));
    var asked = replaced.contains(row.key().vendorCode()) ? asked(row, now) : Set.<FieldGroup>of();
    if (!choices.keySet().containsAll(asked)) {
      return anotherFirm(row, now, asked);
    }
    var link = keeping(row.link(), now, choices);
    var chosen = rules(row, choices);
    var unsayable = unsayable(row, address, chosen);
    unsayable.keySet().forEach(group -> chosen.put(group, Rule.APART));
    var first = LinkPlan.of(link, now, chosen, newest, Judge.STATE_NEEDED);
    var blocked = blocked(row, first, now);
    blocked.keySet().forEach(group -> chosen.put(group, Rule.APART));
    blocked.putAll(unsayable);
    var plan =
        blocked.isEmpty() ? first : LinkPlan.of(link, now, chosen, newest, Judge.STATE_NEEDED);
    var problems = new ArrayList<>(plan.problems());
    problems.addAll(blocked.values());
    choices.keySet().removeIf(group -> !isPending(plan, group) && !isStuck(plan, blocked, group));
    var conflicts = conflicts(plan, now);
    choices.keySet().stream()
        .filter(group -> isStuck(plan, blocked, group))
        .forEach(group -> conflicts.put(group, pair(group, now)));
    return row.with(plan.link().groups())
        .with(new LinkRow.Open(plan.concur(), plan.odoo(), Optional.empty()))
        .with(
            new LinkRow.Said(
                conflicts,
                choices,
                problems.stream().distinct().toList(),
                row.said().refused(),
                true));
  }

  /** Nothing is done before all of it is decided. */
  private static LinkRow anotherFirm(LinkRow row, Pair<VendorCard> now, Set<FieldGroup> asked) {
    var conflicts = new EnumMap<FieldGroup, Pair<VendorCard>>(FieldGroup.class);
    asked.forEach(group -> conflicts.put(group, pair(group, now)));
    var problem = Problem.of(Code.VENDOR_ANOTHER_FIRM, "vendor", row.key().toString());
    return row.with(LinkRow.Open.NOTHING).with(row.said().waiting(conflicts, problem));
  }

  /** Of what was never in step nobody knows who has changed it, and so not which is newer. */
  private Map<FieldGroup, Rule> rules(LinkRow row, Map<FieldGroup, LinkRow.Chosen> choices) {
    var of = new EnumMap<>(rules);
    of.replaceAll((group, rule) -> isFirst(row, group) && rule == Rule.NEWEST ? Rule.ASK : rule);
    if (isOfAnotherCompany(row)) {
      of.computeIfPresent(FieldGroup.TERMS, (group, rule) -> asking(rule));
    }
    choices.forEach(
        (group, said) ->
            said.choice()
                .leads()
                .ifPresent(
                    one -> of.put(group, one == Side.ODOO ? Rule.ODOO_LEADS : Rule.CONCUR_LEADS)));
    return of;
  }

  /**
   * A term that days do not say reads as none: as long as the partner has it, neither side's terms
   * are written over.
   */
  private Map<FieldGroup, Problem> unsayable(
      LinkRow row, Address address, Map<FieldGroup, Rule> chosen) {
    var rule = chosen.getOrDefault(FieldGroup.TERMS, Rule.APART);
    var term = stock.partners().unsayableTerm(address.company());
    return term.isEmpty() || LinkPlan.rule(row.main(), FieldGroup.TERMS, rule) == Rule.APART
        ? Map.of()
        : Map.of(FieldGroup.TERMS, Problem.of(Code.VENDOR_TERM_UNSAID, "term", term.get()));
  }

  /** Nobody meant the terms of a company that came first only now to be written over the others. */
  private boolean isOfAnotherCompany(LinkRow row) {
    return isFirst(row, FieldGroup.TERMS)
        && row.made()
            .linkedAt()
            .flatMap(at -> stock.termsMovedAt().filter(at::isBefore))
            .isPresent();
  }

  private static Rule asking(Rule rule) {
    return switch (rule) {
      case APART -> Rule.APART;
      case ODOO_LEADS, CONCUR_LEADS, NEWEST, ASK -> Rule.ASK;
    };
  }

  private static boolean isFirst(LinkRow row, FieldGroup group) {
    return row.groups().getOrDefault(group, GroupState.NEW).memory().last().isEmpty();
  }

  /**
   * Whether a choice counts for what is there now: whatever came later the person has not seen, and
   * is asked again.
   */
  private static boolean isOf(FieldGroup group, LinkRow.Chosen chosen, Pair<VendorCard> now) {
    return pair(group, now).equals(chosen.seen());
  }

  private static Pair<VendorCard> pair(FieldGroup group, Pair<VendorCard> now) {
    return new Pair<>(now.odoo().of(group), now.concur().of(group));
  }

  private static Map<FieldGroup, Pair<VendorCard>> conflicts(LinkPlan plan, Pair<VendorCard> now) {
    var conflicts = new EnumMap<FieldGroup, Pair<VendorCard>>(FieldGroup.class);
    plan.conflicts().forEach(group -> conflicts.put(group, pair(group, now)));
    return conflicts;
  }

  private static boolean isPending(LinkPlan plan, FieldGroup group) {
    return plan.odoo().contains(group)
        || plan.concur().contains(group)
        || plan.conflicts().contains(group);
  }

  /**
   * What a person chose and cannot be done stays, with its reason, and may be chosen otherwise:
   * whoever is asked anew would choose the same.
   */
  private static boolean isStuck(
      LinkPlan plan, Map<FieldGroup, Problem> blocked, FieldGroup group) {
    return plan.stuck().containsKey(group) || blocked.containsKey(group);
  }

  /** A person said that both are right as they are. */
  private static Link keeping(
      Link link, Pair<VendorCard> now, Map<FieldGroup, LinkRow.Chosen> choices) {
    var kept = link;
    for (var group : FieldGroup.values()) {
      var choice = choices.get(group);
      if (choice != null && choice.choice() == Choice.KEEP) {
        kept = kept.with(group, kept.of(group).agreed(pair(group, now)));
        choices.remove(group);
      }
    }
    return kept;
  }

  /** Groups that are not sent although they should be, and why. */
  private Map<FieldGroup, Problem> blocked(LinkRow row, LinkPlan plan, Pair<VendorCard> now) {
    var blocked = new EnumMap<FieldGroup, Problem>(FieldGroup.class);
    plan.odoo()
        .forEach(
            group ->
                stock
                    .values()
                    .wrong(group, now.concur())
                    .or(() -> usedOtherwise(row, group, now.concur()))
                    .ifPresent(problem -> blocked.put(group, problem)));
    refused(row, Side.CONCUR, Print.of(plan.concur(), plan.card()))
        .ifPresent(problem -> plan.concur().forEach(group -> blocked.put(group, problem)));
    var left = new ArrayList<>(plan.odoo());
    left.removeAll(blocked.keySet());
    refused(row, Side.ODOO, Print.of(left, now.concur()))
        .ifPresent(problem -> left.forEach(group -> blocked.put(group, problem)));
    return blocked;
  }

  /** A vendor that is not approved is bought from no more; who else needs the partner keeps it. */
  private Optional<Problem> usedOtherwise(LinkRow row, FieldGroup group, VendorCard concur) {
    if (group != FieldGroup.ACTIVITY || !concur.get(Field.ACTIVE).equals("N")) {
      return Optional.empty();
    }
    return row.partner()
        .flatMap(
            partner ->
                stock.partners().isCustomer(partner)
                    ? Optional.of("a customer")
                    : Optional.of("an employee").filter(one -> stock.staff().contains(partner)))
        .map(use -> Problem.of(Code.VENDOR_USED_OTHERWISE, "use", use));
  }

  private Optional<Problem> refused(LinkRow row, Side side, long print) {
    return Optional.ofNullable(row.said().refused().get(side))
        .filter(one -> one.print() == print && !stock.isLongAgo(one.at()))
        .map(LinkRow.Refused::problem);
  }
}
