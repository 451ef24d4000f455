package io.mlconnector.simulators.oidc;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Makes a token that is not what it should be of the claims that would be right. */
@FunctionalInterface
public interface Forgery {

  String token(ObjectNode claims, SigningKeys keys);
}
