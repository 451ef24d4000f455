package io.mlconnector.core.mapping;

import io.mlconnector.core.accounting.Directory;
import io.mlconnector.core.accounting.LedgerMasters.Partner;
import io.mlconnector.core.accounting.PartnerId;
import io.mlconnector.core.document.Vendor;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who in the ledger an employee or a vendor is by the ledger's own records, without any row of the
 * mapping.
 *
 * @param candidates everybody who may be meant
 * @param by what speaks for them
 * @param sure exactly one is meant, and would be taken
 */
public record WhoIsWho(List<PartnerId> candidates, String by, boolean sure) {

  public WhoIsWho {
    candidates = List.copyOf(candidates);
  }

  /** Who would be taken for an employee. */
  public static WhoIsWho employee(Directory directory, String id, @Nullable String login) {
    var found = Staff.candidates(directory, Text.orNull(id), Text.orNull(login));
    var by = found.values().stream().findFirst().orElse("");
    return new WhoIsWho(List.copyOf(found.keySet()), by, found.size() == 1);
  }

  /** Who would be taken for a vendor. */
  public static WhoIsWho vendor(Directory directory, Vendor vendor) {
    var found = VendorSearch.of(vendor, directory);
    var ids = found.partners().stream().map(Partner::id).toList();
    return new WhoIsWho(ids, found.by(), found.sure());
  }

  /** The one who is meant, or empty. */
  public Optional<PartnerId> only() {
    return sure ? Stream.ofNullable(candidates.getFirst()).findFirst() : Optional.empty();
  }
}
