package io.mlconnector.portal.account;

import io.mlconnector.identity.SignUps;
import io.mlconnector.pages.ClientAddresses;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;

/** People who are not known yet and leave something with us all the same. */
public record Strangers(ClientAddresses addresses, SignUps signUps) {

  /** Whether not too many have come from there lately. */
  public Future<Boolean> mayCome(RoutingContext request) {
    return signUps.mayArrive(addresses.device(request));
  }
}
