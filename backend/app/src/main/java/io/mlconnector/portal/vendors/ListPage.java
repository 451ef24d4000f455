package io.mlconnector.portal.vendors;

import io.mlconnector.core.vendor.VendorKey;
import io.mlconnector.identity.Role;
import io.mlconnector.pages.Moments;
import io.mlconnector.portal.Frame;
import io.mlconnector.portal.Visit;
import io.mlconnector.portal.wording.Trouble;
import io.mlconnector.queue.LaneStanding;
import io.mlconnector.queue.Stream;
import io.mlconnector.sync.exchange.VendorBoard;
import io.mlconnector.sync.exchange.VendorBoard.State;
import io.mlconnector.sync.exchange.VendorDesk;
import io.mlconnector.web.Paused;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The list of vendors with its counts, or what it would do for a company that has it not. */
final class ListPage {

  static final String PATH = "/vendors";

  private static final int LENGTH = 50;

  private final Frame frame;
  private final VendorsArea.Parts parts;

  ListPage(Frame frame, VendorsArea.Parts parts) {
    this.frame = frame;
    this.parts = parts;
  }

  /** A number with its link. */
  public record Count(String name, long vendors, String url, boolean chosen) {}

  /** A vendor in the list. */
  public record Row(
      String name,
      String url,
      String concur,
      String odoo,
      String state,
      String look,
      List<Mark> marks,
      String since) {}

  /** When the exchange ran, and runs again. */
  public record Runs(String last, String next) {}

  Future<Void> show(Visit visit) {
    var asked = ListQuery.of(visit.request());
    return parts
        .desk()
        .standing(visit.tenant())
        .compose(
            standing ->
                standing.settings().enabled()
                    ? list(visit, asked, standing)
                    : wasOn(visit)
                        .compose(
                            was ->
                                was
                                    ? list(visit, asked, standing)
                                    : frame.page(
                                        visit,
                                        "vendors/off",
                                        Map.of("mayChange", visit.may(Role.ADMIN)))));
  }

  /** What was linked before it was switched off is still of use. */
  private Future<Boolean> wasOn(Visit visit) {
    return parts.board().reach(visit.tenant()).map(VendorBoard.Reach::met);
  }

  private Future<Void> list(Visit visit, ListQuery asked, VendorDesk.Standing standing) {
    return parts
        .board()
        .page(visit.tenant(), asked.asked(), LENGTH)
        .compose(
            page ->
                parts
                    .lanes()
                    .standings(visit.tenant())
                    .compose(
                        lanes ->
                            frame.page(
                                visit,
                                "vendors/list",
                                model(visit, asked, page, runs(lanes), standing))));
  }

  private static Map<String, Object> model(
      Visit visit,
      ListQuery asked,
      VendorBoard.Page page,
      Runs runs,
      VendorDesk.Standing standing) {
    var model = new HashMap<String, Object>();
    model.put("enabled", standing.settings().enabled());
    model.put("leads", VendorWording.leads(standing.settings()));
    model.put("runs", runs);
    model.put("mayDecide", visit.may(Role.ACCOUNTANT));
    model.put("mayConfirm", visit.may(Role.ADMIN));
    model.put("heldSince", standing.held().map(held -> Moments.utc(held.since())).orElse(""));
    model.put("heldCode", standing.held().map(VendorDesk.Held::code).orElse(""));
    model.put("leftOut", standing.leftOut().map(Trouble::of).stream().toList());
    model.put("words", asked.words());
    model.put("state", asked.state().map(State::word).orElse(""));
    model.put("filtered", asked.isFiltered());
    model.put("counts", counts(asked, page));
    model.put("questions", page.count(State.QUESTION));
    model.put("conflicts", page.count(State.CONFLICT));
    model.put("rows", page.lines().stream().map(ListPage::row).toList());
    model.put("next", page.next().map(place -> asked.after(place).url()).orElse(""));
    model.put("first", asked.after().isPresent() ? asked.after(null).url() : "");
    return model;
  }

  private Runs runs(List<LaneStanding> lanes) {
    var now = parts.clock().instant();
    return lanes.stream()
        .filter(lane -> lane.stream() == Stream.VENDOR_SYNC)
        .findFirst()
        .map(
            lane ->
                new Runs(lane.finishedAt().map(Moments::utc).orElse("not yet"), next(lane, now)))
        .orElse(new Runs("not yet", "not planned"));
  }

  private static String next(LaneStanding lane, Instant now) {
    return lane.running()
        ? "running now"
        : lane.dueAt()
            .map(due -> due.isAfter(now) ? Moments.utc(due) : "at once")
            .orElse("when work is resumed");
  }

  private static List<Count> counts(ListQuery asked, VendorBoard.Page page) {
    var counts = new ArrayList<Count>();
    counts.add(new Count("All", page.all(), asked.state(null).url(), asked.state().isEmpty()));
    Arrays.stream(State.values())
        .filter(
            state ->
                page.count(state) > 0
                    || state == State.IN_STEP
                    || asked.state().equals(Optional.of(state)))
        .forEach(
            state ->
                counts.add(
                    new Count(
                        VendorWording.state(state),
                        page.count(state),
                        asked.state(state).url(),
                        asked.state().equals(Optional.of(state)))));
    return counts;
  }

  private static Row row(VendorBoard.Line line) {
    var which = Which.of(line.key(), line.partner());
    return new Row(
        line.name().isEmpty() ? "Without a name" : line.name(),
        which.url(OnePage.PATH),
        line.key().map(VendorKey::toString).orElse(""),
        line.partner().map(id -> "No. " + id).orElse(""),
        VendorWording.state(line.state()),
        VendorWording.look(line.state()),
        Mark.of(line.problems()),
        line.at().map(Moments::bare).orElse(""));
  }

  /** Says that Odoo is as it should be, so that the exchange goes on. Twice is once. */
  Future<Void> confirm(Visit visit) {
    return parts
        .desk()
        .confirm(visit.tenant(), visit.who().actor())
        .compose(confirmed -> Frame.seeOther(visit.request(), PATH));
  }

  /** Lets both lists meet at once, unless that is paused. Pressed twice it still runs once. */
  Future<Void> run(Visit visit) {
    return Paused.refuse(parts.lanes(), visit.tenant(), Stream.VENDOR_SYNC)
        .compose(runs -> Paused.refuse(parts.lanes(), visit.tenant(), Stream.VENDORS))
        .compose(runs -> parts.desk().lookNow(visit.tenant()))
        .compose(woken -> Frame.seeOther(visit.request(), PATH));
  }
}
