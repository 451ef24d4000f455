package io.mlconnector.core.mapping;

import io.mlconnector.core.accounting.AccountId;
import io.mlconnector.core.accounting.Directory;
import io.mlconnector.core.accounting.LedgerMasters.Partner;
import io.mlconnector.core.accounting.PartnerId;
import io.mlconnector.core.document.Vendor;
import io.mlconnector.core.mapping.MappingProfile.As;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the partner who stands for a vendor in the books, and the account it is owed on. */
final class Vendors {

  private static final String SUBJECT = "vendor";
  private static final int KEY_MAX = 128;

  private final Ground ground;
  private final Vendor vendor;
  private final As form;
  private final Ledger ledger;
  private final Findings findings;
  private final @Nullable String code;

  Vendors(Ground ground, Vendor vendor, Rules rules) {
    this.ground = ground;
    this.vendor = vendor;
    this.form = rules.form();
    this.ledger = rules.ledger();
    this.findings = rules.findings();
    this.code = Text.orNull(vendor.code());
  }

  /**
   * Who a vendor is in the ledger.
   *
   * @param booked who is on the lines
   * @param wanted what has to be created first; the ids stand for nothing then
   * @param reasons the decisions that found it
   */
  record Found(
      PartnerId partner,
      PartnerId booked,
      AccountId payable,
      Need.@Nullable NewPartner wanted,
      List<Trace.Step> reasons) {

    static Found wanting(Need.NewPartner need) {
      return new Found(new PartnerId(0), new PartnerId(0), new AccountId(0), need, List.of());
    }
  }

  /** The vendor, or empty if it was refused. */
  Optional<Found> find() {
    var mark = findings.mark();
    var mapped = mapped();
    if (mapped.isPresent()) {
      return mapped.flatMap(row -> known(row.partner(), row(row), mark));
    }
    var directory = ground.masters().directory();
    var found = VendorSearch.of(vendor, directory);
    return found.partners().isEmpty() ? created(directory, mark) : chosen(found, mark);
  }

  /** The row of the vendor's code and address, else the one of its code alone. */
  private Optional<MappingProfile.Vendor> mapped() {
    var address = Text.orNull(vendor.addressCode());
    return Stream.of(Optional.ofNullable(address), Optional.<String>empty())
        .flatMap(
            wanted ->
                ground.profile().vendors().stream()
                    .filter(row -> row.vendorCode().equals(code))
                    .filter(row -> Objects.equals(row.addressCode(), wanted.orElse(null))))
        .findFirst();
  }

  private static String row(MappingProfile.Vendor row) {
    var address = row.addressCode();
    return "vendor " + Text.row(row.vendorCode()) + (address == null ? "" : " at " + address);
  }

  private Optional<Found> chosen(VendorSearch found, int mark) {
    if (found.sure()) {
      return known(found.partners().getFirst().id(), "Odoo's partner with " + found.by(), mark);
    }
    var facts = Map.of("vendor", name(), "candidates", found.names());
    findings.refused(
        SUBJECT, "Odoo's partner with " + found.by(), new Problem(Code.VENDOR_AMBIGUOUS, facts));
    return Optional.empty();
  }

  private Optional<Found> known(PartnerId id, String rule, int mark) {
    return ledger.partner(SUBJECT, rule, id).flatMap(partner -> owed(partner, mark));
  }

  private Optional<Found> owed(PartnerId id, int mark) {
    var booked = booked(id);
    var partners = ground.masters().directory().partners();
    var partner = partners.getOrDefault(booked, partners.get(id));
    return payable(partner == null ? id.toString() : partner.name(), payable(partner))
        .map(account -> new Found(id, booked, account, null, findings.since(mark)));
  }

  /** On a bill's lines Odoo has the company that a contact belongs to; entries stay as they are. */
  private PartnerId booked(PartnerId id) {
    var directory = ground.masters().directory();
    var company = directory.commercial(id);
    if (form == As.ENTRY || company.equals(id)) {
      return id;
    }
    var known = directory.partners().get(company);
    findings.decided(
        SUBJECT + ": lines",
        "Odoo books a contact's bills in its company's name",
        "partner " + (known == null ? company.toString() : known.name()));
    return company;
  }

  private Optional<AccountId> payable(String name, @Nullable AccountId payable) {
    var subject = SUBJECT + ": payable";
    var rule = "the partner's payable account in Odoo";
    if (payable == null) {
      findings.refused(subject, rule, Problem.of(Code.PAYABLE_UNKNOWN, "partner", Text.row(name)));
      return Optional.empty();
    }
    return ledger.partyAccount(subject, rule, payable).map(account -> account.id());
  }

  /**
   * A partner just created is in no copy of the masters yet. It is a company, and owed where all
   * other companies are; where the ledger knows persons only, where they all are.
   */
  private @Nullable AccountId payable(@Nullable Partner partner) {
    if (partner != null) {
      return partner.payable();
    }
    var all = ground.masters().directory().partners().values();
    var ofCompanies = payables(all.stream().filter(Partner::company));
    var usual = ofCompanies.isEmpty() ? payables(all.stream()) : ofCompanies;
    return usual.size() == 1 ? usual.iterator().next() : null;
  }

  private static Set<AccountId> payables(Stream<Partner> partners) {
    return partners.flatMap(one -> Stream.ofNullable(one.payable())).collect(Collectors.toSet());
  }

  private Optional<Found> created(Directory directory, int mark) {
    if (code == null && Text.orNull(vendor.taxId()) == null && Text.orNull(vendor.name()) == null) {
      findings.missing(SUBJECT, "vendor code");
      return Optional.empty();
    }
    var key = "vendor_" + Staff.escaped(code == null ? "" : code);
    if (code == null || !ground.profile().createMissingPartners() || key.length() > KEY_MAX) {
      findings.refused(
          SUBJECT,
          "the mapping's vendors, then Odoo's partners",
          Problem.of(Code.VENDOR_NOT_FOUND, "vendor", name()));
      return Optional.empty();
    }
    var known = ground.facts().partners().get(key);
    if (known != null) {
      findings.decided(SUBJECT, "created for vendor " + Text.row(code), "partner " + known);
      return directory.partners().containsKey(known)
          ? known(known, "created for vendor " + Text.row(code), mark)
          : owed(known, mark);
    }
    findings.decided(SUBJECT, "nobody in Odoo is " + name(), "partner to be created");
    return Optional.of(Found.wanting(wanted(key, code)));
  }

  private Need.NewPartner wanted(String key, String reference) {
    var name = Text.orNull(Text.row(vendor.name()));
    return new Need.NewPartner(
        key,
        name == null ? Text.row(reference) : name,
        true,
        Text.row(reference),
        null,
        Text.orNull(Text.row(vendor.taxId())));
  }

  private String name() {
    return Stream.of(code, vendor.name(), vendor.taxId())
        .map(Text::orNull)
        .flatMap(Stream::ofNullable)
        .map(Text::row)
        .distinct()
        .limit(2)
        .collect(Collectors.joining(", "));
  }
}
