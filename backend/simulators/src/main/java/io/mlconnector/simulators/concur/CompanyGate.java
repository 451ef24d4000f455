package io.mlconnector.simulators.concur;

import io.mlconnector.simulators.concur.TokenStore.Kind;
import io.mlconnector.simulators.concur.fis.Gatekeeper;
import io.mlconnector.simulators.fault.Ask;
import io.mlconnector.simulators.fault.Reply;
import java.util.List;
import java.util.Optional;

/** Lets a company's living token in at the data centre that issued it and where it lives. */
final class CompanyGate implements Gatekeeper {

  private static final String LIVES_ELSEWHERE =
      "{\"code\":16,\"error\":\"invalid_request\",\"error_description\":\"user lives elsewhere\"}";

  private final ConcurWorld world;
  private final Site site;

  CompanyGate(ConcurWorld world, Site site) {
    this.world = world;
    this.site = site;
  }

  @Override
  public Admission admit(Ask ask) {
    Optional<Grant> grant =
        ask.bearer()
            .flatMap(token -> world.tokens().find(Kind.ACCESS, token))
            .filter(found -> found.site() == site);
    if (grant.isEmpty()) {
      return turnedAway(401, "the token is missing, unknown or expired");
    }
    Optional<Company> company =
        Optional.ofNullable(grant.get().companyUuid()).flatMap(world::company);
    if (company.isEmpty() || !List.of(grant.get().scope().split(" ")).contains("FISVC")) {
      return turnedAway(403, "the token is not a company's, or lacks the scope FISVC");
    }
    if (company.get().home() != site) {
      return world.tokenManners().movedSays16()
          ? new Admission.TurnedAway(Reply.json(400, LIVES_ELSEWHERE))
          : turnedAway(401, "the token is missing, unknown or expired");
    }
    if (!company.get().has(ask.part("docType"))) {
      return turnedAway(403, "the company does not have this product");
    }
    return new Admission.Admitted(company.get().queue());
  }

  private static Admission turnedAway(int status, String message) {
    return new Admission.TurnedAway(Reply.json(status, "{\"message\":\"" + message + "\"}"));
  }
}
