package io.mlconnector.core.accounting;

import io.mlconnector.core.accounting.LedgerMasters.Employee;
import io.mlconnector.core.accounting.LedgerMasters.Partner;
import java.text.Normalizer;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Partners and staff, found by what a spend system knows of them. Built once for each copy of the
 * masters: with hundreds of thousands of partners a search would take longer than the mapping.
 */
public final class Directory {

  public static final Directory EMPTY = new Directory(List.of(), List.of());

  private final Map<PartnerId, Partner> partners;
  private final List<Employee> employees;
  private final Map<String, List<Partner>> byReference;
  private final Map<String, List<Partner>> byVat;
  private final Map<String, List<Partner>> byMail;
  private final Map<String, List<Partner>> byName;
  private final Map<String, List<Employee>> byNumber;
  private final Map<String, List<Employee>> byLogin;

  public Directory(Collection<Partner> partners, Collection<Employee> employees) {
    // What changes while it is read page by page may be on two pages.
    var once = new LinkedHashMap<PartnerId, Partner>();
    partners.forEach(partner -> once.putIfAbsent(partner.id(), partner));
    this.partners = Map.copyOf(once);
    this.employees = List.copyOf(employees);
    var active = once.values().stream().filter(Partner::active).toList();
    var working = employees.stream().filter(Employee::active).toList();
    this.byReference = index(active, partner -> key(partner.reference()));
    this.byVat = index(active, partner -> taxId(partner.vat()));
    this.byMail = index(active, partner -> key(partner.mail()));
    this.byName = index(active, partner -> name(partner.name()));
    this.byNumber = index(working, staff -> staff.numbers().stream().map(Directory::trimmed));
    this.byLogin = index(working, staff -> staff.logins().stream().map(Directory::lower));
  }

  /** Every partner, archived ones too. */
  public Map<PartnerId, Partner> partners() {
    return partners;
  }

  /** In whose name the ledger books a partner's bills; the partner, where nothing else is known. */
  public PartnerId commercial(PartnerId partner) {
    var known = partners.get(partner);
    return known == null ? partner : known.commercial();
  }

  public List<Employee> employees() {
    return employees;
  }

  /** Active partners with this code; letters' case does not count. */
  public List<Partner> withReference(String reference) {
    return byReference.getOrDefault(lower(reference), List.of());
  }

  /** Active partners with this tax id, however it is written. */
  public List<Partner> withTaxId(String taxId) {
    return byVat.getOrDefault(taxId(taxId).findFirst().orElse(""), List.of());
  }

  /** Active partners with this mail address. */
  public List<Partner> withMail(String mail) {
    return byMail.getOrDefault(lower(mail), List.of());
  }

  /** Active partners of this name; case, accents, spaces and punctuation do not count. */
  public List<Partner> named(String name) {
    return byName.getOrDefault(name(name).findFirst().orElse(""), List.of());
  }

  /** Working staff with this number. */
  public List<Employee> staffWithNumber(String number) {
    return byNumber.getOrDefault(trimmed(number), List.of());
  }

  /** Working staff with this user name or mail address. */
  public List<Employee> staffWithLogin(String login) {
    return byLogin.getOrDefault(lower(login), List.of());
  }

  private static <T> Map<String, List<T>> index(
      Collection<T> records, Function<T, Stream<String>> keys) {
    var index = new HashMap<String, List<T>>();
    records.forEach(
        one ->
            keys.apply(one)
                .filter(key -> !key.isEmpty())
                .distinct()
                .forEach(
                    key ->
                        index.merge(
                            key,
                            List.of(one),
                            (known, added) ->
                                Stream.of(known, added).flatMap(List::stream).toList())));
    return Map.copyOf(index);
  }

  private static Stream<String> key(@Nullable String text) {
    return text == null ? Stream.empty() : Stream.of(lower(text));
  }

  private static Stream<String> taxId(@Nullable String text) {
    return text == null
        ? Stream.empty()
        : Stream.of(text.replaceAll("[^\\p{L}\\p{N}]", "").toUpperCase(Locale.ROOT));
  }

  private static Stream<String> name(@Nullable String text) {
    return text == null
        ? Stream.empty()
        : Stream.of(
            Normalizer.normalize(text, Normalizer.Form.NFKD)
                .replaceAll("[^\\p{L}\\p{N}]", "")
                .toLowerCase(Locale.ROOT));
  }

  private static String trimmed(String text) {
    return text.strip();
  }

  private static String lower(String text) {
    return text.strip().toLowerCase(Locale.ROOT);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Directory same
        && partners.equals(same.partners)
        && employees.equals(same.employees);
  }

  @Override
  public int hashCode() {
    return 31 * partners.hashCode() + employees.hashCode();
  }

  @Override
  public String toString() {
    return partners.size() + " partners, " + employees.size() + " employees";
  }
}
