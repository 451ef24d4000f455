package io.mlconnector.odoo.client;

import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.core.accounting.LedgerMasters.Employee;
import io.mlconnector.odoo.OdooException;
import io.mlconnector.odoo.client.StaffMasters.Login;
import io.mlconnector.odoo.client.StaffMasters.Member;
import io.mlconnector.odoo.rpc.Rpc;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a company's staff with their logins. An Odoo without the module for it, or a user who may
 * not see staff, has none: employees are then found by their partners alone.
 */
final class Staff {

  private static final Logger LOG = LoggerFactory.getLogger(Staff.class);
  private static final int PER_PAGE = 1_000;
  private static final int MAX = 100_000;

  private final Rpc rpc;
  private final CompanyId company;

  Staff(Rpc rpc, CompanyId company) {
    this.rpc = rpc;
    this.company = company;
  }

  Future<List<Employee>> read() {
    return rpc.run(StaffMasters.fields())
        .compose(known -> pages(known, 0, new ArrayList<>()))
        .compose(this::withLogins)
        .recover(Staff::noneIfUnknown);
  }

  private Future<List<Member>> pages(Set<String> known, long after, List<Member> soFar) {
    return rpc.run(StaffMasters.page(company, known, after, PER_PAGE))
        .compose(
            page -> {
              soFar.addAll(page);
              if (page.size() < PER_PAGE) {
                return Future.succeededFuture(soFar);
              }
              if (soFar.size() >= MAX) {
                LOG.warn("More than {} employees: those with higher ids are not found.", MAX);
                return Future.succeededFuture(soFar);
              }
              return pages(known, page.getLast().employee().id(), soFar);
            });
  }

  private Future<List<Employee>> withLogins(List<Member> members) {
    var users =
        members.stream().flatMap(member -> Stream.ofNullable(member.user())).distinct().toList();
    return users.isEmpty()
        ? Future.succeededFuture(joined(members, Map.of()))
        : rpc.run(StaffMasters.logins(users))
            .map(
                logins ->
                    joined(
                        members,
                        logins.stream().collect(Collectors.toMap(Login::user, Login::name))));
  }

  private static List<Employee> joined(List<Member> members, Map<Long, String> logins) {
    return members.stream()
        .map(member -> member.with(member.user() == null ? null : logins.get(member.user())))
        .toList();
  }

  private static Future<List<Employee>> noneIfUnknown(Throwable failure) {
    return failure instanceof OdooException odoo
            && (odoo.kind() == OdooException.Kind.OUR_FAULT || OdooClient.isDenied(odoo))
        ? Future.succeededFuture(List.of())
        : Future.failedFuture(failure);
  }
}
