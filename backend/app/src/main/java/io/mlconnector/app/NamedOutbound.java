package io.mlconnector.app;

import io.mlconnector.db.TenantId;
import io.mlconnector.http.Answer;
import io.mlconnector.http.Call;
import io.mlconnector.http.Outbound;
import io.mlconnector.http.OutboundException;
import io.mlconnector.http.Sight;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import java.net.URI;
import java.util.HashMap;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * A tenant's way out to its Odoo on which every call has a name of its own, which is sent along for
 * the log of the proxy before Odoo and stands in ours. Concur has a header of its own for that.
 */
record NamedOutbound(Outbound outbound, TenantId tenant, Supplier<UUID> ids) implements Outbound {

  static final String HEADER = "X-Request-Id";

  private static final Logger LOG = LoggerFactory.getLogger(NamedOutbound.class);
  private static final int SUCCESS = 2;
  private static final int CLASS = 100;

  /** Operations that change nothing; there are many of them, and few are ever asked for. */
  private static final Pattern READING =
      Pattern.compile("(.*/)?(search|read|fields_get|has_|check_|probe|version|authenticate).*");

  @Override
  public Future<Answer> send(Call call) {
    var name = ids.get().toString();
    return outbound.send(named(call, name)).onComplete(done -> log(call, name, done));
  }

  private static Call named(Call call, String name) {
    var headers = new HashMap<>(call.headers());
    headers.put(HEADER, name);
    return new Call(
        call.operation(),
        call.method(),
        call.url(),
        headers,
        call.body(),
        call.timeout(),
        call.answerBytesMax());
  }

  private void log(Call call, String name, AsyncResult<Answer> done) {
    var well = done.succeeded() && done.result().status() / CLASS == SUCCESS;
    var quiet = well && READING.matcher(call.operation()).matches();
    LOG.atLevel(quiet ? Level.DEBUG : Level.INFO)
        .log(
            "Odoo of {} answered {} to {} (request {}).",
            tenant,
            done.succeeded() ? done.result().status() : word(done.cause()),
            call.operation(),
            name);
  }

  /** What kind of failure, without what others have said. */
  private static String word(Throwable failure) {
    return failure instanceof OutboundException lost
        ? "nothing (" + lost.kind().name().toLowerCase(Locale.ROOT) + ")"
        : "nothing";
  }

  @Override
  public Future<Void> admit(URI url) {
    return outbound.admit(url);
  }

  @Override
  public Future<Sight> look(URI url) {
    return outbound.look(url);
  }
}
