package io.mlconnector.portal.vendors;

import io.mlconnector.core.reconcile.Rule;
import io.mlconnector.core.vendor.FieldGroup;
import io.mlconnector.identity.Role;
import io.mlconnector.portal.Frame;
import io.mlconnector.portal.Visit;
import io.mlconnector.sync.exchange.ExchangeSettings;
import io.mlconnector.sync.exchange.VendorDesk;
import io.mlconnector.web.Query;
import io.vertx.core.Future;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Who leads, what is created, and whether vendors are carried at all: looked over, then saved. */
final class SettingsPage {

  static final String PATH = "/settings/vendors";

  private static final String SAVE = "save";
  private static final String EDIT = "edit";
  private static final String ON = "on";
  private static final int CONFLICT = 409;

  private final Frame frame;
  private final VendorsArea.Parts parts;

  SettingsPage(Frame frame, VendorsArea.Parts parts) {
    this.frame = frame;
    this.parts = parts;
  }

  /** Who may lead a group. */
  public record Choice(String value, String title, boolean chosen) {}

  /** A group with who leads it. */
  public record Row(String word, String title, String chosen, List<Choice> choices) {}

  Future<Void> show(Visit visit) {
    Query.of(visit.request(), Set.of("said"));
    return parts
        .desk()
        .standing(visit.tenant())
        .compose(standing -> form(visit, standing, standing.settings()));
  }

  private Future<Void> form(Visit visit, VendorDesk.Standing standing, ExchangeSettings wanted) {
    var model = model(visit, standing, wanted);
    model.put("said", SAVE.equals(visit.request().queryParams().get("said")));
    return frame.page(visit, "vendors/settings", model);
  }

  private static Map<String, Object> model(
      Visit visit, VendorDesk.Standing standing, ExchangeSettings wanted) {
    var model = new HashMap<String, Object>();
    model.put("isOn", standing.settings().enabled());
    model.put("enabled", wanted.enabled());
    model.put("createInConcur", wanted.createInConcur());
    model.put("createInOdoo", wanted.createInOdoo());
    model.put("rows", Arrays.stream(FieldGroup.values()).map(group -> row(group, wanted)).toList());
    model.put("mayChange", visit.may(Role.ADMIN));
    return model;
  }

  private static Row row(FieldGroup group, ExchangeSettings wanted) {
    var chosen = wanted.rules().getOrDefault(group, Rule.ASK);
    return new Row(
        "rule-" + group.name(),
        VendorWording.title(group),
        chosen.name(),
        Arrays.stream(Rule.values())
            .map(rule -> new Choice(rule.name(), VendorWording.rule(rule), rule == chosen))
            .toList());
  }

  /** Shows what will happen, or does it if the person has seen that. */
  Future<Void> send(Visit visit) {
    var wanted = wanted(visit);
    return parts
        .desk()
        .standing(visit.tenant())
        .compose(
            standing ->
                switch (visit.field("step")) {
                  case EDIT -> form(visit, standing, wanted);
                  case SAVE -> save(visit, standing, wanted);
                  default -> check(visit, standing, wanted, "");
                });
  }

  private static ExchangeSettings wanted(Visit visit) {
    var rules = new EnumMap<FieldGroup, Rule>(FieldGroup.class);
    for (var group : FieldGroup.values()) {
      var typed = visit.field("rule-" + group.name());
      if (!typed.isEmpty()) {
        rules.put(
            group,
            Arrays.stream(Rule.values())
                .filter(rule -> rule.name().equals(typed))
                .findFirst()
                .orElseThrow(() -> Query.refuse(group.words(), "it is none of the choices")));
      }
    }
    return new ExchangeSettings(
        isOn(visit, "enabled"), rules, isOn(visit, "createInConcur"), isOn(visit, "createInOdoo"));
  }

  private static boolean isOn(Visit visit, String name) {
    var typed = visit.field(name);
    if (!typed.isEmpty() && !typed.equals(ON)) {
      throw Query.refuse(name, "it is neither on nor off");
    }
    return typed.equals(ON);
  }

  private Future<Void> check(
      Visit visit, VendorDesk.Standing standing, ExchangeSettings wanted, String wrong) {
    return parts
        .board()
        .reach(visit.tenant())
        .compose(
            reach -> {
              var model = model(visit, standing, wanted);
              model.put("seen", mark(standing.settings()));
              model.put("wrong", wrong);
              model.put("same", standing.settings().equals(wanted));
              model.put("effects", Effect.of(standing, wanted, reach));
              return frame.page(visit, "vendors/settings-check", model);
            });
  }

  /** What stands for settings that a person has seen. */
  private static String mark(ExchangeSettings settings) {
    return settings.enabled()
        + " "
        + settings.createInConcur()
        + " "
        + settings.createInOdoo()
        + Arrays.stream(FieldGroup.values())
            .map(group -> " " + settings.rules().get(group))
            .collect(Collectors.joining());
  }

  private Future<Void> save(Visit visit, VendorDesk.Standing standing, ExchangeSettings wanted) {
    if (!visit.field("seen").equals(mark(standing.settings()))) {
      visit.request().response().setStatusCode(CONFLICT);
      return check(
          visit,
          standing,
          wanted,
          "Nothing was saved: somebody has changed the settings since you looked. What you chose is"
              + " below; look again at what will happen.");
    }
    return parts
        .desk()
        .save(visit.tenant(), wanted, visit.who().actor())
        .compose(saved -> Frame.seeOther(visit.request(), PATH + "?said=" + SAVE));
  }
}
