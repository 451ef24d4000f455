package io.mlconnector.odoo.client;

import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.core.accounting.LedgerMasters.Employee;
import io.mlconnector.core.accounting.PartnerId;
import io.mlconnector.odoo.rpc.Json;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Staff, in bounded pages. Odoo 19 has no employee number of its own: companies use the badge or
 * the identification number for it.
 */
final class StaffMasters {

  static final String MODEL = "hr.employee";

  private static final List<String> NUMBERS =
      List.of("barcode", "identification_id", "registration_number");
  private static final List<String> MAILS = List.of("work_email", "private_email");

  private StaffMasters() {}

  /** Those of the fields that are not in every version, or not for every user. */
  static FieldNames fields() {
    return new FieldNames(
        MODEL,
        Stream.of(NUMBERS, MAILS, List.of("work_contact_id")).flatMap(List::stream).toList());
  }

  /** The next page of staff after an id. */
  static SearchRead<Member> page(CompanyId company, Set<String> known, long after, int pageSize) {
    var mine = Domains.where(Domains.every(), "company_id", "in", Domains.sharedOr(company));
    var fields =
        Stream.concat(Stream.of("name", "user_id", "active"), known.stream().sorted()).toList();
    return SearchRead.of(
            MODEL,
            Domains.where(mine, "id", ">", Json.NODES.numberNode(after)),
            fields,
            row -> member(row, known))
        .in("allowed_company_ids", Domains.only(company))
        .atMost(pageSize);
  }

  /** A member of staff, who may also be a user with a login. */
  record Member(Employee employee, @Nullable Long user) {

    Employee with(@Nullable String login) {
      var logins =
          Stream.concat(employee.logins().stream(), Stream.ofNullable(login))
              .collect(Collectors.toSet());
      return new Employee(
          employee.id(),
          employee.name(),
          employee.partner(),
          employee.numbers(),
          logins,
          employee.active());
    }
  }

  private static Member member(Row row, Set<String> known) {
    var contact = known.contains("work_contact_id") ? row.referenceOrNull("work_contact_id") : null;
    return new Member(
        new Employee(
            row.id(),
            row.textOrBlank("name"),
            contact == null ? null : new PartnerId(contact),
            texts(row, NUMBERS, known),
            texts(row, MAILS, known),
            row.flag("active")),
        row.referenceOrNull("user_id"));
  }

  private static Set<String> texts(Row row, List<String> fields, Set<String> known) {
    return fields.stream()
        .filter(known::contains)
        .flatMap(field -> Stream.ofNullable(row.text(field)))
        .filter(text -> !text.isBlank())
        .collect(Collectors.toSet());
  }

  /** What users sign in with. */
  static SearchRead<Login> logins(List<Long> users) {
    return SearchRead.of(
        "res.users",
        Domains.where(Domains.every(), "id", "in", Domains.ids(users)),
        List.of("login"),
        row -> new Login(row.id(), row.textOrBlank("login")));
  }

  /** A user's login. */
  record Login(long user, String name) {}
}
