package io.mlconnector.portal.vendors;

import io.mlconnector.core.reconcile.Rule;
import io.mlconnector.core.reconcile.Side;
import io.mlconnector.core.vendor.FieldGroup;
import io.mlconnector.sync.exchange.ExchangeSettings;
import io.mlconnector.sync.exchange.VendorBoard;
import io.mlconnector.sync.exchange.VendorDesk;
import java.util.ArrayList;
import java.util.List;

/**
 * What settings will do, in a sentence each, as far as the last look tells.
 *
 * @param look wait for what is worth a second look, calm for the rest
 */
public record Effect(String text, String look) {

  private static final String WAIT = "wait";
  private static final String CALM = "calm";

  static List<Effect> of(
      VendorDesk.Standing now, ExchangeSettings wanted, VendorBoard.Reach reach) {
    if (!wanted.enabled()) {
      return List.of(
          new Effect(
              now.settings().enabled()
                  ? "Nothing is carried over any more. What is linked stays linked for 30 days, and"
                      + " goes on if it is switched on again by then; after that links and answers"
                      + " are forgotten."
                  : "Vendors stay as they are in both systems. Your choices are kept.",
              CALM));
    }
    var all = new ArrayList<Effect>();
    all.add(begin(reach));
    all.add(created(Side.CONCUR, wanted.createInConcur(), reach));
    all.add(created(Side.ODOO, wanted.createInOdoo(), reach));
    for (var group : FieldGroup.values()) {
      var rule = wanted.rules().getOrDefault(group, Rule.ASK);
      if (!now.settings().enabled() || now.settings().rules().get(group) != rule) {
        all.add(new Effect(led(group, rule), overwrites(rule) ? WAIT : CALM));
      }
    }
    return List.copyOf(all);
  }

  private static Effect begin(VendorBoard.Reach reach) {
    return reach.met()
        ? new Effect(
            VendorWording.vendors(reach.linked())
                + (reach.linked() == 1 ? " is linked and is" : " are linked and are")
                + " kept in step as chosen.",
            CALM)
        : new Effect(
            "Both lists meet for the first time. Vendors that are surely the same are linked; you"
                + " are asked about those that may be.",
            CALM);
  }

  /** Those that may be somebody in the other system are asked about, and not created. */
  private static Effect created(Side side, boolean on, VendorBoard.Reach reach) {
    var there = VendorWording.side(side);
    var here = VendorWording.side(side.other());
    if (!on) {
      return new Effect("Nothing is created in " + there + ".", CALM);
    }
    if (!reach.met()) {
      return new Effect(
          "Vendors that only "
              + here
              + " has are created in "
              + there
              + ". How many nobody can tell before the first look: switch it on without this first"
              + " if you want to see that.",
          WAIT);
    }
    var others = side == Side.CONCUR ? reach.onlyInOdoo() : reach.onlyInConcur();
    return others == 0
        ? new Effect(
            "No vendor waits to be created in " + there + "; new ones of " + here + "'s will be.",
            CALM)
        : new Effect(
            "Up to "
                + VendorWording.vendors(others)
                + " that only "
                + here
                + " has "
                + (others == 1 ? "is" : "are")
                + " created in "
                + there
                + ", from the next look on.",
            WAIT);
  }

  private static boolean overwrites(Rule rule) {
    return rule == Rule.ODOO_LEADS || rule == Rule.CONCUR_LEADS;
  }

  private static String led(FieldGroup group, Rule rule) {
    var title = VendorWording.title(group) + ": ";
    return title
        + switch (rule) {
          case ODOO_LEADS -> "what Concur has is overwritten with what Odoo has.";
          case CONCUR_LEADS -> "what Odoo has is overwritten with what Concur has.";
          case NEWEST -> "changes go both ways, and where both changed, the later one stays.";
          case ASK -> "changes go both ways, and where both changed, you are asked.";
          case APART -> "each keeps its own.";
        };
  }
}
