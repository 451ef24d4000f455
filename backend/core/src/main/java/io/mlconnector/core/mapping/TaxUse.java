package io.mlconnector.core.mapping;

import io.mlconnector.core.accounting.AccountId;
import io.mlconnector.core.accounting.LedgerMasters.Repartition;
import io.mlconnector.core.accounting.LedgerMasters.Tax;
import io.mlconnector.core.accounting.TagId;
import io.mlconnector.core.accounting.TaxMarks;
import io.mlconnector.core.accounting.VendorBill.Kind;
import io.mlconnector.core.mapping.MappingProfile.TaxKey;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A tax of an allocation and what becomes of it.
 *
 * @param account where the reclaimable part goes; null to stay with the cost
 * @param tax the ledger's tax that it is posted as; null for none
 * @param amount the whole tax
 * @param reclaim its reclaimable part
 * @param back whether the purchase is given back; Odoo, too, takes a tax on a credit for that
 * @param reasons the decisions that found account and tax
 */
record TaxUse(
    @Nullable TaxKey key,
    @Nullable AccountId account,
    @Nullable Tax tax,
    BigDecimal amount,
    BigDecimal reclaim,
    boolean back,
    List<Trace.Step> reasons) {

  /** A tax that is all cost. */
  static TaxUse cost(BigDecimal amount, BigDecimal reclaim) {
    return new TaxUse(null, null, null, amount, reclaim, false, List.of());
  }

  /** Whether the reclaimable part stays with the cost. */
  boolean kept() {
    return account == null && reclaim.signum() != 0;
  }

  /** The part that is not reclaimable. */
  BigDecimal rest() {
    return amount.subtract(reclaim);
  }

  /** Whether it says something to the tax report. */
  boolean marks() {
    for (var share : parts()) {
      if (!share.tags().isEmpty()) {
        return true;
      }
    }
    return false;
  }

  /** What the tax says of a purchase, or of one that is given back. */
  private List<Repartition> parts() {
    return tax == null ? List.of() : tax.parts(kind());
  }

  private Kind kind() {
    return back ? Kind.REFUND : Kind.BILL;
  }

  /** Whether the ledger's tax itself leaves a part with the cost. */
  boolean leavesCost() {
    return leavesCost(tax);
  }

  static boolean leavesCost(@Nullable Tax tax) {
    return tax != null
        && tax.bills().stream()
            .anyMatch(share -> !share.base() && share.account() == null && isPart(share));
  }

  private static boolean isPart(Repartition share) {
    return share.percent().signum() > 0;
  }

  /** What the tax says of the amounts that it is due on. */
  Set<TagId> baseTags() {
    return tax == null ? Set.of() : tax.baseTags(kind());
  }

  /** The marks of the part that is reclaimed. */
  TaxMarks reclaimMarks() {
    return tax == null || !marks()
        ? TaxMarks.NONE
        : parts().stream()
            .filter(share -> !share.base() && share.account() != null && isPart(share))
            .max((one, other) -> Boolean.compare(isMapped(one), isMapped(other)))
            .map(share -> new TaxMarks(share.tags(), tax.id(), share.id()))
            .orElse(TaxMarks.NONE);
  }

  private boolean isMapped(Repartition share) {
    return account != null && account.equals(share.account());
  }

  /** The marks of the part that stays with the cost; none where the tax has no such part. */
  TaxMarks restMarks() {
    return tax == null
        ? TaxMarks.NONE
        : parts().stream()
            .filter(share -> !share.base() && share.account() == null && isPart(share))
            .filter(share -> !share.tags().isEmpty())
            .findFirst()
            .map(share -> new TaxMarks(share.tags(), tax.id(), share.id()))
            .orElse(TaxMarks.NONE);
  }
}
