package io.mlconnector.portal.documents;

import io.mlconnector.identity.Role;
import io.mlconnector.pages.Moments;
import io.mlconnector.portal.Frame;
import io.mlconnector.portal.Visit;
import io.mlconnector.portal.live.LivePages;
import io.mlconnector.portal.wording.Amounts;
import io.mlconnector.portal.wording.Wording;
import io.mlconnector.sync.board.Boards;
import io.mlconnector.sync.board.Cause;
import io.mlconnector.sync.board.Trouble;
import io.mlconnector.sync.desk.PaymentDesk;
import io.mlconnector.web.HttpProblem;
import io.mlconnector.web.ProblemJson;
import io.mlconnector.web.Query;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The error inbox: what documents wait for, grouped by cause, with what can be done about it. */
final class ProblemsPage {

  private static final int LENGTH = 30;
  private static final int PAGES_MAX = 999;

  private final LivePages pages;
  private final Boards boards;
  private final PaymentDesk payments;

  ProblemsPage(LivePages pages, Boards boards, PaymentDesk payments) {
    this.pages = pages;
    this.boards = boards;
    this.payments = payments;
  }

  /**
   * A group of documents.
   *
   * @param example what one of them says, where the group's sentence is more general; else blank
   * @param fixUrl where it is mended here, or blank
   * @param url its documents
   * @param key names the cause in the form
   * @param releasable whether its documents may be tried again together
   * @param rehearsed whether its documents only wait for their kind to go live
   */
  public record Group(
      String code,
      String documents,
      String sentence,
      String example,
      String fix,
      String owner,
      String amount,
      String since,
      String fixUrl,
      String url,
      String key,
      boolean releasable,
      boolean rehearsed) {

    static Group of(Trouble trouble) {
      var problem = trouble.example();
      var whole = trouble.isWholly();
      return new Group(
          problem.code().text(),
          Wording.documents(trouble.documents()),
          whole ? problem.message() : ProblemJson.title(problem.code()),
          whole ? "" : problem.message(),
          problem.fix(),
          Wording.owner(problem.code().owner()),
          Amounts.of(trouble.totals()),
          Moments.utc(trouble.since()),
          Fixes.url(trouble.cause()),
          ListQuery.ofCause(trouble.cause(), trouble.stage()),
          trouble.cause().key(),
          trouble.cause().isReleasable(),
          trouble.cause().waitsForGoLive());
    }
  }

  Future<Void> show(Visit visit) {
    var query = Query.of(visit.request(), Set.of("released", "page"));
    var released = query.number("released", 0, 99_999, -1);
    var page = query.number("page", 1, PAGES_MAX, 1);
    return pages.page(
        visit,
        "documents/problems",
        () ->
            boards
                .troubles(visit.tenant())
                .compose(
                    troubles ->
                        RefusedPayments.of(payments, visit.tenant())
                            .map(
                                refused -> {
                                  var model = model(visit, troubles, page);
                                  model.put(
                                      "released", released < 0 ? "" : Wording.documents(released));
                                  model.put("payments", refused);
                                  model.put("empty", troubles.isEmpty() && refused.isEmpty());
                                  return model;
                                })));
  }

  /** The payments that are gone were taken back indeed. */
  Future<Void> vouch(Visit visit) {
    return payments
        .vouch(visit.tenant(), visit.who().actor())
        .compose(done -> Frame.seeOther(visit.request(), "/problems"));
  }

  /** A page of the groups, whose order is theirs over all pages. */
  private static Map<String, Object> model(Visit visit, List<Trouble> all, int page) {
    var troubles = all.stream().skip((page - 1L) * LENGTH).limit(LENGTH).toList();
    var model = new HashMap<String, Object>();
    model.put("held", groups(troubles, Trouble.Stage.HELD));
    model.put("waiting", groups(troubles, Trouble.Stage.WAITING));
    model.put("changed", groups(troubles, Trouble.Stage.CHANGED));
    model.put("before", page > 1 ? "/problems?page=" + (page - 1) : "");
    model.put("after", all.size() > page * LENGTH ? "/problems?page=" + (page + 1) : "");
    model.put("mayAct", visit.may(Role.ACCOUNTANT));
    return model;
  }

  private static List<Group> groups(List<Trouble> troubles, Trouble.Stage stage) {
    return troubles.stream().filter(trouble -> trouble.stage() == stage).map(Group::of).toList();
  }

  /**
   * Tries all documents of a cause again. Sent twice, it finds none the second time. Those whose
   * entry is gone from Odoo are no group: each would be posted anew, which is decided one by one.
   * Nor are those that wait for their kind to go live: they go on by themselves once it is.
   */
  Future<Void> release(Visit visit) {
    var cause =
        Cause.ofKey(visit.field("cause"))
            .filter(Cause::isReleasable)
            .orElseThrow(() -> HttpProblem.notFound("such group to try again"));
    return boards
        .release(visit.tenant(), cause, visit.who().actor())
        .compose(released -> Frame.seeOther(visit.request(), "/problems?released=" + released));
  }
}
