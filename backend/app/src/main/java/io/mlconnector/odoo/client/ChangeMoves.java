package io.mlconnector.odoo.client;

import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.odoo.MoveId;
import io.mlconnector.odoo.PostOutcome;
import io.mlconnector.odoo.rpc.ModelCall;
import io.mlconnector.odoo.rpc.Operation;
import io.mlconnector.odoo.rpc.Reply;
import java.util.List;

/** A method on moves, all or none, whose result does not matter. */
record ChangeMoves(String method, CompanyId company, List<MoveId> moves)
    implements Operation<PostOutcome> {

  ChangeMoves {
    moves = List.copyOf(moves);
  }

  static ChangeMoves post(CompanyId company, List<MoveId> moves) {
    return new ChangeMoves("action_post", company, moves);
  }

  static ChangeMoves delete(CompanyId company, List<MoveId> moves) {
    return new ChangeMoves("unlink", company, moves);
  }

  @Override
  public ModelCall encode() {
    return ModelCall.writing("account.move", method)
        .on(moves.stream().map(MoveId::value).toList())
        .in("allowed_company_ids", Domains.only(company));
  }

  @Override
  public PostOutcome decode(Reply reply) {
    return outcome(reply);
  }

  static PostOutcome outcome(Reply reply) {
    return switch (reply) {
      case Reply.Result result -> new PostOutcome.Done();
      case Reply.Refused refused -> new PostOutcome.Refused(refused.message());
      case Reply.Missing missing -> new PostOutcome.Missing();
    };
  }
}
