package io.mlconnector.connection;

import io.mlconnector.connection.ConnectionRows.Landmark;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.db.Database;
import io.mlconnector.db.TenantId;
import io.mlconnector.limits.Errand;
import io.mlconnector.odoo.ApiKeySource;
import io.mlconnector.odoo.Move;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * Whether an Odoo is the one that was connected under another address before: an entry of ours that
 * stood there has to stand here. A copy has it, too; that it is the real one is a person's word.
 */
record MovedOdoo(Database database, OdooOpener odoos) {

  /** Why the former address is not believed; empty where none is named, or nothing is to lose. */
  Future<Optional<Problem>> problem(TenantId tenant, OdooCredentials entered) {
    return entered
        .formerOrigin()
        .map(
            former ->
                database
                    .tenant(tenant, tx -> ConnectionRows.landmark(tx, tenant, former))
                    .compose(
                        landmark ->
                            landmark.isEmpty()
                                ? Future.succeededFuture(Optional.<Problem>empty())
                                : look(tenant, entered, landmark.get())))
        .orElseGet(() -> Future.succeededFuture(Optional.empty()));
  }

  private Future<Optional<Problem>> look(
      TenantId tenant, OdooCredentials entered, Landmark landmark) {
    return odoos
        .open(
            Errand.TRIAL,
            tenant,
            entered.address(),
            entered.pace().pace(),
            new Entered(entered.apiKey()))
        .read(landmark.company(), List.of(landmark.move()))
        .map(
            moves ->
                moves.stream()
                        .map(Move::name)
                        .anyMatch(name -> Objects.equals(name, landmark.name()))
                    ? Optional.empty()
                    : Optional.of(wrong("entry " + landmark.name() + " is not in this Odoo")));
  }

  /** It was never connected, or several were. */
  static Problem unclear() {
    return wrong("none or several Odoos were connected there; connect the right one again first");
  }

  private static Problem wrong(String detail) {
    return new Problem(Code.INVALID_FIELD, Map.of("field", "/formerUrl", "detail", detail));
  }

  /** The key as it was just entered. Mute. */
  private record Entered(String key) implements ApiKeySource {

    @Override
    public <T> Future<T> lend(Function<String, Future<T>> use) {
      return use.apply(key);
    }

    @Override
    public String toString() {
      return "Entered[hidden]";
    }
  }
}
