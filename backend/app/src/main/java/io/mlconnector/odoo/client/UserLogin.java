package io.mlconnector.odoo.client;

import io.mlconnector.odoo.rpc.ModelCall;
import io.mlconnector.odoo.rpc.Operation;
import io.mlconnector.odoo.rpc.Reply;
import java.util.List;
import java.util.Optional;

/** The login of a user, who may always read their own. */
record UserLogin(long user) implements Operation<Optional<String>> {

  @Override
  public ModelCall encode() {
    return ModelCall.reading("res.users", "read")
        .on(List.of(user))
        .with("fields", Domains.texts(List.of("login")));
  }

  @Override
  public Optional<String> decode(Reply reply) {
    return switch (reply) {
      case Reply.Result result ->
          Row.all(reply).stream()
              .map(row -> row.textOrBlank("login"))
              .filter(login -> !login.isBlank())
              .findFirst();
      case Reply.Refused refused -> Optional.empty();
      case Reply.Missing missing -> Optional.empty();
    };
  }
}
