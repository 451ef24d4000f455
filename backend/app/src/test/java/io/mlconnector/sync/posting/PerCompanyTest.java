package io.mlconnector.sync.posting;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.odoo.OdooException;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PerCompanyTest {

  private static final List<Long> COMPANIES = List.of(1L, 2L, 1L, 3L);

  private final List<String> seen = new ArrayList<>();

  private Future<Void> work(RuntimeException atTwo) {
    return PerCompany.each(
        COMPANIES,
        CompanyId::new,
        (company, group) -> {
          seen.add(company + ":" + group.size());
          return company.value() == 2 ? Future.failedFuture(atTwo) : Future.succeededFuture();
        });
  }

  @Test
  void a_company_that_odoo_refuses_keeps_no_other_from_its_work_and_is_told_of() {
    var refused =
        new OdooException(
            OdooException.Kind.CONNECTION,
            Problem.of(Code.ODOO_COMPANY_NOT_ALLOWED, "company", "2"));

    var done = work(refused);

    assertThat(seen).containsExactly("1:2", "2:1", "3:1");
    assertThat(done.cause()).isSameAs(refused);
  }

  @Test
  void trouble_of_our_own_ends_the_round() {
    var lost = new IllegalStateException("the lane is lost");

    var done = work(lost);

    assertThat(seen).containsExactly("1:2", "2:1");
    assertThat(done.cause()).isSameAs(lost);
  }
}
