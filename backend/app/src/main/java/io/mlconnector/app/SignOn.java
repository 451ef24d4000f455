package io.mlconnector.app;

import io.mlconnector.config.Settings;
import io.mlconnector.http.Outbound;
import io.mlconnector.http.OutboundLimits;
import io.mlconnector.http.OutboundPolicy;
import io.mlconnector.http.VertxOutbound;
import io.mlconnector.identity.oidc.Client;
import io.mlconnector.identity.oidc.Provider;
import io.vertx.core.Vertx;
import java.net.URI;
import java.util.Optional;

/** The provider of single sign-on, where the operator has set one. */
final class SignOn {

  private static final String BACK = "/sign-in/provider/back";

  private SignOn() {}

  static Optional<Provider> provider(Services.Ground ground, Settings settings, Senses senses) {
    var publicUrl = settings.web().publicUrl().toString().replaceAll("/+$", "");
    return settings
        .oidc()
        .map(
            oidc ->
                new Provider(
                    ground.vertx(),
                    new MeteredOutbound(
                        outbound(ground.vertx(), oidc.issuer(), senses), ground.meters(), "oidc"),
                    senses.clock(),
                    new Client(
                        oidc.name(),
                        oidc.issuer(),
                        oidc.clientId(),
                        oidc.clientSecret().value(),
                        publicUrl + BACK)));
  }

  /** A way of its own: what a private provider needs opened must not be open to tenants, too. */
  static Outbound outbound(Vertx vertx, URI issuer, Senses senses) {
    var limits = OutboundLimits.standard();
    return senses
        .wire()
        .apply(new VertxOutbound(vertx, OutboundPolicy.only(issuer), limits, senses.clock()));
  }
}
