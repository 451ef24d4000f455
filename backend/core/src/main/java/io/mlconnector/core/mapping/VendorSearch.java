package io.mlconnector.core.mapping;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

import io.mlconnector.core.accounting.Directory;
import io.mlconnector.core.accounting.LedgerMasters.Partner;
import io.mlconnector.core.document.Vendor;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who in the ledger may be a vendor.
 *
 * @param by what they have in common with it
 * @param contradicted another sign speaks against them
 */
record VendorSearch(String by, List<Partner> partners, boolean contradicted) {

  private static final int NAMED_MAX = 5;

  VendorSearch {
    partners = List.copyOf(partners);
  }

  private VendorSearch(String by, List<Partner> partners) {
    this(by, partners, false);
  }

  /** Whether it is exactly this one. */
  boolean sure() {
    return partners.size() == 1 && !contradicted;
  }

  /** By code and tax id, which have to agree; by name, where the ledger knows neither. */
  static VendorSearch of(Vendor vendor, Directory directory) {
    var byCode = by("reference", vendor.code(), directory::withReference);
    var byTaxId = by("tax id", vendor.taxId(), directory::withTaxId);
    if (byCode.partners.isEmpty()) {
      return byTaxId.partners.isEmpty() ? byName(vendor, directory) : byTaxId;
    }
    return byTaxId.partners.isEmpty() ? byCode : byCode.agreeingWith(byTaxId);
  }

  /** Who has another code in the ledger may be somebody else of the same name. */
  private static VendorSearch byName(Vendor vendor, Directory directory) {
    var named = by("name", vendor.name(), directory::named);
    var coded =
        Text.orNull(vendor.code()) != null
            && named.partners.stream().anyMatch(one -> Text.orNull(one.reference()) != null);
    return coded
        ? new VendorSearch(named.by + ", who has another reference", named.partners, true)
        : named;
  }

  private static VendorSearch by(
      String key, @Nullable String given, Function<String, List<Partner>> search) {
    var value = Text.orNull(given);
    var by = key + " " + Text.row(value);
    return new VendorSearch(by, value == null ? List.of() : headsOf(search.apply(value)));
  }

  /** Contacts share their company's tax id; where they are all of one company, it is meant. */
  private static List<Partner> headsOf(List<Partner> found) {
    var heads = found.stream().filter(one -> one.commercial().equals(one.id())).toList();
    var companies = found.stream().map(Partner::commercial).distinct().count();
    return heads.size() == 1 && companies == 1 ? heads : found;
  }

  /** Those that the other sign speaks for too; all together, where the signs speak for others. */
  private VendorSearch agreeingWith(VendorSearch other) {
    var companies = other.partners.stream().map(Partner::commercial).collect(toSet());
    var both = partners.stream().filter(one -> companies.contains(one.commercial())).toList();
    return both.isEmpty()
        ? new VendorSearch(
            by + " or " + other.by,
            Stream.concat(partners.stream(), other.partners.stream()).toList())
        : new VendorSearch(by, headsOf(both));
  }

  /** Their names with their ids; of many the first few. */
  String names() {
    var names =
        partners.stream()
            .limit(NAMED_MAX)
            .map(one -> Text.row(one.name()) + " (" + one.id() + ")")
            .collect(joining(", "));
    var more = partners.size() - NAMED_MAX;
    return more > 0 ? names + " and " + more + " more" : names;
  }
}
