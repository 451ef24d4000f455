package io.mlconnector.portal.connections;

import io.mlconnector.connection.ConnectOutcome;
import io.mlconnector.connection.ConnectionKind;
import io.mlconnector.connection.Entered;
import io.mlconnector.connection.OdooChange;
import io.mlconnector.connection.OdooCredentials;
import io.mlconnector.connection.OdooView;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.portal.Frame;
import io.mlconnector.portal.Visit;
import io.vertx.core.Future;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The Odoo connection: how it stands, and the form. */
final class OdooPage {

  private static final String PATH = "/connections/odoo";
  private static final String KEY = "apiKey";
  private static final List<String> PLAIN =
      List.of(
          "url", "database", "login", "protocol", "callsPerSecond", "parallelCalls", "formerUrl");
  private static final List<String> ALL = Stream.concat(PLAIN.stream(), Stream.of(KEY)).toList();

  private final Frame frame;
  private final ConnectionParts parts;

  OdooPage(Frame frame, ConnectionParts parts) {
    this.frame = frame;
    this.parts = parts;
  }

  Future<Void> show(Visit visit) {
    return parts
        .connections()
        .odooView(visit.tenant())
        .compose(found -> show(visit, found, found.map(OdooPage::form).orElseGet(OdooPage::blank)));
  }

  private static Form blank() {
    return Form.of(Map.of("protocol", "auto"));
  }

  private static Form form(OdooView view) {
    var address = view.address();
    var values = new HashMap<String, String>();
    values.put("url", address.origin());
    values.put("database", address.databaseOrBlank());
    values.put("login", address.login());
    values.put("protocol", Entered.PROTOCOLS.word(address.protocol()));
    values.put("callsPerSecond", text(view.pace().callsPerSecond()));
    var parallel = view.pace().parallelCalls();
    values.put("parallelCalls", parallel == null ? "" : parallel.toString());
    return Form.of(values);
  }

  private static String text(@Nullable BigDecimal number) {
    return number == null ? "" : number.toPlainString();
  }

  private Future<Void> show(Visit visit, Optional<OdooView> found, Form form) {
    var secret = found.map(view -> Shown.secret(view.secret())).orElse("");
    var model = form.model(visit, ConnectionKind.ODOO, secret);
    return new Cards(parts)
        .odoo(visit.tenant(), found)
        .compose(
            card -> {
              model.put("card", card);
              return frame.page(visit, "connections/odoo", model);
            });
  }

  /** An empty key field keeps the key that is there, for the address that it was entered for. */
  Future<Void> save(Visit visit) {
    return visit.field(KEY).isBlank()
        ? parts
            .connections()
            .odooView(visit.tenant())
            .compose(found -> found.isEmpty() ? connect(visit) : change(visit))
        : connect(visit);
  }

  private Future<Void> connect(Visit visit) {
    return switch (Entered.odoo(Form.body(visit, ALL))) {
      case Entered.Good<OdooCredentials> good ->
          parts
              .connections()
              .connectOdoo(visit.tenant(), good.value(), visit.who().actor())
              .compose(outcome -> conclude(visit, outcome));
      case Entered.Bad<OdooCredentials> bad -> refused(visit, bad.problems());
    };
  }

  private Future<Void> change(Visit visit) {
    var fields = PLAIN.stream().filter(field -> !field.equals("formerUrl")).toList();
    return switch (Entered.odooChange(Form.body(visit, fields))) {
      case Entered.Good<OdooChange> good ->
          parts
              .connections()
              .changeOdoo(visit.tenant(), good.value(), visit.who().actor())
              .compose(outcome -> conclude(visit, outcome));
      case Entered.Bad<OdooChange> bad -> refused(visit, bad.problems());
    };
  }

  private Future<Void> conclude(Visit visit, ConnectOutcome outcome) {
    return switch (outcome) {
      case ConnectOutcome.Saved saved -> Frame.seeOther(visit.request(), PATH + "#test");
      case ConnectOutcome.Refused refused -> refused(visit, List.of(refused.problem()));
    };
  }

  private Future<Void> refused(Visit visit, List<Problem> problems) {
    visit.request().response().setStatusCode(ConnectionsArea.UNPROCESSABLE);
    var form = Form.typed(visit, PLAIN).refused(problems, ALL);
    return parts.connections().odooView(visit.tenant()).compose(found -> show(visit, found, form));
  }
}
