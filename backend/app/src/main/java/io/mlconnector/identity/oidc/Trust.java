package io.mlconnector.identity.oidc;

import io.vertx.core.Vertx;
import io.vertx.ext.auth.JWTOptions;
import io.vertx.ext.auth.PubSecKeyOptions;
import io.vertx.ext.auth.oauth2.OAuth2Auth;
import io.vertx.ext.auth.oauth2.OAuth2Options;

/** By what the provider is known: where it is, and its keys. */
record Trust(Metadata metadata, KeySet keys, OAuth2Auth oauth) {

  // Times are checked by the clock that we are given. The library asks the machine's, and has its
  // say about signatures alone.
  private static final int LEEWAY_SECONDS = Integer.MAX_VALUE;

  /** The library's client is given no place to call: keys and addresses are all it gets. */
  static Trust of(Vertx vertx, Client client, Metadata metadata, KeySet keys) {
    var options =
        new OAuth2Options()
            .setSite(client.issuer().toString())
            .setClientId(client.id())
            .setAuthorizationPath(metadata.authorization().toString())
            .setTokenPath(metadata.token().toString())
            .setValidateIssuer(true)
            .setJWTOptions(new JWTOptions().setIssuer(metadata.issuer()).setLeeway(LEEWAY_SECONDS))
            .setPubSecKeys(keys.keys().stream().map(Trust::key).toList());
    return new Trust(metadata, keys, OAuth2Auth.create(vertx, options));
  }

  private static PubSecKeyOptions key(KeySet.Key key) {
    var options = new PubSecKeyOptions().setAlgorithm(key.algorithm()).setBuffer(key.pem());
    return key.id().isEmpty() ? options : options.setId(key.id());
  }

  boolean isSameAs(Metadata other, KeySet others) {
    return metadata.equals(other) && keys.equals(others);
  }
}
