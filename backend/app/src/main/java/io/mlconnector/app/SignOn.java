package io.mlconnector.app;

import io.mlconnector.config.Settings;
import io.mlconnector.identity.oidc.Client;
import io.mlconnector.identity.oidc.Provider;
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
                    new MeteredOutbound(ground.outbound(), ground.meters(), "oidc"),
                    senses.clock(),
                    new Client(
                        oidc.name(),
                        oidc.issuer(),
                        oidc.clientId(),
                        oidc.clientSecret().value(),
                        publicUrl + BACK)));
  }
}
