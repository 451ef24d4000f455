package io.mlconnector.odoo.client;

import io.mlconnector.core.problem.Code;
import io.mlconnector.odoo.ModelAccess;
import io.mlconnector.odoo.OdooException;
import io.mlconnector.odoo.RecordAnswer;
import io.mlconnector.odoo.rpc.Rpc;
import io.vertx.core.Future;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Reads what the user may read of a model that not every Odoo has. */
record ModelReading(Rpc rpc) {

  /** A field or model that is not there is a mistake to Odoo, and none to us. */
  private static final Set<Code> REFUSALS =
      EnumSet.of(Code.ODOO_ACCESS_DENIED, Code.ODOO_CALL_WRONG);

  Future<ModelAccess> access(String model, List<String> fields) {
    return rpc.run(new HasAccess(model, "read", rpc.protocol()))
        .compose(
            may ->
                may
                    ? rpc.run(new FieldNames(model, fields))
                        .map(visible -> new ModelAccess(true, visible))
                    : Future.succeededFuture(ModelAccess.NONE))
        .recover(
            e -> isRefused(e) ? Future.succeededFuture(ModelAccess.NONE) : Future.failedFuture(e));
  }

  /** The refusal as an answer. */
  static Future<RecordAnswer> answered(Throwable failure) {
    return failure instanceof OdooException odoo && isRefused(failure)
        ? Future.succeededFuture(new RecordAnswer.Refused(odoo.problem()))
        : Future.failedFuture(failure);
  }

  private static boolean isRefused(Throwable failure) {
    return failure instanceof OdooException odoo && REFUSALS.contains(odoo.problem().code());
  }
}
