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

  /** What JSON-2 says of a model that is not there; over XML-RPC it is a broken rule. */
  private static final Set<String> NO_MODEL = Set.of("NotFound");

  Future<ModelAccess> access(String model, List<String> fields) {
    return rpc.run(new HasAccess(model, "read", rpc.protocol()))
        .compose(
            may ->
                may
                    ? rpc.run(new FieldNames(model, fields))
                        .map(visible -> new ModelAccess(true, visible))
                    : Future.succeededFuture(ModelAccess.NONE))
        .recover(
            e -> isClosed(e) ? Future.succeededFuture(ModelAccess.NONE) : Future.failedFuture(e));
  }

  /** An odd failure, as while modules are upgraded, says nothing about rights. */
  private static boolean isClosed(Throwable failure) {
    return failure instanceof OdooException odoo
        && (odoo.problem().code() == Code.ODOO_ACCESS_DENIED || odoo.threw(NO_MODEL));
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
