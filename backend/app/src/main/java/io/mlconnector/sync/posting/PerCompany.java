package io.mlconnector.sync.posting;

import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.flow.Sequence;
import io.mlconnector.odoo.OdooException;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One company after the other. What goes wrong at Odoo with one does not keep the others from their
 * work; the first failure is the result all the same.
 */
final class PerCompany {

  private PerCompany() {}

  /** What is done for one company. */
  interface Work<T> {
    Future<Void> of(CompanyId company, List<T> group);
  }

  static <T> Future<Void> each(List<T> all, Function<T, CompanyId> company, Work<T> work) {
    var groups =
        all.stream()
            .collect(Collectors.groupingBy(company, LinkedHashMap::new, Collectors.toList()));
    var failures = new ArrayList<Throwable>();
    return Sequence.each(
            groups.entrySet(),
            group ->
                work.of(group.getKey(), group.getValue())
                    .recover(failure -> noted(failures, failure)))
        .compose(
            done ->
                failures.isEmpty()
                    ? Future.succeededFuture()
                    : Future.failedFuture(failures.getFirst()));
  }

  private static Future<Void> noted(List<Throwable> failures, Throwable failure) {
    failures.add(failure);
    return failure instanceof OdooException
        ? Future.succeededFuture()
        : Future.failedFuture(failure);
  }
}
