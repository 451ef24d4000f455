package io.mlconnector.core.mapping;

import io.mlconnector.core.accounting.AccountId;
import io.mlconnector.core.accounting.PartnerId;
import io.mlconnector.core.document.Employee;
import io.mlconnector.core.mapping.MappingProfile.Counterpart;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Finds who is on the other side of the company: payable account and partner of a party code. */
final class Parties {

  /** The payable account of a party, with the partner on its line. */
  record Payable(AccountId account, PartnerId partner) {}

  static final String EMPLOYEE = "EMPL";

  private static final String COMPANY = "COMP";

  private final MappingProfile profile;
  private final Employee employee;
  private final Ledger ledger;
  private final Findings findings;
  private final Map<String, Optional<Payable>> found = new HashMap<>();

  Parties(MappingProfile profile, Employee employee, Ledger ledger, Findings findings) {
    this.profile = profile;
    this.employee = employee;
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
              Map.of("entry", side.entry(), "payer", payer, "payee", payee)));
      return Optional.empty();
    }
    return Optional.of(payer.equals(COMPANY) ? payee : payer);
  }

  /** Where the party with this code is owed, or empty if it was refused. */
  Optional<Payable> payable(String code) {
    return found.computeIfAbsent(code, this::find);
  }

  private Optional<Payable> find(String code) {
    var subject = "party " + code;
    var party = profile.parties().get(code);
    if (party == null) {
      findings.refused(
          subject, "the mapping's parties", Problem.of(Code.PARTY_NOT_MAPPED, "code", code));
      return Optional.empty();
    }
    var account = ledger.account(subject + ": account", "party " + code, party.account());
    var partner =
        switch (party.partner()) {
          case Counterpart.OfEmployee someone -> employeePartner(subject + ": partner");
          case Counterpart.Fixed fixed ->
              ledger.partner(subject + ": partner", "party " + code, fixed.partner());
        };
    return account.flatMap(known -> partner.map(who -> new Payable(known, who)));
  }

  private Optional<PartnerId> employeePartner(String subject) {
    var id = Text.orNull(employee.employeeId());
    var login = Text.orNull(employee.loginId());
    if (id == null && login == null) {
      findings.missing("employee", "employee id");
      return Optional.empty();
    }
    var byId = id == null ? null : profile.employees().get(id);
    if (byId != null) {
      return ledger.partner(subject, "employee " + id, byId);
    }
    var byLogin = login == null ? null : profile.employees().get(login);
    if (byLogin != null) {
      return ledger.partner(subject, "employee with login " + login, byLogin);
    }
    var name = id == null ? String.valueOf(login) : id;
    findings.refused(
        subject, "the mapping's employees", Problem.of(Code.EMPLOYEE_NOT_MAPPED, "employee", name));
    return Optional.empty();
  }
}
