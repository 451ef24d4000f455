package io.mlconnector.simulators.concur;

import io.mlconnector.simulators.concur.TokenStore.Kind;
import io.mlconnector.simulators.concur.gate.Gatekeeper;
import io.mlconnector.simulators.fault.Ask;
import io.mlconnector.simulators.fault.Reply;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;

/**
 * Lets a company's living token in at the data centre that issued it and where it lives.
 *
 * @param scope that the token has to have
 * @param licensed whether the company has the product that the request is about
 * @param data what of the company the service works on
 * @param envelope the field of a refusal's text, which differs between Concur's services
 */
record CompanyGate<T>(
    ConcurWorld world,
    Site site,
    String scope,
    BiPredicate<Company, Ask> licensed,
    Function<Company, T> data,
    String envelope)
    implements Gatekeeper<T> {

  private static final String LIVES_ELSEWHERE =
      "{\"code\":16,\"error\":\"invalid_request\",\"error_description\":\"user lives elsewhere\"}";

  @Override
  public Admission<T> admit(Ask ask) {
    Optional<Grant> grant =
        ask.bearer()
            .flatMap(token -> world.tokens().find(Kind.ACCESS, token))
            .filter(found -> found.site() == site);
    if (grant.isEmpty()) {
      return turnedAway(401, "the token is missing, unknown or expired");
    }
    Optional<Company> company =
        Optional.ofNullable(grant.get().companyUuid()).flatMap(world::company);
    if (company.isEmpty() || !List.of(grant.get().scope().split(" ")).contains(scope)) {
      return turnedAway(403, "the token is not a company's, or lacks the scope " + scope);
    }
    if (company.get().home() != site) {
      return world.tokenManners().movedSays16()
          ? new Admission.TurnedAway<>(Reply.json(400, LIVES_ELSEWHERE))
          : turnedAway(401, "the token is missing, unknown or expired");
    }
    if (!licensed.test(company.get(), ask)) {
      return turnedAway(403, "the company does not have this product");
    }
    return new Admission.Admitted<>(data.apply(company.get()));
  }

  private Admission<T> turnedAway(int status, String message) {
    return new Admission.TurnedAway<>(
        Reply.json(status, "{\"" + envelope + "\":\"" + message + "\"}"));
  }
}
