package io.mlconnector.core.accounting;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.core.accounting.LedgerMasters.Employee;
import io.mlconnector.core.accounting.LedgerMasters.Partner;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DirectoryTest {

  private static final Partner ANNA = partner(21, "Anna Arndt", "E100", "Anna@Example.com");
  private static final Partner MILL = partner(22, "Müller & Söhne", "V1", null);
  private static final Employee STAFF =
      new Employee(1, "Anna Arndt", new PartnerId(21), Set.of("100"), Set.of("anna"), true);

  @Test
  void a_partner_is_found_however_its_code_mail_tax_id_and_name_are_written() {
    var directory = new Directory(List.of(ANNA, MILL), List.of());

    assertThat(directory.withReference(" e100 ")).containsExactly(ANNA);
    assertThat(directory.withMail("ANNA@example.com")).containsExactly(ANNA);
    assertThat(directory.withTaxId("de-22")).containsExactly(MILL);
    assertThat(directory.named("MÜLLER, SÖHNE")).containsExactly(MILL);
    assertThat(directory.withReference("E101")).isEmpty();
  }

  @Test
  void a_blank_code_finds_nobody_though_the_ledger_has_blank_ones() {
    var nameless = new Partner(new PartnerId(23), "-", " ", ".", "", null, true);
    var staff = new Employee(2, "Nobody", null, Set.of(" "), Set.of(""), true);
    var directory = new Directory(List.of(nameless), List.of(staff));

    assertThat(directory.withReference("")).isEmpty();
    assertThat(directory.withTaxId(" ")).isEmpty();
    assertThat(directory.withMail(" ")).isEmpty();
    assertThat(directory.named("&")).isEmpty();
    assertThat(directory.staffWithNumber("")).isEmpty();
    assertThat(directory.staffWithLogin(" ")).isEmpty();
  }

  @Test
  void a_partner_that_two_pages_of_the_ledger_list_is_one() {
    var changed = partner(21, "Anna Arndt-Berg", "E100", null);

    assertThat(new Directory(List.of(ANNA, changed), List.of()).partners())
        .hasSize(1)
        .containsEntry(ANNA.id(), ANNA);
  }

  @Test
  void a_partner_that_is_listed_twice_is_found_once() {
    var directory = new Directory(List.of(ANNA, MILL, ANNA), List.of());

    assertThat(directory.withReference("E100")).containsExactly(ANNA);
    assertThat(directory.withMail("anna@example.com")).containsExactly(ANNA);
    assertThat(directory.withTaxId("DE21")).containsExactly(ANNA);
    assertThat(directory.named("Anna Arndt")).containsExactly(ANNA);
  }

  @Test
  void bills_are_booked_for_a_contacts_company_and_else_for_the_partner() {
    var contact =
        new Partner(new PartnerId(23), "Shop", null, null, null, null, true, false, MILL.id());
    var directory = new Directory(List.of(MILL, contact), List.of());

    assertThat(directory.commercial(contact.id())).isEqualTo(MILL.id());
    assertThat(directory.commercial(MILL.id())).isEqualTo(MILL.id());
    assertThat(directory.commercial(new PartnerId(99))).isEqualTo(new PartnerId(99));
  }

  @Test
  void staff_that_left_is_listed_and_not_found() {
    var left = new Employee(3, "Ben", new PartnerId(22), Set.of("200"), Set.of("ben"), false);
    var directory = new Directory(List.of(), List.of(STAFF, left));

    assertThat(directory.employees()).containsExactly(STAFF, left);
    assertThat(directory.staffWithNumber(" 100")).containsExactly(STAFF);
    assertThat(directory.staffWithNumber("200")).isEmpty();
    assertThat(directory.staffWithLogin("BEN")).isEmpty();
  }

  @Test
  void a_copy_of_the_masters_has_changed_only_if_a_partner_or_somebody_on_the_staff_has() {
    var directory = new Directory(List.of(ANNA, MILL), List.of(STAFF));
    var again = new Directory(List.of(MILL, ANNA), List.of(STAFF));
    var fewerPartners = new Directory(List.of(ANNA), List.of(STAFF));
    var fewerStaff = new Directory(List.of(ANNA, MILL), List.of());

    assertThat(again).isEqualTo(directory).hasSameHashCodeAs(directory);
    assertThat(fewerPartners).isNotEqualTo(directory).doesNotHaveSameHashCodeAs(directory);
    assertThat(fewerStaff).isNotEqualTo(directory).doesNotHaveSameHashCodeAs(directory);
    assertThat(directory).isNotEqualTo("2 partners, 1 employees");
  }

  @Test
  void a_log_shows_how_many_there_are_and_nobody_s_name() {
    assertThat(new Directory(List.of(ANNA, MILL), List.of(STAFF)))
        .hasToString("2 partners, 1 employees");
  }

  private static Partner partner(
      long id, String name, @Nullable String reference, @Nullable String mail) {
    return new Partner(new PartnerId(id), name, reference, "DE " + id, mail, null, true);
  }
}
