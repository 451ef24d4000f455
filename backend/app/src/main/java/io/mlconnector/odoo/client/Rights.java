package io.mlconnector.odoo.client;

import io.mlconnector.odoo.OdooException;
import io.mlconnector.odoo.Right;
import io.mlconnector.odoo.rpc.Rpc;
import io.vertx.core.Future;

/**
 * Tries the user's rights out, and does nothing with them. Fails as not offered where this Odoo
 * does not answer the question.
 */
record Rights(Rpc rpc) {

  Future<Boolean> has(Right right) {
    return switch (right) {
      case READ_PARTNERS,
          CREATE_PARTNERS,
          READ_ACCOUNTS,
          READ_JOURNALS,
          READ_TAXES,
          READ_ANALYTIC,
          CREATE_ENTRIES ->
          allowed(right);
      case POST_ENTRIES -> allowed(right).compose(may -> may ? inGroup() : no());
      case ATTACH_FILES -> allowed(right).compose(may -> may ? allowed(Right.POST_ENTRIES) : no());
    };
  }

  private static Future<Boolean> no() {
    return Future.succeededFuture(false);
  }

  /** What this Odoo does not have, nobody may use. */
  private Future<Boolean> allowed(Right right) {
    return rpc.run(new HasAccess(right.model(), right.operation(), rpc.protocol()))
        .recover(e -> OdooException.isNotOffered(e) ? no() : Future.failedFuture(e));
  }

  /** Before version 18 the question is put without saying whom it is about. */
  private Future<Boolean> inGroup() {
    return rpc.run(new UserId())
        .compose(user -> rpc.run(HasGroup.of(user, HasGroup.INVOICING)))
        .recover(
            e ->
                OdooException.isNotOffered(e)
                    ? rpc.run(HasGroup.ofCaller(HasGroup.INVOICING))
                    : Future.failedFuture(e));
  }
}
