package io.mlconnector.sync.exchange;

import io.mlconnector.core.reconcile.Pair;
import io.mlconnector.core.reconcile.Rule;
import io.mlconnector.core.reconcile.Side;
import io.mlconnector.core.vendor.FieldGroup;
import io.mlconnector.core.vendor.GroupState;
import io.mlconnector.core.vendor.LinkPlan;
import io.mlconnector.core.vendor.VendorCard;
import io.mlconnector.core.vendor.VendorKey;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A vendor's address with all that is known of it.
 *
 * @param now what each side had when it was last read
 * @param main whether it is the vendor's own address, and no further one
 * @param linked whether both systems have it, or are about to
 * @param coming which system is only about to have it
 * @param groups empty where it is not linked
 * @param answered what a person said last, as long as not both systems have it
 */
public record VendorDetail(
    VendorBoard.Line line,
    Pair<VendorCard> now,
    boolean main,
    boolean linked,
    Optional<Side> coming,
    List<Group> groups,
    Optional<Answered> answered) {

  public VendorDetail {
    groups = List.copyOf(groups);
  }

  /**
   * An answer that can be taken back.
   *
   * @param about whom it was asked
   * @param chosen the partner that it is; empty: none of those that were shown
   * @param same whom the chosen partner is linked to
   */
  public record Answered(VendorDesk.About about, Optional<Long> chosen, Optional<VendorKey> same) {}

  /** The linked vendor that it is, as a person said of one that is not linked. */
  public Optional<VendorKey> same() {
    return answered.flatMap(Answered::same);
  }

  /** Mute on the cards. */
  @Override
  public String toString() {
    return "VendorDetail[" + line.key() + ", " + line.partner() + "]";
  }

  /** What is to be done about a group of fields. */
  public enum Step {
    IN_STEP,
    TO_CONCUR,
    TO_ODOO,
    /** A person has to decide. */
    CONFLICT,
    /** A person has decided, and the next look does it. */
    DECIDED,
    /** Each keeps its own. */
    APART
  }

  /**
   * A group of fields.
   *
   * @param last what each had when both were last in step
   */
  public record Group(FieldGroup group, Rule rule, Step step, Optional<Pair<VendorCard>> last) {}

  static VendorDetail of(
      VendorBoard.Line line,
      Pair<VendorCard> now,
      Optional<LinkRow> link,
      ExchangeSettings settings,
      Optional<Answered> answered) {
    return link.map(
            row ->
                new VendorDetail(
                    line,
                    now,
                    row.main(),
                    true,
                    coming(row),
                    Arrays.stream(FieldGroup.values())
                        .map(group -> group(row, group, settings))
                        .toList(),
                    answered))
        .orElseGet(
            () -> new VendorDetail(line, now, true, false, Optional.empty(), List.of(), answered));
  }

  private static Optional<Side> coming(LinkRow row) {
    return switch (row.stage()) {
      case LINKED -> Optional.empty();
      case CREATE_CONCUR -> Optional.of(Side.CONCUR);
      case CREATE_ODOO -> Optional.of(Side.ODOO);
    };
  }

  private static Group group(LinkRow row, FieldGroup group, ExchangeSettings settings) {
    var rule = LinkPlan.rule(row.main(), group, settings.rules().getOrDefault(group, Rule.APART));
    return new Group(
        group,
        rule,
        step(row, group, rule),
        row.groups().getOrDefault(group, GroupState.NEW).memory().last());
  }

  private static Step step(LinkRow row, FieldGroup group, Rule rule) {
    if (row.said().choices().containsKey(group)) {
      return Step.DECIDED;
    }
    if (row.said().conflicts().containsKey(group)) {
      return Step.CONFLICT;
    }
    if (row.open().toConcur().contains(group)) {
      return Step.TO_CONCUR;
    }
    if (row.open().toOdoo().contains(group)) {
      return Step.TO_ODOO;
    }
    return rule == Rule.APART ? Step.APART : Step.IN_STEP;
  }
}
