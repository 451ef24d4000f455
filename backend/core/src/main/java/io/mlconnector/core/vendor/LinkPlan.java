package io.mlconnector.core.vendor;

import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.core.reconcile.Pair;
import io.mlconnector.core.reconcile.Rule;
import io.mlconnector.core.reconcile.Settlement;
import io.mlconnector.core.reconcile.Side;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is to be done about a linked vendor, both of whose records were read.
 *
 * @param link as it is to be remembered, before anything is sent
 * @param odoo the groups that Odoo gets from Concur
 * @param concur the groups that Concur gets from Odoo
 * @param card what Concur is to have as a whole: its own, with those groups of Odoo's
 * @param conflicts the groups that a person has to decide about
 * @param stuck what keeps groups from being sent, in plain words
 */
public record LinkPlan(
    Link link,
    Set<FieldGroup> odoo,
    Set<FieldGroup> concur,
    VendorCard card,
    Set<FieldGroup> conflicts,
    Map<FieldGroup, List<Problem>> stuck) {

  public LinkPlan {
    odoo = Set.copyOf(odoo);
    concur = Set.copyOf(concur);
    conflicts = Set.copyOf(conflicts);
    var copy = new EnumMap<FieldGroup, List<Problem>>(FieldGroup.class);
    copy.putAll(stuck);
    stuck = Collections.unmodifiableMap(copy);
  }

  /** What keeps groups from being sent. */
  public List<Problem> problems() {
    return stuck.values().stream().flatMap(List::stream).toList();
  }

  public boolean isInStep() {
    return odoo.isEmpty() && concur.isEmpty() && conflicts.isEmpty() && stuck.isEmpty();
  }

  /**
   * Settles all groups.
   *
   * @param now what each side has
   * @param rules of every group
   * @param newest who has changed the vendor last
   * @param stateNeeded countries whose vendors Concur refuses without a state
   */
  public static LinkPlan of(
      Link link,
      Pair<VendorCard> now,
      Map<FieldGroup, Rule> rules,
      Side newest,
      Set<String> stateNeeded) {
    var maker = new Maker(link, now, Sendable.of(now.odoo(), stateNeeded));
    for (var group : FieldGroup.values()) {
      maker.settle(group, rule(link.main(), group, rules.getOrDefault(group, Rule.APART)), newest);
    }
    return maker.plan();
  }

  /**
   * Name and tax id are settled with a vendor's main address, as Concur has one of each for all.
   * Terms are the company's in Odoo: another address's go to Concur, and never back.
   */
  public static Rule rule(boolean main, FieldGroup group, Rule rule) {
    if (main) {
      return rule;
    }
    return switch (group) {
      case NAME, TAX -> Rule.APART;
      case TERMS -> rule == Rule.ODOO_LEADS ? rule : Rule.APART;
      case ADDRESS, CONTACT, ACTIVITY -> rule;
    };
  }

  /** Gathers what is to be done, group by group. */
  private static final class Maker {

    private final Pair<VendorCard> now;
    private final Sendable sendable;
    private final Map<Side, Set<FieldGroup>> writes = new EnumMap<>(Side.class);
    private final Set<FieldGroup> conflicts = EnumSet.noneOf(FieldGroup.class);
    private final Map<FieldGroup, List<Problem>> stuck = new EnumMap<>(FieldGroup.class);
    private Link link;

    private Maker(Link link, Pair<VendorCard> now, Sendable sendable) {
      this.link = link;
      this.now = now;
      this.sendable = sendable;
      for (var side : Side.values()) {
        writes.put(side, EnumSet.noneOf(FieldGroup.class));
      }
    }

    private void settle(FieldGroup group, Rule rule, Side newest) {
      var pair = new Pair<>(now.odoo().of(group), now.concur().of(group));
      var state = link.of(group).seen(pair);
      link = link.with(group, state);
      switch (Settlement.of(rule, pair, state.memory(), newest)) {
        case Settlement.InStep<VendorCard> step -> {}
        case Settlement.Ask<VendorCard> ask -> conflicts.add(group);
        case Settlement.Write<VendorCard> write -> write(group, write.to(), pair);
      }
    }

    private void write(FieldGroup group, Side to, Pair<VendorCard> pair) {
      var state = link.of(group);
      var wrong = sendable.problems().getOrDefault(group, List.of());
      if (to == Side.CONCUR && !wrong.isEmpty()) {
        stuck.put(group, wrong);
      } else if (state.isGivenUp(to, pair)) {
        stuck.put(
            group,
            List.of(
                new Problem(
                    Code.VENDOR_NOT_KEPT,
                    Map.of(
                        "group", group.words(), "side", to == Side.CONCUR ? "Concur" : "Odoo"))));
      } else {
        link = link.with(group, state.sending(to, pair));
        writes.getOrDefault(to, Set.of()).add(group);
      }
    }

    private VendorCard card() {
      var card = now.concur();
      for (var group : writes.getOrDefault(Side.CONCUR, Set.of())) {
        card = card.with(group, now.odoo());
      }
      return card;
    }

    private LinkPlan plan() {
      return new LinkPlan(
          link,
          writes.getOrDefault(Side.ODOO, Set.of()),
          writes.getOrDefault(Side.CONCUR, Set.of()),
          card(),
          conflicts,
          stuck);
    }
  }
}
