package io.mlconnector.connection.ping;

import io.mlconnector.core.accounting.LedgerMasters.Company;
import io.mlconnector.core.accounting.Locks;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Up to when the companies' books are locked. Pure. */
final class LockCheck {

  private LockCheck() {}

  static Check made(Step step, List<Company> companies, Instant now) {
    var closed =
        companies.stream()
            .map(company -> told(company, closedToday(company, now), Lock::wide))
            .flatMap(Optional::stream)
            .collect(Collectors.joining("; "));
    return closed.isEmpty()
        ? Check.passed(step, described(companies))
        : Check.warned(step, Problem.of(Code.ODOO_PERIOD_CLOSED, "detail", closed));
  }

  /** Nothing is posted into sales journals from here. */
  private static Stream<Lock> closedToday(Company company, Instant now) {
    var today = company.day(now);
    return locks(company.locks())
        .filter(lock -> lock.kind() != Kind.SALES && !lock.date().isBefore(today));
  }

  private static String described(List<Company> companies) {
    return companies.stream()
            .map(
                company ->
                    told(company, locks(company.locks()), Lock::brief)
                        .orElse(company.name() + ": no lock date"))
            .collect(Collectors.joining("; "))
        + ".";
  }

  private static Optional<String> told(
      Company company, Stream<Lock> locks, Function<Lock, String> words) {
    var all = locks.map(words).collect(Collectors.joining(", "));
    return all.isEmpty() ? Optional.empty() : Optional.of(company.name() + ": " + all);
  }

  /** What a lock date binds. */
  private enum Kind {
    EVERYTHING("everything", ""),
    TAXES("what has taxes", " (taxes)"),
    PURCHASES("vendor bills", " (purchases)"),
    SALES("customer invoices", " (sales)");

    private final String what;
    private final String remark;

    Kind(String what, String remark) {
      this.what = what;
      this.remark = remark;
    }
  }

  private record Lock(Kind kind, LocalDate date) {

    String wide() {
      return kind.what + " up to " + date;
    }

    String brief() {
      return "locked up to " + date + kind.remark;
    }
  }

  private static Stream<Lock> locks(Locks locks) {
    return Stream.of(
            lock(Kind.EVERYTHING, locks.everything()),
            lock(Kind.TAXES, locks.taxed()),
            lock(Kind.PURCHASES, locks.purchases()),
            lock(Kind.SALES, locks.sales()))
        .flatMap(Optional::stream);
  }

  private static Optional<Lock> lock(Kind kind, @Nullable LocalDate date) {
    return Optional.ofNullable(date).map(day -> new Lock(kind, day));
  }
}
