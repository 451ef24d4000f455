package io.mlconnector.sync.orders;

import io.mlconnector.audit.AuditRows;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.db.Database;
import io.mlconnector.db.TenantId;
import io.mlconnector.queue.Lanes;
import io.mlconnector.queue.Stream;
import io.mlconnector.sync.orders.OrderLine.State;
import io.mlconnector.sync.orders.OrderSetting.Choice;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether and how Concur is told of purchase orders, as people choose and see it. */
public final class PurchaseOrders {

  private final Database database;
  private final Lanes lanes;

  public PurchaseOrders(Database database, Lanes lanes) {
    this.database = database;
    this.lanes = lanes;
  }

  /** Empty where nobody has said anything. */
  public Future<Optional<OrderSetting>> setting(TenantId tenant) {
    return database.tenant(tenant, SettingRows::setting);
  }

  /**
   * Obeys a choice from now on. What Concur has stays there, also where it is switched off.
   *
   * @return what is wrong with it; empty if it was taken
   */
  public Future<Optional<Problem>> choose(TenantId tenant, Choice choice, String actor) {
    return flaw(choice)
        .map(problem -> Future.succeededFuture(Optional.of(problem)))
        .orElseGet(() -> keep(tenant, choice, actor));
  }

  private static Optional<Problem> flaw(Choice choice) {
    if (choice.policy().isBlank() || choice.policy().length() > Choice.POLICY_MAX) {
      return wrong("policy", "it has 1 to " + Choice.POLICY_MAX + " characters");
    }
    if (choice.code().isBlank() || choice.code().length() > Choice.CODE_MAX) {
      return wrong("code", "it has 1 to " + Choice.CODE_MAX + " characters");
    }
    if ((choice.policy() + choice.code()).chars().anyMatch(Character::isISOControl)) {
      return wrong("code", "it has signs that cannot be shown");
    }
    return choice.since().getYear() < 2000 || choice.since().getYear() > 2200
        ? wrong("since", "it is a day of this century")
        : Optional.empty();
  }

  private static Optional<Problem> wrong(String field, String detail) {
    return Optional.of(new Problem(Code.INVALID_FIELD, Map.of("field", field, "detail", detail)));
  }

  private Future<Optional<Problem>> keep(TenantId tenant, Choice choice, String actor) {
    var told =
        JsonObject.of(
            "enabled", choice.enabled(),
            "since", choice.since().toString(),
            "policy", choice.policy(),
            "coding", OrderSetting.word(choice.coding()),
            "code", choice.code(),
            "receipts", choice.receipts());
    return database.tenant(
        tenant,
        tx ->
            // The lane first, as its own work takes it before all else.
            lanes
                .create(tx, tenant)
                .compose(made -> lanes.wake(tx, tenant, Stream.ORDERS))
                .compose(woken -> SettingRows.change(tx, choice, actor))
                .compose(
                    changed ->
                        changed
                            ? AuditRows.append(tx, tenant, actor, "orders.chosen", told)
                                .map(Optional.<Problem>empty())
                            : Future.succeededFuture(
                                Optional.of(Problem.of(Code.NOT_CONNECTED, "system", "Odoo")))));
  }

  /**
   * Whether some order waits for a vendor that is linked by now, in a transaction of the tenant.
   */
  public static Future<Boolean> waitForLinked(SqlConnection tx) {
    return LinkedRows.waitFor(tx);
  }

  /**
   * What people have to do for orders, in a transaction of the tenant.
   *
   * @param since orders that have waited since then, or for longer; null for all
   */
  public Future<OrderCares> cares(SqlConnection tx, @Nullable Instant since) {
    return ViewRows.cares(tx, since);
  }

  /**
   * A page of orders, the newest first.
   *
   * @param state null for all
   * @param before the id that the page begins before; null for the first one
   */
  public Future<OrderLine.Page> orders(
      TenantId tenant, @Nullable State state, @Nullable Long before, int limit) {
    return database.tenant(tenant, tx -> ViewRows.page(tx, state, before, limit));
  }
}
