package io.mlconnector.portal.settings;

import io.mlconnector.access.AccessDesk;
import io.mlconnector.access.Policy;
import io.mlconnector.access.Ruling;
import io.mlconnector.core.problem.Code;
import io.mlconnector.identity.Role;
import io.mlconnector.pages.Moments;
import io.mlconnector.portal.Frame;
import io.mlconnector.portal.PageRoute;
import io.mlconnector.portal.Visit;
import io.mlconnector.web.HttpProblem;
import io.mlconnector.web.Uuids;
import io.vertx.core.Future;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Whether support may look at the company account, who asks to, and who has. */
record SupportPages(Frame frame, AccessDesk desk) {

  private static final String PATH = "/settings/support";
  private static final int UNPROCESSABLE = 422;
  private static final int CONFLICT = 409;

  List<PageRoute> routes() {
    return List.of(
        PageRoute.page(PATH, Role.VIEWER, visit -> show(visit, Map.of())),
        PageRoute.guardedForm(PATH + "/policy", Role.ADMIN, this::isSound, this::choose),
        PageRoute.guardedForm(PATH + "/grant", Role.ADMIN, this::grant),
        PageRoute.form(PATH + "/refuse", Role.ADMIN, this::refuse),
        PageRoute.form(PATH + "/end", Role.ADMIN, this::end));
  }

  /** A policy as a choice. */
  public record Choice(String value, String title, String says, boolean chosen) {}

  private Future<Void> show(Visit visit, Map<String, String> wrong) {
    var accesses = desk.list(visit.tenant());
    var policy = desk.policy(visit.tenant());
    return Future.all(accesses, policy)
        .compose(
            both -> {
              var choice = policy.result();
              var now = desk.now();
              var model = new HashMap<String, Object>();
              model.put(
                  "accesses",
                  accesses.result().stream().map(one -> SupportRow.of(one, now)).toList());
              model.put("choices", choices(visit, choice, wrong));
              model.put("changed", choice.map(SupportPages::changed).orElse(""));
              model.put("wrong", wrong);
              model.put("mayDecide", visit.may(Role.ADMIN));
              return frame.page(visit, "settings/support", model);
            });
  }

  private static List<Choice> choices(
      Visit visit, Optional<Policy.Choice> saved, Map<String, String> wrong) {
    var holds = saved.map(Policy.Choice::policy).orElse(Policy.USUAL);
    var chosen = wrong.isEmpty() ? holds : Policy.of(visit.field("mode")).orElse(holds);
    return Arrays.stream(Policy.values())
        .map(policy -> new Choice(policy.word(), title(policy), says(policy), policy == chosen))
        .toList();
  }

  static String title(Policy policy) {
    return switch (policy) {
      case REASON -> "A reason is enough";
      case APPROVAL -> "Somebody of us says yes first";
      case OFF -> "Nobody looks";
    };
  }

  private static String says(Policy policy) {
    return switch (policy) {
      case REASON ->
          "Support says why and for how long, at most 24 hours. You are told by mail at once, see"
              + " it on every page, and can end it at any time.";
      case APPROVAL ->
          "An admin or owner lets support in, or refuses. What nobody has answered after three days"
              + " is void.";
      case OFF ->
          "Support cannot even ask, and what is open ends. In an emergency two people of the"
              + " service can open it together; you are told at once then, and can end that, too.";
    };
  }

  private static String changed(Policy.Choice choice) {
    return "Chosen by " + choice.by() + " on " + Moments.utc(choice.at()) + ".";
  }

  /** Nobody proves who it is for a form that says nothing. */
  private Future<Boolean> isSound(Visit visit) {
    return Policy.of(visit.field("mode")).isPresent()
        ? Future.succeededFuture(true)
        : refused(visit, UNPROCESSABLE, "mode", "Choose one of the three.").map(false);
  }

  private Future<Void> choose(Visit visit) {
    var policy = Policy.of(visit.field("mode"));
    if (policy.isEmpty()) {
      return refused(visit, UNPROCESSABLE, "mode", "Choose one of the three.");
    }
    return desk.choose(visit.tenant(), policy.get(), visit.who().actor())
        .compose(chosen -> Frame.seeOther(visit.request(), PATH));
  }

  private Future<Void> grant(Visit visit) {
    return desk.grant(visit.tenant(), id(visit), visit.who().actor())
        .compose(ruling -> answer(visit, ruling));
  }

  private Future<Void> refuse(Visit visit) {
    return desk.refuse(visit.tenant(), id(visit), visit.who().actor())
        .compose(ruling -> answer(visit, ruling));
  }

  private Future<Void> end(Visit visit) {
    return desk.end(visit.tenant(), id(visit), visit.who().actor())
        .compose(ruling -> answer(visit, ruling));
  }

  private static UUID id(Visit visit) {
    return Uuids.of(visit.field("access"))
        .orElseThrow(() -> HttpProblem.notFound("access of support"));
  }

  /** What is over already, or was decided by somebody else meanwhile, is said with the list. */
  private Future<Void> answer(Visit visit, Ruling ruling) {
    return switch (ruling) {
      case Ruling.Done done -> Frame.seeOther(visit.request(), PATH);
      case Ruling.Refused refused -> {
        var problem = refused.problem();
        yield problem.code() == Code.NOT_FOUND
            ? Future.failedFuture(HttpProblem.of(problem))
            : refused(visit, CONFLICT, "form", problem.message() + " Nothing was changed.");
      }
    };
  }

  private Future<Void> refused(Visit visit, int status, String field, String why) {
    visit.request().response().setStatusCode(status);
    return show(visit, Map.of(field, why));
  }
}
