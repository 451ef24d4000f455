package io.mlconnector.simulators.concur;

import io.mlconnector.simulators.concur.TokenStore.Kind;
import io.mlconnector.simulators.fault.Ask;
import io.mlconnector.simulators.fault.Refusals;
import io.mlconnector.simulators.fault.Reply;
import java.util.Optional;

/** Refusals that a fault plan orders, in Concur's words. */
final class ConcurRefusals implements Refusals {

  private final ConcurWorld world;

  ConcurRefusals(ConcurWorld world) {
    this.world = world;
  }

  @Override
  public Reply status(int code, Ask ask) {
    return correlated(Reply.json(code, "{\"message\":\"Request could not be served\"}"), ask);
  }

  @Override
  public Optional<Reply> expired(Ask ask) {
    return ask.bearer()
        .map(
            token -> {
              world.tokens().forget(Kind.ACCESS, token);
              return status(401, ask);
            });
  }

  /** Echoes the caller's correlation id, or makes one. */
  Reply correlated(Reply reply, Ask ask) {
    String id = ask.header("concur-correlationid").orElseGet(world.ids()::uuid);
    return reply.with("Concur-Correlationid", id);
  }
}
