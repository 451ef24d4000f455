package io.mlconnector.concur.fis;

import io.mlconnector.concur.ConcurTrial;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Supplier;

/** The Financial Integration Service on a scripted wire. */
class FisTrial extends ConcurTrial {

  FinancialIntegration concur() {
    return at("https://us2.api.concursolutions.com");
  }

  FinancialIntegration at(String datacenter) {
    return at(datacenter, () -> new UUID(0, 7));
  }

  FinancialIntegration at(String datacenter, Supplier<UUID> ids) {
    return new FinancialIntegration(
        outbound, tokensAt(datacenter), hosts(), ids, InstantSource.fixed(NOW));
  }
}
