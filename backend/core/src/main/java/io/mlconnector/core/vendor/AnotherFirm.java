package io.mlconnector.core.vendor;

import io.mlconnector.core.reconcile.Pair;
import io.mlconnector.core.reconcile.Rule;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * Tells whether a linked vendor's codes were given to another firm in Concur: its name and its tax
 * id are others at once. Whatever of it differs then is nobody's edit of this vendor.
 */
public final class AnotherFirm {

  private static final Set<FieldGroup> IDENTITY =
      Collections.unmodifiableSet(EnumSet.of(FieldGroup.NAME, FieldGroup.TAX));

  private AnotherFirm() {}

  /** Whether a vendor's own name and tax id are others at once. */
  public static boolean isReplaced(Link main, Pair<VendorCard> now) {
    return IDENTITY.stream().allMatch(group -> isReplaced(main, group, now));
  }

  /**
   * The groups that a person has to decide about, all of them, of an address of a vendor that was
   * replaced.
   */
  public static Set<FieldGroup> asked(
      Link link, Pair<VendorCard> now, Map<FieldGroup, Rule> rules) {
    var asked = EnumSet.noneOf(FieldGroup.class);
    for (var group : FieldGroup.values()) {
      if (isCarried(link, group, rules) && isOpen(link, group, now)) {
        asked.add(group);
      }
    }
    return asked;
  }

  private static boolean isReplaced(Link link, FieldGroup group, Pair<VendorCard> now) {
    var pair = pair(group, now);
    return !pair.odoo().isAlike(pair.concur())
        && link.of(group)
            .seen(pair)
            .memory()
            .had(pair)
            .filter(had -> !had.concur().isAlike(pair.concur()))
            .isPresent();
  }

  private static boolean isOpen(Link link, FieldGroup group, Pair<VendorCard> now) {
    var pair = pair(group, now);
    return !pair.isEqual()
        && link.of(group).seen(pair).memory().had(pair).filter(pair::equals).isEmpty();
  }

  /** Who the vendor is, is asked also where each side keeps its own name. */
  private static boolean isCarried(Link link, FieldGroup group, Map<FieldGroup, Rule> rules) {
    return (link.main() && IDENTITY.contains(group))
        || LinkPlan.rule(link.main(), group, rules.getOrDefault(group, Rule.APART)) != Rule.APART;
  }

  private static Pair<VendorCard> pair(FieldGroup group, Pair<VendorCard> now) {
    return new Pair<>(now.odoo().of(group), now.concur().of(group));
  }
}
