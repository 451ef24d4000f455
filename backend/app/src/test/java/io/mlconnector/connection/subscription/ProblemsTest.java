package io.mlconnector.connection.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.concur.ConcurException;
import io.mlconnector.concur.ess.Subscription;
import io.mlconnector.concur.ess.Topic;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProblemsTest {

  private static final String ENDPOINT = "https://books.example.com/hooks/concur/secret";

  @Test
  void what_concur_quotes_of_the_address_is_kept_secret_and_of_the_id_what_stays() {
    var wanted = Subscription.wanted("mlc-1-us-abc", Topic.FINANCIAL_INTEGRATION, ENDPOINT);
    var said = "mlc-1-us-abc cannot have " + ENDPOINT;
    var refusal =
        new ConcurException(
            ConcurException.Kind.OUR_FAULT,
            new Problem(Code.CONCUR_REFUSED, Map.of("code", "400", "detail", said)),
            Optional.empty());

    assertThat(Problems.refused("mlc-1", wanted, refusal).message())
        .contains("400", "mlc-1 cannot have [endpoint]")
        .doesNotContain("secret");
  }
}
