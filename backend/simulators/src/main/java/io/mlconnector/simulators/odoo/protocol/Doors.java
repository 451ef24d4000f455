package io.mlconnector.simulators.odoo.protocol;

import io.mlconnector.simulators.fault.Ask;
import io.mlconnector.simulators.fault.FaultGate;
import io.mlconnector.simulators.fault.FaultPlan;
import io.mlconnector.simulators.fault.Operation;
import io.mlconnector.simulators.fault.Refusals;
import io.mlconnector.simulators.fault.Reply;
import io.mlconnector.simulators.odoo.orm.OdooError;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.util.Optional;

/** The paths that an Odoo server answers on. */
public final class Doors {

  private static final String NO_SERVER =
      "connection to server at \"127.0.0.1\", port 5432 failed: Connection refused\n"
          + "\tIs the server running on that host and accepting TCP/IP connections?";

  private final Rpc rpc;
  private final FaultPlan faults;

  public Doors(Rpc rpc, FaultPlan faults) {
    this.rpc = rpc;
    this.faults = faults;
  }

  public void open(Vertx vertx, Router router) {
    var gate = new FaultGate(vertx, faults, new Worded());
    var json2 = new Json2(rpc);
    var services = new Services(rpc);
    var xmlRpc = new XmlRpc(services);
    router.get("/web/version").handler(gate.serve("version", ask -> Pages.version()));
    router.get("/json/version").handler(gate.serve("version", ask -> Pages.version()));
    router
        .post("/json/2/:model/:method")
        .handler(
            gate.serve(ask -> ask.part("model") + "/" + ask.part("method"), fitting(json2::call)));
    router.route("/json/2*").handler(gate.serve("json2/hint", ask -> json2.hint()));
    router.post("/xmlrpc/2/:service").handler(gate.serve(XmlRpc::operation, fitting(xmlRpc::call)));
    router.post("/xmlrpc/:service").handler(gate.serve(XmlRpc::operation, xmlRpc::legacyCall));
    router.post("/jsonrpc").handler(gate.serve("jsonrpc", new JsonRpc(services)::call));
    router.route().handler(gate.serve("unknown", ask -> Pages.html(404, "Not Found")));
  }

  private Operation fitting(Operation operation) {
    return ask ->
        rpc.takes(ask.body().length())
            ? operation.answer(ask)
            : Pages.html(413, "Request Entity Too Large");
  }

  /** Faults in the words of Odoo and of the web server before it. */
  private final class Worded implements Refusals {

    @Override
    public Reply status(int code, Ask ask) {
      return switch (code) {
        case 500 -> serialization(ask);
        case 404 -> databaseDown(ask);
        case 429 -> Pages.html(429, "Too Many Requests");
        case 502 -> Pages.html(502, "Bad Gateway");
        case 503 -> Pages.html(503, "Service Unavailable");
        case 504 -> Pages.html(504, "Gateway Timeout");
        default -> Pages.html(code, "Refused");
      };
    }

    /** Odoo gives up after five tries against another session; XML-RPC says so in a fault. */
    private Reply serialization(Ask ask) {
      var error = OdooError.contention();
      return ask.path().startsWith("/xmlrpc/")
          ? Reply.of(
              200,
              Pages.XML,
              XmlWriter.fault(
                  1, "Traceback (most recent call last):\n" + Pages.traceEnd(error) + "\n"))
          : Json2.error(error);
    }

    private Reply databaseDown(Ask ask) {
      return ask.path().startsWith("/xmlrpc/")
          ? XmlRpc.fault(new OdooError(OdooError.Kind.OPERATIONAL, NO_SERVER))
          : Pages.noDatabase();
    }

    @Override
    public Optional<Reply> expired(Ask ask) {
      var key = ask.bearer().orElseGet(() -> XmlRpc.secret(ask));
      rpc.databases().forEach(database -> Users.expire(database, key));
      return Optional.of(
          ask.path().startsWith("/xmlrpc/")
              ? Reply.of(200, Pages.XML, XmlWriter.fault(3, "Access Denied"))
              : Json2.error(new OdooError(OdooError.Kind.UNAUTHORIZED, "Invalid apikey")));
    }
  }
}
