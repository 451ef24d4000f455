package io.mlconnector.core.mapping;

import static io.mlconnector.core.mapping.Documents.allocation;
import static io.mlconnector.core.mapping.Documents.amount;
import static io.mlconnector.core.mapping.Documents.expense;
import static io.mlconnector.core.mapping.Documents.outOfPocket;
import static io.mlconnector.core.mapping.Outcomes.codes;
import static io.mlconnector.core.mapping.Outcomes.lines;
import static io.mlconnector.core.mapping.Outcomes.map;
import static io.mlconnector.core.mapping.Outcomes.messages;
import static io.mlconnector.core.mapping.Outcomes.needs;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.core.accounting.LedgerMasters.Partner;
import io.mlconnector.core.accounting.PartnerId;
import io.mlconnector.core.document.Employee;
import io.mlconnector.core.document.FinanceDocument;
import io.mlconnector.core.mapping.Documents.Report;
import io.mlconnector.core.problem.Code;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StaffTest {

  private static final Profile OPEN = new Profile().employees(Map.of());
  private static final Partner ANNA = Company.partner(Company.ANNA, "e7", null);
  private static final Partner BANK = Company.partner(Company.BANK, null, "Anna@Example.com");

  @Test
  void an_employee_is_found_by_staff_number() {
    var staff = Company.staff(Company.ANNA, Set.of("E7"), Set.of());
    var mapping =
        map(
            of("E7", null),
            OPEN,
            Company.masters(List.of(Company.partner(Company.ANNA, null, null)), List.of(staff)));

    assertThat(lines(mapping)).containsExactly("10 10.00", "16/21 -10.00");
    assertThat(mapping.trace().steps())
        .contains(
            new Trace.Step(
                "party EMPL: partner", "Odoo's employee number E7", "partner Partner 21"));
  }

  @Test
  void an_employee_is_found_by_login_reference_and_mail() {
    var staff = Company.staff(Company.ANNA, Set.of(), Set.of("anna@example.com"));

    assertThat(
            lines(
                map(
                    of(null, "anna@example.com"),
                    OPEN,
                    Company.masters(
                        List.of(Company.partner(Company.ANNA, null, null)), List.of(staff)))))
        .contains("16/21 -10.00");
    assertThat(lines(map(of("E7", null), OPEN, Company.masters(List.of(ANNA), List.of()))))
        .contains("16/21 -10.00");
    assertThat(
            lines(
                map(of("E7", "anna@example.com"), OPEN, Company.masters(List.of(BANK), List.of()))))
        .contains("16/22 -10.00");
    assertThat(
            lines(
                map(of("anna@example.com", null), OPEN, Company.masters(List.of(BANK), List.of()))))
        .contains("16/22 -10.00");
  }

  @Test
  void a_company_with_an_employees_number_or_mail_is_a_customer_and_no_employee() {
    var company = company("E7", "anna@example.com");

    assertThat(
            codes(
                map(
                    of("E7", "anna@example.com"),
                    OPEN,
                    Company.masters(List.of(company), List.of()))))
        .containsExactly(Code.EMPLOYEE_NOT_MAPPED);
    assertThat(lines(map(of("E7", null), OPEN, Company.masters(List.of(company, ANNA), List.of()))))
        .contains("16/21 -10.00");
  }

  @Test
  void somebody_on_the_staff_is_found_even_where_a_company_stands_for_them() {
    var staff = Company.staff(Company.BANK, Set.of("E7"), Set.of());
    var masters = Company.masters(List.of(company(null, null)), List.of(staff));

    assertThat(lines(map(of("E7", null), OPEN, masters))).contains("16/22 -10.00");
  }

  private static Partner company(@Nullable String reference, @Nullable String mail) {
    return new Partner(
        Company.BANK, "Customer", reference, null, mail, Company.PAYABLE, true, true, Company.BANK);
  }

  @Test
  void several_signs_of_one_partner_are_no_doubt() {
    var staff = Company.staff(Company.ANNA, Set.of("E7"), Set.of());

    assertThat(lines(map(of("E7", null), OPEN, Company.masters(List.of(ANNA), List.of(staff)))))
        .contains("16/21 -10.00");
  }

  @Test
  void an_employee_who_may_be_several_partners_is_held_with_the_candidates() {
    assertThat(
            messages(
                map(
                    of("E7", "anna@example.com"),
                    OPEN,
                    Company.masters(List.of(ANNA, BANK), List.of()))))
        .containsExactly(
            "Employee E7 may be any of these partners: Partner 21 (21), Partner 22 (22).");
  }

  @Test
  void of_many_candidates_five_are_listed() {
    var partners = new ArrayList<Partner>();
    for (var id = 21; id < 28; id++) {
      partners.add(Company.partner(new PartnerId(id), "E7", null));
    }

    assertThat(messages(map(of("E7", null), OPEN, Company.masters(partners, List.of()))).getFirst())
        .endsWith("Partner 25 (25) and 2 more.");
  }

  @Test
  void an_unknown_employee_is_refused_or_created_as_the_tenant_wants() {
    var document = of("E-7", "anna@example.com");
    var masters = Company.masters(List.of(), List.of());
    var need =
        new Need.NewPartner(
            "employee_E-2d-7", "Anna Arndt", false, "E-7", "anna@example.com", null);

    assertThat(codes(map(document, OPEN, masters))).containsExactly(Code.EMPLOYEE_NOT_MAPPED);
    assertThat(needs(map(document, OPEN.creatingPartners(), masters))).containsExactly(need);

    var created = new Facts(Map.of(), Map.of(), Map.of(need.key(), new PartnerId(77)));
    var ground = new Ground(OPEN.creatingPartners().build(), masters, created, Company.TODAY);
    assertThat(lines(map(document, ground))).containsExactly("10 10.00", "16/77 -10.00");
  }

  @Test
  void a_partner_is_created_only_when_nothing_else_is_in_the_way() {
    var masters = Company.masters(List.of(), List.of());
    var unmapped = new Report(List.of(expense(allocation(outOfPocket("?", "1")))));
    var foreign =
        new Report(List.of(expense(allocation(outOfPocket("474230", "10")))))
            .currency("GBP")
            .employee(new Employee("E7", null, null, null))
            .build();

    assertThat(
            codes(
                map(
                    unmapped.employee(new Employee("E7", null, null, null)).build(),
                    OPEN.creatingPartners(),
                    masters)))
        .containsExactly(Code.ACCOUNT_NOT_MAPPED);
    assertThat(needs(map(foreign, OPEN.creatingPartners(), masters)))
        .containsExactly(new Need.Rate("GBP", Documents.PROCESSED));

    var rate =
        new Facts(
            Map.of(new Need.Rate("GBP", Documents.PROCESSED), Optional.of(amount("0.8"))),
            Map.of(),
            Map.of());
    assertThat(
            needs(
                map(
                    foreign,
                    new Ground(OPEN.creatingPartners().build(), masters, rate, Company.TODAY))))
        .containsExactly(new Need.NewPartner("employee_E7", "E7", false, "E7", null, null));
  }

  @Test
  void five_candidates_are_all_listed() {
    var partners = new ArrayList<Partner>();
    for (var id = 21; id < 26; id++) {
      partners.add(Company.partner(new PartnerId(id), "E7", null));
    }

    assertThat(messages(map(of("E7", null), OPEN, Company.masters(partners, List.of()))).getFirst())
        .endsWith("Partner 25 (25).");
  }

  @Test
  void an_employee_id_that_is_no_mail_is_not_taken_for_a_user_name() {
    var other = Company.staff(Company.BANK, Set.of(), Set.of("e7"));
    var masters =
        Company.masters(List.of(Company.partner(Company.BANK, null, null)), List.of(other));

    assertThat(codes(map(of("E7", null), OPEN, masters))).containsExactly(Code.EMPLOYEE_NOT_MAPPED);
  }

  @Test
  void only_what_is_a_mail_address_becomes_one() {
    assertThat(wanted("E7", "a@b").mail()).isEqualTo("a@b");
    for (var login : List.of("anna", "@example.com", "anna@", "an na@example.com")) {
      assertThat(wanted("E7", login).mail()).isNull();
    }
  }

  @Test
  void a_partner_is_created_under_a_key_that_an_external_id_takes() {
    assertThat(wanted("Zoë_7", null).key()).isEqualTo("employee_Zo-eb-_7");
    assertThat(wanted("x".repeat(119), null).key()).hasSize(128);
    assertThat(
            codes(
                map(
                    of("x".repeat(120), null),
                    OPEN.creatingPartners(),
                    Company.masters(List.of(), List.of()))))
        .containsExactly(Code.EMPLOYEE_NOT_MAPPED);
  }

  private static Need.NewPartner wanted(@Nullable String id, @Nullable String login) {
    var masters = Company.masters(List.of(), List.of());
    var needs = needs(map(of(id, login), OPEN.creatingPartners(), masters));
    return (Need.NewPartner) needs.iterator().next();
  }

  private static FinanceDocument of(@Nullable String id, @Nullable String login) {
    return new Report(List.of(expense(allocation(outOfPocket("474230", "10")))))
        .employee(new Employee(id, login, "Anna", "Arndt"))
        .build();
  }
}
