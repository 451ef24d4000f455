package io.mlconnector.odoo.client;

import io.mlconnector.odoo.rpc.ModelCall;
import io.mlconnector.odoo.rpc.Operation;
import io.mlconnector.odoo.rpc.Reply;

/** Who the key belongs to; the cheapest call that needs a valid key and the database. */
record UserId() implements Operation<Long> {

  @Override
  public ModelCall encode() {
    return ModelCall.reading("res.users", "context_get");
  }

  @Override
  public Long decode(Reply reply) {
    return new Row(Row.result(reply)).integer("uid") + 0L;
  }
}
