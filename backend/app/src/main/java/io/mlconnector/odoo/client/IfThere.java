package io.mlconnector.odoo.client;

import io.mlconnector.odoo.OdooException;
import io.mlconnector.odoo.rpc.ModelCall;
import io.mlconnector.odoo.rpc.Operation;
import io.mlconnector.odoo.rpc.Reply;
import io.vertx.core.Future;
import java.util.List;

/**
 * A read of a model that not every Odoo has, and that not every user may read. JSON-2 answers 404
 * for an unknown model and XML-RPC refuses as for a broken rule.
 */
record IfThere<T>(SearchRead<T> read) implements Operation<List<T>> {

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
    return OdooException.isNotOffered(e)
        ? Future.succeededFuture(List.of())
        : Future.failedFuture(e);
  }
}
