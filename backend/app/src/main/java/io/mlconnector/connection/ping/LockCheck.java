package io.mlconnector.connection.ping;

import io.mlconnector.core.accounting.LedgerMasters.Company;
import io.mlconnector.core.accounting.Locks;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Up to when the companies' books are locked. Pure. */
final class LockCheck {

  private LockCheck() {}

  static Check made(Step step, List<Company> companies, Instant now) {
    return companies.stream()
        .flatMap(company -> closedToday(company, now).stream())
        .findFirst()
        .map(problem -> Check.warned(step, problem))
        .orElseGet(() -> Check.passed(step, described(companies)));
  }

  private static Optional<Problem> closedToday(Company company, Instant now) {
    var today = company.day(now);
    return dates(company.locks())
        .filter(lock -> !lock.date().isBefore(today))
        .findFirst()
        .map(
            lock ->
                new Problem(
                    Code.ODOO_PERIOD_CLOSED,
                    Map.of(
                        "company", company.name() + lock.what(), "date", lock.date().toString())));
  }

  private static String described(List<Company> companies) {
    return companies.stream().map(LockCheck::described).collect(Collectors.joining("; ")) + ".";
  }

  private static String described(Company company) {
    var locks =
        dates(company.locks())
            .map(lock -> "locked up to " + lock.date() + lock.what())
            .collect(Collectors.joining(", "));
    return company.name() + ": " + (locks.isEmpty() ? "no lock date" : locks);
  }

  private record Lock(LocalDate date, String what) {}

  private static Stream<Lock> dates(Locks locks) {
    return Stream.of(
            Optional.ofNullable(locks.everything()).map(date -> new Lock(date, "")),
            Optional.ofNullable(locks.taxed()).map(date -> new Lock(date, " (taxes)")),
            Optional.ofNullable(locks.purchases()).map(date -> new Lock(date, " (purchases)")))
        .flatMap(Optional::stream);
  }
}
