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
import java.util.Set;
import java.util.function.Supplier;

/** {@code res.users.apikeys} over whichever protocol. */
final class OdooApiKeys implements ApiKeys {

  /**
   * Odoo asserts that there is a key before it looks for its user. A key that it looked for in vain
   * would count as a failed login of our address, and ten of them would keep everybody out who
   * comes from there.
   */
  private static final String NO_KEY = "";

  private static final Set<String> ASSERTED = Set.of("AssertionError");

  /** What JSON-2 and XML-RPC say of a method that is not there. */
  private static final Set<String> NO_SUCH_METHOD = Set.of("NotFound", "AttributeError");

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
    return ask(present, name, expiresAt)
        .recover(failure -> refusal(failure).map(GeneratedKey.class::cast));
  }

  private Future<GeneratedKey> ask(String present, String name, Instant expiresAt) {
    var call = new KeyCalls.Generate(present, name, expiresAt);
    return opening.get().compose(rpc -> rpc.run(call));
  }

  /** An Odoo before the method came, or one that keeps it from the user. */
  private static Future<GeneratedKey.Obstacle> refusal(Throwable failure) {
    if (!(failure instanceof OdooException odoo) || !OdooException.isNotOffered(odoo)) {
      return Future.failedFuture(failure);
    }
    return Future.succeededFuture(
        odoo.threw(NO_SUCH_METHOD)
            ? new GeneratedKey.NotOffered()
            : new GeneratedKey.Refused(odoo.problem().message()));
  }

  /** Only an Odoo that would make keys gets as far as to look at the key. */
  @Override
  public Future<Optional<GeneratedKey.Obstacle>> obstacle() {
    return ask(NO_KEY, "ml-connector asks", Instant.EPOCH)
        .map(OdooApiKeys::obstacleIn)
        .recover(
            failure ->
                missesKey(failure)
                    ? Future.succeededFuture(Optional.empty())
                    : refusal(failure).map(Optional::of));
  }

  private static Optional<GeneratedKey.Obstacle> obstacleIn(GeneratedKey outcome) {
    return switch (outcome) {
      case GeneratedKey.Made made -> Optional.empty();
      case GeneratedKey.Obstacle obstacle -> Optional.of(obstacle);
    };
  }

  private static boolean missesKey(Throwable failure) {
    return isKeyRefused(failure) || (failure instanceof OdooException odoo && odoo.threw(ASSERTED));
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
