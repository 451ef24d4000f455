package io.mlconnector.portal.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlconnector.core.mapping.grid.Grid;
import io.mlconnector.core.mapping.grid.Targets.Kind;
import io.mlconnector.json.Json;
import io.mlconnector.portal.Frame;
import io.mlconnector.portal.Visit;
import io.mlconnector.portal.wording.FirstDay;
import io.mlconnector.tenant.RowKey;
import io.vertx.core.Future;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a company has decided for all its documents. */
final class RulesPage {

  private static final int UNPROCESSABLE = 422;

  private static final List<String> WORDS =
      List.of("onRefusal", "onClosedPeriod", "rates", "recallDate", "cashAdvanceCurrency");

  private final Frame frame;
  private final Desk desk;
  private final Edits edits;
  private final FirstDay first;

  RulesPage(Frame frame, Desk desk, Edits edits, FirstDay first) {
    this.frame = frame;
    this.desk = desk;
    this.edits = edits;
    this.first = first;
  }

  Future<Void> show(Visit visit) {
    return desk.sight(visit, Asked.company(Asked.query(visit)))
        .compose(sight -> show(visit, sight, fields(sight), List.of()));
  }

  private Future<Void> show(
      Visit visit, Sight sight, Map<String, String> fields, List<String> wrong) {
    var model = Common.model(visit, sight, Grid.RULES);
    model.put("fields", fields);
    model.put("wrong", wrong);
    return frame.page(visit, "mapping/rules", model);
  }

  private static Map<String, String> fields(Sight sight) {
    var fields = new HashMap<String, String>();
    for (var name : WORDS) {
      fields.put(name, value(sight, name).asText(""));
    }
    fields.put("goLiveDate", goLive(sight));
    fields.put(
        "createMissingPartners", value(sight, "createMissingPartners").booleanValue() ? "yes" : "");
    var rounding = value(sight, "rounding");
    fields.put("roundingLimit", rounding.path("limit").asText(""));
    fields.put("roundingAccount", code(sight, rounding.path("accountId").longValue()));
    return fields;
  }

  /** The company's first day; blank where there is none. */
  static String goLive(Sight sight) {
    return value(sight, "goLiveDate").asText("");
  }

  private static JsonNode value(Sight sight, String name) {
    var row = sight.rows().get(key(sight.company(), name));
    return row == null ? Json.object().path("value") : row.path("value");
  }

  private static String code(Sight sight, long account) {
    return account == 0
        ? ""
        : sight
            .ledger()
            .map(ledger -> ledger.targets().one(Kind.ACCOUNT, account).code())
            .orElse("");
  }

  private static RowKey key(long company, String name) {
    return new RowKey(company, Grid.RULES, name, "");
  }

  Future<Void> take(Visit visit) {
    return desk.sight(visit, Asked.company(visit)).compose(sight -> take(visit, sight));
  }

  private Future<Void> take(Visit visit, Sight sight) {
    var wrong = new ArrayList<String>();
    var rows = new HashMap<RowKey, @Nullable JsonNode>();
    for (var name : WORDS) {
      var word = visit.field(name);
      rows.put(key(sight.company(), name), word.isEmpty() ? null : wrapped(text(word)));
    }
    rows.put(key(sight.company(), "goLiveDate"), day(visit, sight, wrong));
    rows.put(
        key(sight.company(), "createMissingPartners"),
        wrapped(Json.object().booleanNode(visit.field("createMissingPartners").equals("yes"))));
    rows.put(key(sight.company(), "rounding"), rounding(visit, sight, wrong));
    if (!wrong.isEmpty()) {
      visit.request().response().setStatusCode(UNPROCESSABLE);
      return show(visit, sight, typed(visit), wrong);
    }
    return edits
        .add(visit, sight, JournalsPage.changed(sight, rows))
        .compose(kept -> Frame.seeOther(visit.request(), Links.grid(Grid.RULES, sight.company())));
  }

  private static Map<String, String> typed(Visit visit) {
    var typed = new HashMap<String, String>();
    WORDS.forEach(name -> typed.put(name, visit.field(name)));
    List.of("goLiveDate", "createMissingPartners", "roundingLimit", "roundingAccount")
        .forEach(name -> typed.put(name, visit.field(name)));
    return typed;
  }

  private static JsonNode text(String word) {
    return Json.object().textNode(word);
  }

  private static JsonNode wrapped(JsonNode value) {
    return Json.object().set("value", value);
  }

  private @Nullable JsonNode day(Visit visit, Sight sight, List<String> wrong) {
    var text = visit.field("goLiveDate").strip();
    if (text.isEmpty()) {
      return null;
    }
    var said = first.wrong(text, goLive(sight));
    if (!said.isEmpty()) {
      wrong.add("Go-live date: " + said);
    }
    return wrapped(text(text));
  }

  private static @Nullable JsonNode rounding(Visit visit, Sight sight, List<String> wrong) {
    var limit = visit.field("roundingLimit").strip();
    var code = visit.field("roundingAccount").strip();
    if (limit.isEmpty() && code.isEmpty()) {
      return null;
    }
    var account =
        sight.ledger().stream()
            .flatMap(ledger -> ledger.targets().all(Kind.ACCOUNT))
            .filter(one -> one.code().equals(code))
            .findFirst();
    if (account.isEmpty()) {
      wrong.add("Odoo has no account with code " + code + " for rounding differences.");
    }
    if (!limit.matches("\\d{1,2}(\\.\\d{1,4})?")) {
      wrong.add("The rounding limit is a number from 0 to 10, such as 0.05.");
    }
    return wrong.isEmpty()
        ? wrapped(
            Json.object()
                .put("accountId", account.orElseThrow().id())
                .put("limit", new BigDecimal(limit)))
        : null;
  }
}
