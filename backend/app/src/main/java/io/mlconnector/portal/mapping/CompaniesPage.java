package io.mlconnector.portal.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlconnector.concur.decoding.CodingNames;
import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.core.accounting.LedgerMasters;
import io.mlconnector.core.mapping.MappingProfile;
import io.mlconnector.core.mapping.grid.Grid;
import io.mlconnector.core.problem.Code;
import io.mlconnector.db.TenantId;
import io.mlconnector.identity.Role;
import io.mlconnector.json.Json;
import io.mlconnector.odoo.Odoo;
import io.mlconnector.portal.Frame;
import io.mlconnector.portal.Visit;
import io.mlconnector.portal.wording.Amounts;
import io.mlconnector.sync.masters.MasterSnapshots;
import io.mlconnector.sync.seen.Usage;
import io.mlconnector.tenant.RowKey;
import io.mlconnector.web.HttpProblem;
import io.vertx.core.Future;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Which documents are whose: Odoo's companies, and the entities and ledgers of Concur's. */
final class CompaniesPage {

  private static final int UNPROCESSABLE = 422;
  private static final String MORE = "more";

  private final Frame frame;
  private final Desk desk;
  private final Edits edits;
  private final Outside outside;

  CompaniesPage(Frame frame, Desk desk, Edits edits, Outside outside) {
    this.frame = frame;
    this.desk = desk;
    this.edits = edits;
    this.outside = outside;
  }

  /** Odoo, and what is kept of it. */
  record Outside(Function<TenantId, Future<Odoo>> odoos, MasterSnapshots snapshots) {}

  /** A company as the form shows it. */
  public record Company(long id, String name, String entities, String ledgers, boolean edited) {}

  /** Where documents come from, and whose they are. */
  public record Place(
      String entity, String ledger, long documents, List<String> amounts, String company) {}

  Future<Void> show(Visit visit) {
    var more = Asked.query(visit, MORE).text(MORE).isPresent() && visit.may(Role.ACCOUNTANT);
    return desk.sight(visit, 0)
        .compose(
            sight ->
                sight.company() == 0
                    ? Frame.seeOther(visit.request(), Links.START)
                    : show(visit, sight, more));
  }

  /** Odoo is asked for its other companies only by who is about to add one. */
  private Future<Void> show(Visit visit, Sight sight, boolean more) {
    var model = Common.model(visit, sight, Grid.POLICIES);
    model.put("routes", routes(sight));
    model.put("places", places(sight));
    model.put("more", more);
    return (more
            ? companies(visit.tenant())
            : Future.succeededFuture(List.<LedgerMasters.Company>of()))
        .compose(
            companies -> {
              model.put(
                  "offers",
                  companies.stream()
                      .filter(one -> !sight.rows().containsKey(RowKey.ofCompany(one.id().value())))
                      .map(OverviewPage::offer)
                      .toList());
              return frame.page(visit, "mapping/companies", model);
            });
  }

  private Future<List<LedgerMasters.Company>> companies(TenantId tenant) {
    return outside
        .odoos()
        .apply(tenant)
        .compose(Odoo::companies)
        .recover(failure -> Future.succeededFuture(List.of()));
  }

  private static List<Company> routes(Sight sight) {
    return sight.rows().entrySet().stream()
        .filter(row -> row.getKey().grid() == Grid.POLICIES)
        .map(
            row ->
                new Company(
                    row.getKey().company(),
                    sight.name(row.getKey().company()),
                    texts(row.getValue().path("entities")),
                    texts(row.getValue().path("ledgers")),
                    sight.isEdited(row.getKey())))
        .toList();
  }

  private static String texts(JsonNode array) {
    return String.join(
        "\n", StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList());
  }

  private static List<Place> places(Sight sight) {
    return sight.usage().places().entrySet().stream()
        .map(
            one ->
                new Place(
                    one.getKey().entity(),
                    one.getKey().ledger(),
                    one.getValue().documents(),
                    Amounts.each(one.getValue().amounts()),
                    company(sight, one.getKey())))
        .toList();
  }

  private static String company(Sight sight, Usage.Place place) {
    return sight
        .book()
        .flatMap(place::in)
        .map(MappingProfile::company)
        .map(CompanyId::value)
        .map(sight::name)
        .orElse("");
  }

  /** Sets a company's entities and ledgers, or takes it in. */
  Future<Void> take(Visit visit) {
    var company = Asked.company(visit);
    if (company == 0) {
      throw HttpProblem.notFound("company");
    }
    var route = Json.object();
    texts(visit.field("entities")).forEach(route.putArray("entities")::add);
    texts(visit.field("ledgers")).forEach(route.putArray("ledgers")::add);
    return masters(visit, company)
        .compose(known -> desk.sight(visit, 0))
        .compose(
            sight ->
                edits.add(
                    visit,
                    sight,
                    RowKey.ofCompany(company),
                    route,
                    sight.company() == 0 ? Links.START : Links.POLICIES));
  }

  /** A company is one of Odoo's: its masters are read before anything else is chosen. */
  private Future<Void> masters(Visit visit, long company) {
    var id = new CompanyId(company);
    return outside
        .snapshots()
        .stored(visit.tenant(), id)
        .compose(
            stored ->
                stored.isPresent()
                    ? Future.succeededFuture()
                    : outside
                        .odoos()
                        .apply(visit.tenant())
                        .compose(odoo -> outside.snapshots().refresh(visit.tenant(), id, odoo))
                        .mapEmpty());
  }

  /** Entities and ledgers one a line; order and repetition mean nothing. */
  private static List<String> texts(String lines) {
    return Arrays.stream(lines.split("[\\r\\n,]+"))
        .map(String::strip)
        .filter(text -> !text.isEmpty())
        .distinct()
        .sorted()
        .toList();
  }

  /** Takes a company out, with all its rows. */
  Future<Void> remove(Visit visit) {
    var company = Asked.company(visit);
    return desk.sight(visit, 0)
        .compose(
            sight -> {
              var rows = new HashMap<RowKey, @Nullable JsonNode>();
              sight.rows().keySet().stream()
                  .filter(key -> key.company() == company)
                  .forEach(key -> rows.put(key, null));
              return edits
                  .add(visit, sight, rows)
                  .compose(kept -> Frame.seeOther(visit.request(), Links.POLICIES));
            });
  }

  /** Reads what Odoo has anew, for who has just made an account there. */
  Future<Void> refresh(Visit visit) {
    var company = Asked.company(visit);
    return desk.sight(visit, company)
        .compose(
            sight ->
                outside
                    .odoos()
                    .apply(visit.tenant())
                    .compose(
                        odoo ->
                            outside
                                .snapshots()
                                .refresh(visit.tenant(), new CompanyId(company), odoo)))
        .compose(done -> Frame.seeOther(visit.request(), Links.START + "?company=" + company));
  }

  /** Chooses cost objects by one more field, or by one less. */
  Future<Void> field(Visit visit) {
    var name = visit.field("field").strip();
    var add = visit.field("add").equals("yes");
    if (add && !CodingNames.known(name)) {
      throw HttpProblem.of(Code.COST_FIELD_UNKNOWN, "name", name).withStatus(UNPROCESSABLE);
    }
    return desk.sight(visit, Asked.company(visit))
        .compose(
            sight -> {
              var rows = new HashMap<RowKey, @Nullable JsonNode>();
              var own = new RowKey(sight.company(), Grid.COST_OBJECTS, name, "");
              if (add) {
                rows.put(own, Json.object());
              } else {
                sight.rowsOf(Grid.COST_OBJECTS).keySet().stream()
                    .filter(key -> key.first().equals(name))
                    .forEach(key -> rows.put(key, null));
              }
              return (name.isEmpty() ? Future.succeededFuture() : edits.add(visit, sight, rows))
                  .compose(
                      kept ->
                          Frame.seeOther(
                              visit.request(), Links.grid(Grid.COST_OBJECTS, sight.company())));
            });
  }
}
