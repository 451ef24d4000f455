package io.mlconnector.odoo.client;

import io.mlconnector.core.problem.Code;
import io.mlconnector.odoo.ApiKey;
import io.mlconnector.odoo.ApiKeys;
import io.mlconnector.odoo.GeneratedKey;
import io.mlconnector.odoo.OdooException;
import io.mlconnector.odoo.rpc.Rpc;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** {@code res.users.apikeys} over whichever protocol. */
final class OdooApiKeys implements ApiKeys {

  private static final String NO_KEY = "none";

  private final Supplier<Future<Rpc>> opening;

  /**
   * @param opening chooses the protocol, anew for each use: keys are looked at once a day
   */
  OdooApiKeys(Supplier<Future<Rpc>> opening) {
    this.opening = opening;
  }

  @Override
  public Future<Long> owner() {
    return opening.get().compose(rpc -> rpc.run(new UserId()));
  }

  /** An administrator sees everybody's keys. */
  @Override
  public Future<List<ApiKey>> mine() {
    return opening
        .get()
        .compose(
            rpc ->
                rpc.run(new UserId())
                    .compose(me -> rpc.run(KeyCalls.of(me)).recover(IfThere::none)));
  }

  @Override
  public Future<GeneratedKey> generate(String present, String name, Instant expiresAt) {
    var call = new KeyCalls.Generate(present, name, expiresAt);
    return opening.get().compose(rpc -> rpc.run(call)).recover(OdooApiKeys::refusal);
  }

  /** An Odoo before the method came, or one that keeps it from the user. */
  private static Future<GeneratedKey> refusal(Throwable failure) {
    return failure instanceof OdooException odoo && OdooException.isNotOffered(odoo)
        ? Future.succeededFuture(new GeneratedKey.Refused(odoo.problem().message()))
        : Future.failedFuture(failure);
  }

  /** Only an Odoo that would make keys gets as far as to deny the key. */
  @Override
  public Future<Optional<String>> obstacle() {
    return generate(NO_KEY, "ml-connector asks", Instant.EPOCH)
        .map(
            outcome ->
                switch (outcome) {
                  case GeneratedKey.Made made -> Optional.<String>empty();
                  case GeneratedKey.Refused refused -> Optional.of(refused.message());
                })
        .recover(
            failure ->
                isKeyRefused(failure)
                    ? Future.succeededFuture(Optional.empty())
                    : Future.failedFuture(failure));
  }

  /**
   * Odoo denies access for a key that it does not know, as it does for a wrong key of the caller.
   */
  @Override
  public Future<Void> revoke(String key) {
    return opening
        .get()
        .compose(
            rpc ->
                rpc.run(new KeyCalls.Revoke(key))
                    .<Void>mapEmpty()
                    .recover(
                        failure ->
                            isKeyRefused(failure)
                                ? rpc.run(new UserId()).mapEmpty()
                                : Future.failedFuture(failure)));
  }

  private static boolean isKeyRefused(Throwable failure) {
    return failure instanceof OdooException odoo && odoo.problem().code() == Code.ODOO_KEY_REFUSED;
  }
}
