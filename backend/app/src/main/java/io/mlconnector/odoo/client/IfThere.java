package io.mlconnector.odoo.client;

import io.mlconnector.core.problem.Code;
import io.mlconnector.odoo.OdooException;
import io.mlconnector.odoo.rpc.ModelCall;
import io.mlconnector.odoo.rpc.Operation;
import io.mlconnector.odoo.rpc.Reply;
import io.vertx.core.Future;
import java.util.List;
import java.util.Set;

/**
 * A read of a model that not every Odoo has, and that not every user may read. JSON-2 answers 404
 * for an unknown model and XML-RPC refuses as for a broken rule.
 */
record IfThere<T>(SearchRead<T> read) implements Operation<List<T>> {

  private static final Set<Code> NOT_THERE = Set.of(Code.ODOO_CALL_WRONG, Code.ODOO_ACCESS_DENIED);

  @Override
  public ModelCall encode() {
    return read.encode();
  }

  @Override
  public List<T> decode(Reply reply) {
    return switch (reply) {
      case Reply.Result result -> read.decode(reply);
      case Reply.Refused refused -> List.of();
      case Reply.Missing missing -> List.of();
    };
  }

  /** Nothing, where the failure says that the model or the right to read it is missing. */
  static <T> Future<List<T>> none(Throwable e) {
    return e instanceof OdooException odoo && NOT_THERE.contains(odoo.problem().code())
        ? Future.succeededFuture(List.of())
        : Future.failedFuture(e);
  }
}
