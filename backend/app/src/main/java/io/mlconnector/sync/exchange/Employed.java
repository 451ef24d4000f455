package io.mlconnector.sync.exchange;

import io.mlconnector.core.accounting.Directory;
import io.mlconnector.core.accounting.PartnerId;
import io.mlconnector.core.mapping.WhoIsWho;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Who tells which partners stand for employees.
 *
 * @param mapped partners that the mapping names for employees
 * @param named employees that it names them for, by id or login
 * @param directories whom Odoo knows, company by company
 */
record Employed(Set<PartnerId> mapped, Set<String> named, List<Directory> directories) {

  Employed {
    mapped = Set.copyOf(mapped);
    named = Set.copyOf(named);
    directories = List.copyOf(directories);
  }

  /**
   * Partners of employees: those that the mapping names, those of Odoo's employees, those that
   * bills of the employees that documents name are booked for, and those that were created for
   * employees. Not for an event loop, as there may be thousands.
   */
  Set<Long> partners(StaffRows.Known known) {
    var partners = new HashSet<>(known.made());
    mapped.forEach(one -> partners.add(one.value()));
    for (var directory : directories) {
      Stream.concat(own(directory), found(directory, known.seen()))
          .forEach(one -> partners.add(one.value()));
    }
    return Set.copyOf(partners);
  }

  private static Stream<PartnerId> own(Directory directory) {
    return directory.employees().stream()
        .flatMap(employee -> Stream.ofNullable(employee.partner()));
  }

  /** As documents are booked: a row of the mapping comes first. */
  private Stream<PartnerId> found(Directory directory, List<StaffRows.Seen> seen) {
    return seen.stream()
        .filter(one -> !isNamed(one))
        .flatMap(one -> WhoIsWho.employee(directory, one.id(), one.login()).only().stream());
  }

  private boolean isNamed(StaffRows.Seen seen) {
    var login = seen.login();
    return named.contains(seen.id()) || (login != null && named.contains(login));
  }
}
