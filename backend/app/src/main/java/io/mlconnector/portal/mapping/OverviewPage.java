package io.mlconnector.portal.mapping;

import io.mlconnector.core.accounting.LedgerMasters.Company;
import io.mlconnector.core.mapping.grid.Grid;
import io.mlconnector.core.mapping.grid.Seen;
import io.mlconnector.db.TenantId;
import io.mlconnector.identity.Role;
import io.mlconnector.odoo.Odoo;
import io.mlconnector.portal.Frame;
import io.mlconnector.portal.Visit;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** How far a company's mapping goes: a meter for each grid. */
final class OverviewPage {

  private static final List<Grid> METERS =
      List.of(
          Grid.JOURNALS,
          Grid.ACCOUNTS,
          Grid.PARTIES,
          Grid.TAXES,
          Grid.COST_OBJECTS,
          Grid.EMPLOYEES,
          Grid.VENDORS,
          Grid.ADVANCES,
          Grid.WAGES);

  /** Asks for the documents with nothing missing, however long that takes. */
  private static final String WHOLE = "whole";

  private final Frame frame;
  private final Desk desk;
  private final Function<TenantId, Future<Odoo>> odoos;
  private final Overall overall;

  OverviewPage(Frame frame, Desk desk, Function<TenantId, Future<Odoo>> odoos, Overall overall) {
    this.frame = frame;
    this.desk = desk;
    this.odoos = odoos;
    this.overall = overall;
  }

  /** A grid's line of the page. */
  public record Line(String name, String url, Meter meter) {}

  Future<Void> show(Visit visit) {
    var query = Asked.query(visit, WHOLE);
    var waits = query.text(WHOLE).isPresent();
    return desk.sight(visit, Asked.company(query))
        .compose(
            sight -> sight.company() == 0 ? first(visit, sight) : overview(visit, sight, waits));
  }

  /**
   * The meters.
   *
   * @param waits whether the visitor waits until documents are counted, too
   */
  private Future<Void> overview(Visit visit, Sight sight, boolean waits) {
    return Desk.work(visit, () -> meters(sight))
        .compose(
            meters -> {
              var later = !waits && overall.takesLong(visit.tenant(), sight, meters.bad());
              return (later
                      ? Future.succeededFuture(Overall.NOTHING)
                      : overall.of(visit.tenant(), sight, meters.bad()))
                  .compose(
                      whole -> {
                        var model = Common.model(visit, sight);
                        model.put("known", meters.known());
                        model.put("lines", meters.lines());
                        model.put("whole", whole);
                        model.put("wholeUrl", later ? whole(sight) : "");
                        return frame.page(visit, "mapping/overview", model);
                      });
            });
  }

  private static String whole(Sight sight) {
    return Links.START + "?company=" + sight.company() + "&" + WHOLE + "=yes";
  }

  /** What is worked out of the codes that were seen. */
  private record Meters(boolean known, List<Line> lines, List<Seen> bad) {}

  private static Meters meters(Sight sight) {
    return sight
        .judged()
        .map(rows -> new Meters(true, lines(rows, sight), bad(rows)))
        .orElseGet(() -> new Meters(false, List.of(), List.of()));
  }

  private static List<Seen> bad(GridRows rows) {
    var bad = new ArrayList<Seen>();
    METERS.forEach(grid -> bad.addAll(rows.bad(grid)));
    return bad;
  }

  private static List<Line> lines(GridRows rows, Sight sight) {
    return METERS.stream()
        .map(
            grid ->
                new Line(
                    RowWords.title(grid),
                    Links.grid(grid, sight.company()),
                    Meter.of(rows.coverage(grid))))
        .toList();
  }

  /** A company of Odoo's to begin with. */
  public record Offer(long id, String name, String currency) {}

  /** There is no mapping yet: it begins with a company. */
  private Future<Void> first(Visit visit, Sight sight) {
    return (visit.may(Role.ACCOUNTANT)
            ? companies(visit.tenant())
            : Future.succeededFuture(List.<Company>of()))
        .compose(
            companies -> {
              Map<String, Object> model = new HashMap<>(Common.model(visit, sight));
              model.put("offers", companies.stream().map(OverviewPage::offer).toList());
              return frame.page(visit, "mapping/first", model);
            });
  }

  static Offer offer(Company company) {
    return new Offer(company.id().value(), company.name(), company.currency());
  }

  /** None, where Odoo is not connected or does not answer. */
  private Future<List<Company>> companies(TenantId tenant) {
    return odoos
        .apply(tenant)
        .compose(Odoo::companies)
        .recover(failure -> Future.succeededFuture(List.of()));
  }
}
