package io.mlconnector.sync.exchange;

import io.mlconnector.core.problem.Problem;
import io.mlconnector.core.reconcile.Pair;
import io.mlconnector.core.reconcile.Side;
import io.mlconnector.core.vendor.FieldGroup;
import io.mlconnector.core.vendor.GroupState;
import io.mlconnector.core.vendor.Link;
import io.mlconnector.core.vendor.VendorCard;
import io.mlconnector.core.vendor.VendorKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A vendor's address that both systems have, or are about to have, as it is written down.
 *
 * @param partner empty while Odoo is to get it
 * @param company in whose name its bills are booked: of a link, when the two were linked; empty
 *     where the vendor is new in Odoo, or linked since before that was kept
 */
record LinkRow(
    VendorKey key,
    Optional<Long> partner,
    Made made,
    Optional<Long> company,
    boolean main,
    Stage stage,
    Map<FieldGroup, GroupState> groups,
    Open open,
    Said said) {

  LinkRow {
    groups = Map.copyOf(groups);
  }

  /**
   * Which partner it is, besides its id, which a database that was set back or filled anew gives to
   * somebody else.
   *
   * @param created when Odoo made it; empty until that is known
   * @param linkedAt since when the two are one; empty while one of them is to be made
   */
  record Made(Optional<Instant> created, Optional<Instant> linkedAt) {

    static final Made NOT_YET = new Made(Optional.empty(), Optional.empty());

    Made of(Optional<Instant> partner) {
      return new Made(partner, linkedAt);
    }

    private Made at(Instant now) {
      return new Made(created, Optional.of(now));
    }
  }

  /** Where it stands. */
  enum Stage {
    LINKED("linked"),
    CREATE_CONCUR("create_concur"),
    CREATE_ODOO("create_odoo");

    private final String word;

    Stage(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }

    static Stage of(String word) {
      return switch (word) {
        case "linked" -> LINKED;
        case "create_concur" -> CREATE_CONCUR;
        default -> CREATE_ODOO;
      };
    }
  }

  /**
   * What is to be sent.
   *
   * @param sending where something is on its way whose outcome is not known
   */
  record Open(Set<FieldGroup> toConcur, Set<FieldGroup> toOdoo, Optional<Side> sending) {

    static final Open NOTHING = new Open(Set.of(), Set.of(), Optional.empty());

    Open {
      toConcur = Set.copyOf(toConcur);
      toOdoo = Set.copyOf(toOdoo);
    }

    /** What a side is to get. */
    Set<FieldGroup> to(Side side) {
      return side == Side.CONCUR ? toConcur : toOdoo;
    }

    /** What is left when it is known what came of the rest. */
    Open without(Side side) {
      return new Open(
          side == Side.CONCUR ? Set.of() : toConcur,
          side == Side.ODOO ? Set.of() : toOdoo,
          Optional.empty());
    }
  }

  /** What a side did not take, by a number for it, so that it is not sent again for a while. */
  record Refused(long print, Instant at, Problem problem) {}

  /** What a person decided of a conflict, and the two values that the person saw. */
  record Chosen(Choice choice, Pair<VendorCard> seen) {}

  /**
   * What people see.
   *
   * @param conflicts what both sides have where a person has to decide
   * @param choices what people decided of conflicts, and is not done yet
   * @param seen whether both systems were seen to have it
   */
  record Said(
      Map<FieldGroup, Pair<VendorCard>> conflicts,
      Map<FieldGroup, Chosen> choices,
      List<Problem> problems,
      Map<Side, Refused> refused,
      boolean seen) {

    static final Said NOTHING = new Said(Map.of(), Map.of(), List.of(), Map.of(), false);

    Said {
      conflicts = Map.copyOf(conflicts);
      choices = Map.copyOf(choices);
      problems = List.copyOf(problems);
      refused = Map.copyOf(refused);
    }

    /** While nothing is carried until a person has done something about it. */
    Said waiting(Map<FieldGroup, Pair<VendorCard>> asked, Problem why) {
      return new Said(asked, choices, List.of(why), refused, true);
    }
  }

  /** Of two records that were found to be one. */
  static LinkRow of(Link link, Optional<Instant> created, Instant now) {
    return new LinkRow(
        link.key(),
        Optional.of(link.partner()),
        new Made(created, Optional.of(now)),
        Optional.of(link.company()),
        link.main(),
        Stage.LINKED,
        link.groups(),
        Open.NOTHING,
        Said.NOTHING);
  }

  /** As the rules know it; only what has a partner is a link. */
  Link link() {
    var id = partner.orElseThrow();
    return new Link(id, company.orElse(id), main, key, groups);
  }

  boolean isLinked() {
    return stage == Stage.LINKED;
  }

  /** With when Odoo made its partner, once that is known. */
  LinkRow made(Optional<Instant> at) {
    var known = new Made(made.created().or(() -> at), made.linkedAt());
    return new LinkRow(key, partner, known, company, main, stage, groups, open, said);
  }

  /** With the company that its partner belongs to, if none was kept before. */
  LinkRow of(Optional<Long> now) {
    return new LinkRow(key, partner, made, company.or(() -> now), main, stage, groups, open, said);
  }

  /** Whether its partner belongs to another company than when the two were linked. */
  boolean isMoved(long now) {
    return company.filter(one -> one != now).isPresent();
  }

  LinkRow with(Open other) {
    return new LinkRow(key, partner, made, company, main, stage, groups, other, said);
  }

  LinkRow with(Said other) {
    return new LinkRow(key, partner, made, company, main, stage, groups, open, other);
  }

  LinkRow with(Map<FieldGroup, GroupState> others) {
    return new LinkRow(key, partner, made, company, main, stage, others, open, said);
  }

  /** After both sides have it. */
  LinkRow linked(long to, Instant now) {
    return new LinkRow(
        key,
        Optional.of(to),
        made.at(now),
        company,
        main,
        Stage.LINKED,
        groups,
        Open.NOTHING,
        said);
  }

  /** After a side said that it took what it was sent. */
  LinkRow taken(Set<FieldGroup> sent) {
    var link = new Link(partner.orElse(0L), 0, main, key, groups).taken(sent);
    return with(link.groups());
  }

  /** What is on its way to a side, as one card. */
  VendorCard sent(Side to) {
    var card = VendorCard.EMPTY;
    for (var group : FieldGroup.values()) {
      var attempt = groups.getOrDefault(group, GroupState.NEW).attempt();
      if (attempt.isPresent() && attempt.get().to() == to) {
        card = card.with(group, attempt.get().value());
      }
    }
    return card;
  }

  /**
   * Whether a card in Concur differs from another one in nothing but what we have sent, or in that
   * it still has what was there before.
   */
  boolean isSentOnly(VendorCard before, VendorCard now) {
    for (var group : FieldGroup.values()) {
      var there = now.of(group);
      var isSent =
          groups
              .getOrDefault(group, GroupState.NEW)
              .attempt()
              .filter(one -> one.to() == Side.CONCUR)
              .filter(one -> one.value().isAlike(there) || one.before().equals(there))
              .isPresent();
      if (!isSent && !there.equals(before.of(group))) {
        return false;
      }
    }
    return true;
  }

  /** What the side had of a group when what is on its way was planned. */
  Optional<VendorCard> before(FieldGroup group) {
    return groups.getOrDefault(group, GroupState.NEW).attempt().map(GroupState.Attempt::before);
  }

  /** Whether Odoo may have got something that its copy does not have yet. */
  boolean isAheadOfCopy() {
    return groups.values().stream()
        .flatMap(state -> state.attempt().stream())
        .anyMatch(attempt -> attempt.to() == Side.ODOO);
  }
}
