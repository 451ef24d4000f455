package io.mlconnector.simulators.concur.documents;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Somebody whom documents are about. A month's documents name a {@link Person} only. */
public sealed interface Staff permits Person, Colleague {

  /** Everybody whom any sound document names. */
  static List<Staff> all() {
    return Stream.<Staff>concat(Stream.of(Person.values()), Stream.of(Colleague.values())).toList();
  }

  /** Null for people whom Concur knows by their login only. */
  @Nullable String employeeId();

  String firstName();

  String lastName();

  default String fullName() {
    return firstName() + " " + lastName();
  }

  /** The login, an address at example.com. */
  default String loginId() {
    return (firstName() + "." + lastName() + "@example.com").toLowerCase(java.util.Locale.ROOT);
  }

  /** The currency in which the person is paid back. */
  String currency();

  String country();

  /** One of {@link Codes#LEDGERS}. */
  String ledger();
}
