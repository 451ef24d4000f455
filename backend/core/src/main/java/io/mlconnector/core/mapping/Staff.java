package io.mlconnector.core.mapping;

import io.mlconnector.core.accounting.Directory;
import io.mlconnector.core.accounting.LedgerMasters.Partner;
import io.mlconnector.core.accounting.PartnerId;
import io.mlconnector.core.document.Employee;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the partner who stands for an employee in the books. */
final class Staff {

  private static final int CANDIDATES_MAX = 5;
  private static final int KEY_MAX = 128;

  /** Stands for a partner that is still to be created; no record is ever built with it. */
  private static final PartnerId WANTED = new PartnerId(0);

  private final Ground ground;
  private final Employee employee;
  private final Ledger ledger;
  private final Findings findings;
  private Need.@Nullable NewPartner wanted;

  Staff(Ground ground, Employee employee, Ledger ledger, Findings findings) {
    this.ground = ground;
    this.employee = employee;
    this.ledger = ledger;
    this.findings = findings;
  }

  /** The partner that has to be created first, or empty. */
  Optional<Need.NewPartner> wanted() {
    return Optional.ofNullable(wanted);
  }

  /** The employee's partner, or empty if it was refused. */
  Optional<PartnerId> partner(String subject) {
    var id = Text.orNull(employee.employeeId());
    var login = Text.orNull(employee.loginId());
    if (id == null && login == null) {
      findings.missing("employee", "employee id");
      return Optional.empty();
    }
    var mapped = ground.profile().employees();
    if (id != null && mapped.containsKey(id)) {
      return ledger.partner(subject, "employee " + Text.row(id), mapped.get(id));
    }
    if (login != null && mapped.containsKey(login)) {
      return ledger.partner(subject, "employee with login " + Text.row(login), mapped.get(login));
    }
    return inLedger(subject, id, login);
  }

  private Optional<PartnerId> inLedger(
      String subject, @Nullable String id, @Nullable String login) {
    var found = candidates(id, login);
    var name = Text.row(id == null ? login : id);
    if (found.size() == 1) {
      var one = found.entrySet().iterator().next();
      return ledger.partner(subject, "Odoo's " + one.getValue(), one.getKey());
    }
    if (found.isEmpty()) {
      return created(subject, name);
    }
    var facts = Map.of("employee", name, "candidates", names(found));
    findings.refused(subject, "who it is in Odoo", new Problem(Code.EMPLOYEE_AMBIGUOUS, facts));
    return Optional.empty();
  }

  private Map<PartnerId, String> candidates(@Nullable String id, @Nullable String login) {
    return candidates(ground.masters().directory(), id, login);
  }

  /** Everybody in the ledger who may be the employee, with what speaks for it. */
  static Map<PartnerId, String> candidates(
      Directory directory, @Nullable String id, @Nullable String login) {
    var found = new LinkedHashMap<PartnerId, String>();
    if (id != null) {
      directory.staffWithNumber(id).stream()
          .flatMap(staff -> Stream.ofNullable(staff.partner()))
          .forEach(partner -> found.putIfAbsent(partner, "employee number " + Text.row(id)));
      people(directory.withReference(id))
          .forEach(partner -> found.putIfAbsent(partner.id(), "reference " + Text.row(id)));
    }
    Stream.of(id, login)
        .flatMap(Stream::ofNullable)
        .filter(text -> text.equals(login) || isMail(text))
        .distinct()
        .forEach(text -> withLogin(directory, text, found));
    return found;
  }

  private static void withLogin(Directory directory, String login, Map<PartnerId, String> found) {
    directory.staffWithLogin(login).stream()
        .flatMap(staff -> Stream.ofNullable(staff.partner()))
        .forEach(partner -> found.putIfAbsent(partner, "employee login " + Text.row(login)));
    people(directory.withMail(login))
        .forEach(partner -> found.putIfAbsent(partner.id(), "mail " + Text.row(login)));
  }

  /** An employee's number may be a customer's reference too; a company is nobody on the staff. */
  private static Stream<Partner> people(List<Partner> partners) {
    return partners.stream().filter(partner -> !partner.company());
  }

  private String names(Map<PartnerId, String> found) {
    var partners = ground.masters().directory().partners();
    var names =
        found.keySet().stream()
            .limit(CANDIDATES_MAX)
            .map(id -> name(partners.get(id), id))
            .collect(Collectors.joining(", "));
    return found.size() > CANDIDATES_MAX
        ? names + " and " + (found.size() - CANDIDATES_MAX) + " more"
        : names;
  }

  private static String name(@Nullable Partner partner, PartnerId id) {
    return (partner == null ? "partner" : Text.row(partner.name())) + " (" + id + ")";
  }

  private Optional<PartnerId> created(String subject, String name) {
    var key = key();
    if (!ground.profile().createMissingPartners() || key.length() > KEY_MAX) {
      findings.refused(
          subject,
          "the mapping's employees, then Odoo's",
          Problem.of(Code.EMPLOYEE_NOT_MAPPED, "employee", name));
      return Optional.empty();
    }
    var known = ground.facts().partners().get(key);
    if (known != null) {
      // The copy of the masters may be older than the partner.
      findings.decided(subject, "created for employee " + name, "partner " + known);
      return Optional.of(known);
    }
    findings.decided(subject, "nobody in Odoo is employee " + name, "partner to be created");
    wanted = newPartner(key, name);
    return Optional.of(WANTED);
  }

  private Need.NewPartner newPartner(String key, String fallback) {
    var name =
        Stream.of(employee.firstName(), employee.lastName())
            .map(Text::orNull)
            .flatMap(Stream::ofNullable)
            .collect(Collectors.joining(" "));
    var id = Text.orNull(employee.employeeId());
    var login = Text.orNull(employee.loginId());
    return new Need.NewPartner(
        key,
        name.isEmpty() ? fallback : Text.row(name),
        false,
        id == null ? null : Text.row(id),
        login != null && isMail(login) ? Text.row(login) : null,
        null);
  }

  private String key() {
    var id = Text.orNull(employee.employeeId());
    return "employee_" + escaped(id == null ? String.valueOf(employee.loginId()) : id);
  }

  /** The text in letters, digits, dashes and underscores; no two texts become the same. */
  static String escaped(String text) {
    var escaped = new StringBuilder();
    text.codePoints()
        .limit(KEY_MAX)
        .forEach(
            one -> {
              if (one < 128 && (Character.isLetterOrDigit(one) || one == '_')) {
                escaped.appendCodePoint(one);
              } else {
                escaped.append('-').append(Integer.toHexString(one)).append('-');
              }
            });
    return text.length() > KEY_MAX ? "x".repeat(KEY_MAX) : escaped.toString();
  }

  private static boolean isMail(String text) {
    var at = text.indexOf('@');
    return at > 0 && at < text.length() - 1 && text.chars().noneMatch(Character::isWhitespace);
  }
}
