package io.mlconnector.core.mapping.grid;

import io.mlconnector.core.accounting.AccountId;
import io.mlconnector.core.accounting.LedgerMasters;
import io.mlconnector.core.document.DocumentType;
import io.mlconnector.core.document.Vendor;
import io.mlconnector.core.mapping.MappingProfile;
import io.mlconnector.core.mapping.MappingProfile.TaxKey;
import io.mlconnector.core.mapping.MappingProfile.TaxTarget;
import io.mlconnector.core.mapping.MappingProfile.WageKey;
import io.mlconnector.core.mapping.WhoIsWho;
import io.mlconnector.core.mapping.grid.Targets.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tells of each code whether a company's mapping knows it, by the rules that documents are mapped
 * by.
 */
public final class Standings {

  private static final int NAMED_MAX = 3;

  private final MappingProfile profile;
  private final LedgerMasters masters;
  private final Targets targets;
  private final Map<VendorKey, Long> vendors = new HashMap<>();
  private final Map<String, List<TaxTarget>> taxes = new HashMap<>();

  private record VendorKey(String code, String address) {}

  public Standings(MappingProfile profile, LedgerMasters masters) {
    this.profile = profile;
    this.masters = masters;
    this.targets = new Targets(masters);
    profile
        .taxes()
        .forEach(
            (key, target) ->
                taxes.computeIfAbsent(key.code(), none -> new ArrayList<>()).add(target));
    profile
        .vendors()
        .forEach(
            row ->
                vendors.put(
                    new VendorKey(
                        row.vendorCode(), Objects.requireNonNullElse(row.addressCode(), "")),
                    row.partner().value()));
  }

  /** Whether the mapping asks for the code at all: a field that chooses nothing does not. */
  public boolean asks(Seen seen) {
    return seen.grid() != Grid.COST_OBJECTS
        || profile.costObjects().stream().anyMatch(one -> one.field().equals(seen.first()));
  }

  public Standing of(Seen seen) {
    return switch (seen.grid()) {
      case ACCOUNTS -> account(profile.accounts().get(seen.first()), "account code");
      case PARTIES -> party(seen);
      case TAXES -> tax(seen);
      case COST_OBJECTS -> costObject(seen);
      case EMPLOYEES -> employee(seen);
      case VENDORS -> vendor(seen);
      case ADVANCES -> advance(seen);
      case WAGES -> wage(seen);
      case JOURNALS -> journal(seen);
      case POLICIES, RULES -> new Standing(Standing.Status.MAPPED, null, "");
    };
  }

  private Standing account(@Nullable AccountId id, String how) {
    return id == null
        ? Standing.missing("no row for it")
        : Standing.mapped(targets.one(Kind.ACCOUNT, id.value()), how);
  }

  private Standing party(Seen seen) {
    var party = profile.parties().get(seen.first());
    if (party == null) {
      return Standing.missing("no row for it");
    }
    var standing = account(party.account(), "the document's employee is on the line");
    return switch (party.partner()) {
      case MappingProfile.Counterpart.OfEmployee employee -> standing;
      case MappingProfile.Counterpart.Fixed fixed -> {
        var partner = targets.one(Kind.PARTNER, fixed.partner().value());
        yield partner.usable() && standing.status() == Standing.Status.MAPPED
            ? new Standing(standing.status(), standing.target(), partner.name() + " is on the line")
            : new Standing(
                Standing.Status.BROKEN,
                standing.target(),
                "Odoo does not have the account or the partner any more");
      }
    };
  }

  private Standing tax(Seen seen) {
    var target = profile.taxes().get(new TaxKey(seen.first(), seen.second()));
    if (target == null && SeenCode.INVOICE.equals(seen.hint())) {
      target = onlyOfCode(seen.second()).orElse(null);
    }
    return switch (target) {
      case null -> Standing.missing("no row for it");
      case TaxTarget.AsCost cost ->
          new Standing(Standing.Status.MAPPED, null, "stays with the cost");
      case TaxTarget.OnAccount on -> {
        var account = account(on.account(), "account only");
        var tax = on.tax();
        if (tax == null || account.status() == Standing.Status.BROKEN) {
          yield account;
        }
        var found = targets.one(Kind.TAX, tax.value());
        yield Standing.mapped(found, "to " + Objects.requireNonNull(account.target()).label());
      }
    };
  }

  /** An invoice's tax needs no field where only one row has its code. */
  private Optional<TaxTarget> onlyOfCode(String code) {
    var same = taxes.getOrDefault(code, List.of());
    return same.size() == 1 ? Optional.of(same.getFirst()) : Optional.empty();
  }

  private Standing costObject(Seen seen) {
    return profile.costObjects().stream()
        .filter(one -> one.field().equals(seen.first()))
        .flatMap(one -> Optional.ofNullable(one.values().get(seen.second())).stream())
        .findFirst()
        .map(id -> Standing.mapped(targets.one(Kind.ANALYTIC, id.value()), "by its field"))
        .orElseGet(() -> Standing.missing("no row for it"));
  }

  private Standing employee(Seen seen) {
    var login = seen.hint();
    var row = profile.employees().get(seen.first());
    var own = row == null && login != null ? profile.employees().get(login) : row;
    return own != null
        ? Standing.mapped(targets.one(Kind.PARTNER, own.value()), "employee id")
        : who(WhoIsWho.employee(masters.directory(), seen.first(), login));
  }

  private Standing vendor(Seen seen) {
    var own = vendors.get(new VendorKey(seen.first(), seen.second()));
    var general = own == null ? vendors.get(new VendorKey(seen.first(), "")) : own;
    if (general != null) {
      var how = own == null ? "the vendor's row for all addresses" : "vendor code";
      return Standing.mapped(targets.one(Kind.PARTNER, general), how);
    }
    var vendor = new Vendor(seen.first(), seen.second(), seen.name(), seen.hint());
    return who(WhoIsWho.vendor(masters.directory(), vendor));
  }

  private Standing who(WhoIsWho found) {
    var only = found.only();
    if (only.isPresent()) {
      var target = targets.one(Kind.PARTNER, only.get().value());
      return new Standing(Standing.Status.AUTOMATIC, target, "found in Odoo by " + found.by());
    }
    if (!found.candidates().isEmpty()) {
      return Standing.missing("may be several in Odoo: " + names(found));
    }
    return profile.createMissingPartners()
        ? new Standing(Standing.Status.AUTOMATIC, null, "will be created in Odoo")
        : Standing.missing("nobody in Odoo fits");
  }

  private String names(WhoIsWho found) {
    return found.candidates().stream()
        .limit(NAMED_MAX)
        .map(id -> targets.one(Kind.PARTNER, id.value()).name())
        .collect(Collectors.joining(", "));
  }

  private Standing advance(Seen seen) {
    var own = profile.cashAdvanceAccounts().get(seen.first());
    return own != null
        ? account(own, "advance's account code")
        : account(profile.accounts().get(seen.first()), "as an account code");
  }

  private Standing wage(Seen seen) {
    var taxable = seen.second().isEmpty() ? null : seen.second();
    var own = profile.wages().get(new WageKey(seen.first(), taxable));
    return own != null
        ? account(own, "wage type")
        : account(profile.wages().get(new WageKey(seen.first(), null)), "any taxable type");
  }

  private Standing journal(Seen seen) {
    var rule = DocumentType.of(seen.first()).map(type -> profile.posting().get(type));
    return rule.map(this::journal)
        .orElseGet(() -> Standing.missing("documents of this type are held"));
  }

  private Standing journal(MappingProfile.Posting rule) {
    var journal = targets.one(Kind.JOURNAL, rule.journal().value());
    return journal.usable() && !rule.as().standsIn(journal.more())
        ? new Standing(
            Standing.Status.BROKEN,
            journal,
            "a journal of type " + journal.more() + " does not take what it is posted as")
        : Standing.mapped(journal, "posted");
  }
}
