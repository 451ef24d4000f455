package io.mlconnector.simulators.concur;

import io.mlconnector.simulators.concur.TokenStore.Kind;
import io.mlconnector.simulators.concur.ess.App;
import io.mlconnector.simulators.concur.ess.AppGate;
import io.mlconnector.simulators.fault.Ask;
import java.util.Optional;
import java.util.Set;

/** Lets an app's own living token in at the data centre that issued it. */
record AppTokenGate(ConcurWorld world, Site site) implements AppGate {

  @Override
  public Optional<App> app(Ask ask) {
    return ask.bearer()
        .flatMap(token -> world.tokens().find(Kind.ACCESS, token))
        .filter(grant -> grant.site() == site && grant.companyUuid() == null)
        .map(grant -> new App(grant.clientId(), site.name(), Set.of(grant.scope().split(" "))));
  }
}
