package io.mlconnector.odoo.rpc;

import io.mlconnector.http.Answer;
import io.mlconnector.http.Outbound;
import io.mlconnector.odoo.OdooAddress;
import io.mlconnector.odoo.OdooException;
import io.mlconnector.odoo.rpc.ModelCall.Effect;
import io.vertx.core.Future;
import java.time.InstantSource;

/** Looks at an address without a key: is there an Odoo, and of which version? */
public final class Probe {

  private final Outbound outbound;
  private final OdooAddress address;
  private final Failures failures;

  public Probe(Outbound outbound, OdooAddress address, InstantSource clock) {
    this.outbound = outbound;
    this.address = address;
    this.failures = new Failures(address, clock);
  }

  /** Whether JSON-2 is spoken there; fails when the version is too old or the host is down. */
  public Future<Boolean> speaksJson2() {
    return webAnswer().map(answer -> answer.status() == 200 && isJson2(answer));
  }

  /** The version at {@code /web/version}, which servers before 19 do not have. */
  Future<Version> webVersion() {
    return webAnswer().map(this::version);
  }

  /** Fails unless the version is one that we know to work. */
  Future<Version> supported(Version version) {
    return version.supported()
        ? Future.succeededFuture(version)
        : Future.failedFuture(failures.unsupported(version));
  }

  private Future<Answer> webAnswer() {
    return outbound
        .send(Calls.get(address, "/web/version"))
        .compose(this::unlessDown)
        .recover(e -> Future.failedFuture(failures.of(e, Effect.READS)));
  }

  private Future<Answer> unlessDown(Answer answer) {
    return answer.status() == 429 || answer.status() >= 500
        ? Future.failedFuture(failures.gateway(answer, Effect.READS))
        : Future.succeededFuture(answer);
  }

  private Version version(Answer answer) throws OdooException {
    try {
      if (answer.status() == 200) {
        return Version.read(Json.read(answer.body()).path("version"));
      }
    } catch (Unreadable e) {
      throw failures.noOdoo();
    }
    throw failures.elsewhere(answer);
  }

  private static boolean isJson2(Answer answer) {
    try {
      return Version.read(Json.read(answer.body()).path("version")).major() >= Version.JSON2;
    } catch (Unreadable e) {
      return false;
    }
  }
}
