package io.mlconnector.support.requests;

import io.mlconnector.pages.Moments;
import io.mlconnector.pages.Refusals;
import io.mlconnector.staff.StaffRequest;
import io.mlconnector.staff.StaffRequests;
import io.mlconnector.staff.StaffRole;
import io.mlconnector.support.ConsoleFrame;
import io.mlconnector.support.ConsoleRoutes;
import io.mlconnector.support.StaffVisit;
import io.mlconnector.web.HttpProblem;
import io.mlconnector.web.Uuids;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** What was asked for, and deciding it. */
record RequestPages(ConsoleFrame frame, StaffRequests requests, Granting granting) {

  private static final int UNPROCESSABLE = 422;

  /**
   * A request as the page shows it.
   *
   * @param mine whether who looks has asked for it
   */
  public record Row(
      String id,
      String url,
      String tenant,
      String what,
      String reason,
      String asked,
      String until,
      String state,
      String look,
      String decided,
      boolean open,
      boolean mine) {

    static Row of(StaffVisit visit, StaffRequest request) {
      return new Row(
          request.id().toString(),
          ConsoleRoutes.ROOT + "/tenants/" + request.tenant(),
          request.tenantName(),
          what(request),
          request.reason(),
          request.askedName() + ", " + Moments.utc(request.askedAt()),
          Moments.utc(request.askedAt().plus(StaffRequest.PATIENCE)),
          state(request),
          look(request),
          request.decision().map(one -> one.name() + ", " + Moments.utc(one.at())).orElse("–"),
          request.standing() == StaffRequest.Standing.WAITING,
          request.askedBy().equals(visit.who().staff()));
    }

    private static String what(StaffRequest request) {
      return switch (request.kind()) {
        case BREAK_GLASS -> "To look without asking, for " + request.minutes() + " minutes";
        case DELETE_TENANT -> "To delete the company account";
      };
    }

    private static String state(StaffRequest request) {
      return switch (request.standing()) {
        case WAITING -> "waits";
        case AGREED -> "agreed";
        case REFUSED -> "refused";
        case LAPSED -> "lapsed";
      };
    }

    private static String look(StaffRequest request) {
      return switch (request.standing()) {
        case WAITING -> "wait";
        case AGREED -> "good";
        case REFUSED -> "bad";
        case LAPSED -> "calm";
      };
    }
  }

  Future<Void> show(StaffVisit visit) {
    return show(visit, Map.of());
  }

  private Future<Void> show(StaffVisit visit, Map<String, String> wrong) {
    return requests
        .list()
        .compose(
            all -> {
              var rows = all.stream().map(one -> Row.of(visit, one)).toList();
              var model = new HashMap<String, Object>();
              model.put("open", rows.stream().filter(Row::open).toList());
              model.put("past", rows.stream().filter(row -> !row.open()).toList());
              model.put("mayDecide", visit.may(StaffRole.OPERATOR));
              model.put("wrong", wrong);
              if (!wrong.isEmpty()) {
                visit.request().response().setStatusCode(UNPROCESSABLE);
              }
              return frame.page(visit, "requests", model);
            });
  }

  Future<Void> agree(StaffVisit visit) {
    return decided(
        visit,
        requests.agree(visit.who(), id(visit), agreed -> granting.grant(visit.who(), agreed)));
  }

  Future<Void> refuse(StaffVisit visit) {
    return decided(visit, requests.refuse(visit.who(), id(visit)));
  }

  private Future<Void> decided(StaffVisit visit, Future<Void> decision) {
    return Refusals.shown(
        decision.compose(done -> ConsoleFrame.leadTo(visit.request(), "/requests")),
        wrong -> show(visit, wrong));
  }

  private static UUID id(StaffVisit visit) {
    return Uuids.of(visit.field("request")).orElseThrow(() -> HttpProblem.notFound("request"));
  }
}
