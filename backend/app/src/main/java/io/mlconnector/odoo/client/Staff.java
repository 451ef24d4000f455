package io.mlconnector.odoo.client;

import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.core.accounting.LedgerMasters.Employee;
import io.mlconnector.core.accounting.PartnerId;
import io.mlconnector.odoo.rpc.Json;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A company's employees. Staff is an application of its own, and numbers and private data are for
 * its officers, so every field may be missing. Numbers that the state gave are not asked for.
 */
final class Staff {

  private static final String COMPANIES = "allowed_company_ids";
  private static final List<String> NUMBERS = List.of("barcode", "registration_number");
  private static final List<String> OTHERS = List.of("work_email", "user_id", "work_contact_id");

  /** An employee whose user's name is to be found yet. */
  record Found(Employee employee, @Nullable Long user) {}

  /** A user's name for signing in. */
  record Login(long user, String name) {}

  private Staff() {}

  static FieldNames fields() {
    return new FieldNames("hr.employee", Stream.of(NUMBERS, OTHERS).flatMap(List::stream).toList());
  }

  /** The next page after an id. */
  static IfThere<Found> page(CompanyId company, Set<String> known, long after, int pageSize) {
    var mine = Domains.where(Domains.every(), "company_id", "in", Domains.sharedOr(company));
    var fields = Stream.concat(Stream.of("name", "active"), known.stream().sorted()).toList();
    return new IfThere<>(
        SearchRead.of(
                "hr.employee",
                Domains.where(mine, "id", ">", Json.NODES.numberNode(after)),
                fields,
                row -> found(row, known))
            .in(COMPANIES, Domains.only(company))
            .atMost(pageSize));
  }

  private static Found found(Row row, Set<String> known) {
    var numbers = new HashSet<String>();
    NUMBERS.stream()
        .filter(known::contains)
        .forEach(field -> Stream.ofNullable(row.text(field)).forEach(numbers::add));
    var logins = new HashSet<String>();
    if (known.contains("work_email")) {
      Stream.ofNullable(row.text("work_email")).map(Staff::lower).forEach(logins::add);
    }
    return new Found(
        new Employee(
            row.id(),
            row.textOrBlank("name"),
            known.contains("work_contact_id")
                ? row.reference("work_contact_id", PartnerId::new)
                : null,
            numbers,
            logins,
            row.flag("active")),
        known.contains("user_id") ? row.referenceOrNull("user_id") : null);
  }

  static IfThere<Login> logins(Collection<Found> staff) {
    var users = staff.stream().map(Found::user).filter(Objects::nonNull).distinct().toList();
    return new IfThere<>(
        SearchRead.of(
            "res.users",
            Domains.where(Domains.every(), "id", "in", Domains.ids(users)),
            List.of("login"),
            row -> new Login(row.id(), row.textOrBlank("login"))));
  }

  static Employee with(Found found, Map<Long, String> logins) {
    var employee = found.employee();
    var all = new HashSet<>(employee.logins());
    if (found.user() != null) {
      Stream.ofNullable(logins.get(found.user())).map(Staff::lower).forEach(all::add);
    }
    return new Employee(
        employee.id(),
        employee.name(),
        employee.partner(),
        employee.numbers(),
        all,
        employee.active());
  }

  private static String lower(String text) {
    return text.strip().toLowerCase(Locale.ROOT);
  }
}
