package io.mlconnector.core.mapping;

import io.mlconnector.core.accounting.AccountId;
import io.mlconnector.core.accounting.LedgerMasters.Account;
import io.mlconnector.core.accounting.PartnerId;
import io.mlconnector.core.mapping.MappingProfile.As;
import io.mlconnector.core.mapping.MappingProfile.Counterpart;
import io.mlconnector.core.mapping.MappingProfile.Party;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds who is on the other side of the company: payable account and partner of a party code. */
final class Parties {

  /**
   * The payable account of a party, with the partner on its line.
   *
   * @param vendor whether that is what a bill owes to its vendor
   */
  record Payable(AccountId account, PartnerId partner, boolean vendor) {}

  /** A party, with the decisions that found it. */
  record Found(Payable payable, List<Trace.Step> reasons) {}

  static final String EMPLOYEE = "EMPL";

  static final String COMPANY = "COMP";

  private final Ground ground;
  private final As form;
  private final Staff staff;
  private final Ledger ledger;
  private final Findings findings;
  private final Map<String, Optional<Found>> found = new HashMap<>();

  Parties(Ground ground, As form, Staff staff, Ledger ledger, Findings findings) {
    this.ground = ground;
    this.form = form;
    this.staff = staff;
    this.ledger = ledger;
    this.findings = findings;
  }

  /** The party code of a line between payer and payee, or empty if it was refused. */
  Optional<String> code(String place, Side side) {
    var payer = Text.orNull(side.payer());
    var payee = Text.orNull(side.payee());
    if (payer == null) {
      findings.missing(place, "payer");
    }
    if (payee == null) {
      findings.missing(place, "payee");
    }
    if (payer == null || payee == null) {
      return Optional.empty();
    }
    if (payer.equals(COMPANY) == payee.equals(COMPANY)) {
      findings.refused(
          place,
          "exactly one side is the company",
          new Problem(
              Code.NOT_ONE_COMPANY_SIDE,
              Map.of("entry", side.entry(), "payer", Text.row(payer), "payee", Text.row(payee))));
      return Optional.empty();
    }
    return Optional.of(payer.equals(COMPANY) ? payee : payer);
  }

  /** Where the party with this code is owed, or empty if it was refused. */
  Optional<Found> payable(String code) {
    var known = found.get(code);
    if (known == null) {
      var mark = findings.mark();
      known = find(code).map(payable -> new Found(payable, findings.since(mark)));
      found.put(code, known);
    }
    return known;
  }

  /** Who stands for the employee in the books, as on what the employee is owed. */
  Optional<PartnerId> employee(String place) {
    var subject = place + ": partner";
    var party = ground.profile().parties().get(EMPLOYEE);
    return form == As.ENTRY && party != null && party.partner() instanceof Counterpart.Fixed fixed
        ? ledger.partner(subject, "party " + EMPLOYEE, fixed.partner())
        : staff.partner(subject);
  }

  private Optional<Payable> find(String code) {
    var name = Text.row(code);
    var subject = "party " + name;
    if (form == As.BILL && code.equals(EMPLOYEE)) {
      return vendor(subject);
    }
    var party = ground.profile().parties().get(code);
    if (party == null) {
      findings.refused(
          subject, "the mapping's parties", Problem.of(Code.PARTY_NOT_MAPPED, "code", name));
      return Optional.empty();
    }
    return switch (form) {
      case ENTRY -> mapped(name, party);
      case BILL -> besideVendor(name, party);
    };
  }

  private Optional<Payable> mapped(String code, Party party) {
    var subject = "party " + code;
    var account = ledger.partyAccount(subject + ": account", subject, party.account());
    var partner =
        switch (party.partner()) {
          case Counterpart.OfEmployee someone -> staff.partner(subject + ": partner");
          case Counterpart.Fixed fixed ->
              ledger.partner(subject + ": partner", subject, fixed.partner());
        };
    return account.flatMap(known -> partner.map(who -> new Payable(known.id(), who, false)));
  }

  /** A party of a bill; on a payable of the employee's it is the bill's vendor. */
  private Optional<Payable> besideVendor(String code, Party party) {
    var payable = mapped(code, party);
    var open =
        payable.flatMap(
            known ->
                Optional.ofNullable(ground.masters().accounts().get(known.account()))
                    .filter(Ledger::openItems));
    if (open.isEmpty()) {
      return payable;
    }
    return switch (party.partner()) {
      case Counterpart.OfEmployee someone -> vendor("party " + code);
      case Counterpart.Fixed fixed -> {
        var facts = Map.of("account", Ledger.name(open.get()), "code", code);
        findings.refused(
            "party " + code,
            "a bill owes its vendor only",
            new Problem(Code.PARTY_IS_PAYABLE, facts));
        yield Optional.empty();
      }
    };
  }

  private Optional<Payable> vendor(String subject) {
    return staff
        .partner(subject + ": partner")
        .filter(partner -> isOwedItself(subject, partner))
        .flatMap(
            partner ->
                payableOf(subject, partner).map(account -> new Payable(account, partner, true)));
  }

  /** Odoo would owe the bill of a company's contact to the company. */
  private boolean isOwedItself(String subject, PartnerId id) {
    var directory = ground.masters().directory();
    var company = directory.commercial(id);
    if (company.equals(id)) {
      return true;
    }
    var facts = Map.of("partner", partnerName(id), "company", partnerName(company));
    findings.refused(
        subject + ": partner",
        "Odoo books a contact's bills in its company's name",
        new Problem(Code.EMPLOYEE_OF_COMPANY, facts));
    return false;
  }

  private String partnerName(PartnerId id) {
    var known = ground.masters().directory().partners().get(id);
    return known == null ? id.toString() : Text.row(known.name());
  }

  /** Where the ledger itself books what the partner is owed. */
  private Optional<AccountId> payableOf(String subject, PartnerId id) {
    var partner = ground.masters().directory().partners().get(id);
    var own = partner == null ? null : partner.payable();
    if (own != null) {
      findings.decided(subject + ": account", "the partner's payable", "account " + name(own));
      return Optional.of(own);
    }
    var usual =
        Optional.ofNullable(ground.profile().parties().get(EMPLOYEE))
            .map(party -> ground.masters().accounts().get(party.account()))
            .filter(account -> account.active() && account.type().equals("liability_payable"));
    if (partner == null && usual.isPresent()) {
      var rule = "party " + EMPLOYEE + ", as the partner is new";
      findings.decided(subject + ": account", rule, "account " + Ledger.name(usual.get()));
      return usual.map(Account::id);
    }
    findings.refused(
        subject + ": account",
        "the partner's payable",
        Problem.of(Code.PAYABLE_UNKNOWN, "partner", partnerName(id)));
    return Optional.empty();
  }

  private String name(AccountId id) {
    var known = ground.masters().accounts().get(id);
    return known == null ? id.toString() : Ledger.name(known);
  }
}
