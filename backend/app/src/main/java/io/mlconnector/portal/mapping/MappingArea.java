package io.mlconnector.portal.mapping;

import io.mlconnector.db.TenantId;
import io.mlconnector.identity.Role;
import io.mlconnector.odoo.Odoo;
import io.mlconnector.portal.Area;
import io.mlconnector.portal.Frame;
import io.mlconnector.portal.PageRoute;
import io.mlconnector.portal.wording.FirstDay;
import io.mlconnector.sync.masters.MasterSnapshots;
import io.mlconnector.sync.rehearsal.HeldRehearsal;
import io.mlconnector.sync.seen.SeenCodes;
import io.mlconnector.tenant.MappingDrafts;
import io.mlconnector.tenant.Mappings;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** The mapping: grids, changes that wait to be saved, and versions. */
public final class MappingArea implements Area {

  private static final String GRID = "/mapping/grids/{grid}";

  private final OverviewPage overview;
  private final GridPage grid;
  private final PickPage pick;
  private final SuggestPage suggest;
  private final CsvPages csv;
  private final JournalsPage journals;
  private final RulesPage rules;
  private final CompaniesPage companies;
  private final ChangesPage changes;
  private final VersionsPage versions;

  public MappingArea(Frame frame, Parts parts, InstantSource clock) {
    var desk =
        new Desk(
            new Desk.Sources(
                parts.mappings(),
                parts.drafts(),
                parts.snapshots(),
                parts.seen(),
                new History(parts.odoos(), clock)));
    var edits = new Edits(parts.drafts());
    var saving = new ChangesPage.Parts(parts.mappings(), parts.drafts(), parts.rehearsal(), clock);
    overview = new OverviewPage(frame, desk, parts.odoos(), new Overall(parts.seen()));
    grid = new GridPage(frame, desk);
    pick = new PickPage(frame, desk, edits);
    suggest = new SuggestPage(frame, desk, edits);
    csv = new CsvPages(frame, desk, edits);
    journals = new JournalsPage(frame, desk, edits);
    rules = new RulesPage(frame, desk, edits, new FirstDay(clock));
    companies =
        new CompaniesPage(
            frame, desk, edits, new CompaniesPage.Outside(parts.odoos(), parts.snapshots()));
    changes = new ChangesPage(frame, desk, saving);
    versions = new VersionsPage(frame, desk, saving);
  }

  /**
   * What the pages work with.
   *
   * @param odoos a tenant's Odoo; asked for companies, and for masters that are read anew
   */
  public record Parts(
      Mappings mappings,
      MappingDrafts drafts,
      MasterSnapshots snapshots,
      SeenCodes seen,
      HeldRehearsal rehearsal,
      Function<TenantId, Future<Odoo>> odoos) {}

  @Override
  public List<PageRoute> routes() {
    return Stream.of(pages(), forms()).flatMap(List::stream).toList();
  }

  private List<PageRoute> pages() {
    return List.of(
        PageRoute.page("/mapping", Role.VIEWER, overview::show),
        PageRoute.page("/mapping/changes", Role.ACCOUNTANT, changes::show),
        PageRoute.page("/mapping/versions", Role.VIEWER, versions::list),
        PageRoute.page("/mapping/versions/{version}", Role.VIEWER, versions::one),
        PageRoute.page("/mapping/companies", Role.VIEWER, companies::show),
        PageRoute.page("/mapping/journals", Role.VIEWER, journals::show),
        PageRoute.page("/mapping/rules", Role.VIEWER, rules::show),
        PageRoute.page(GRID, Role.VIEWER, grid::show),
        PageRoute.page(GRID + "/pick", Role.ACCOUNTANT, pick::show),
        PageRoute.page(GRID + "/suggestions", Role.ACCOUNTANT, suggest::show),
        PageRoute.page(GRID + "/export", Role.VIEWER, csv::export),
        PageRoute.page(GRID + "/import", Role.ACCOUNTANT, csv::form));
  }

  private List<PageRoute> forms() {
    return List.of(
        PageRoute.form("/mapping/changes", Role.ACCOUNTANT, changes::save),
        PageRoute.form("/mapping/changes/drop", Role.ACCOUNTANT, changes::drop),
        PageRoute.form("/mapping/changes/discard", Role.ACCOUNTANT, changes::discard),
        PageRoute.form("/mapping/versions/{version}/back", Role.ACCOUNTANT, versions::back),
        PageRoute.form("/mapping/companies", Role.ACCOUNTANT, companies::take),
        PageRoute.form("/mapping/companies/remove", Role.ACCOUNTANT, companies::remove),
        PageRoute.form("/mapping/refresh", Role.ACCOUNTANT, companies::refresh),
        PageRoute.form("/mapping/fields", Role.ACCOUNTANT, companies::field),
        PageRoute.form("/mapping/journals", Role.ACCOUNTANT, journals::take),
        PageRoute.form("/mapping/rules", Role.ACCOUNTANT, rules::take),
        PageRoute.form(GRID + "/pick", Role.ACCOUNTANT, pick::pick),
        PageRoute.form(GRID + "/clear", Role.ACCOUNTANT, pick::clear),
        PageRoute.form(GRID + "/suggestions", Role.ACCOUNTANT, suggest::take),
        PageRoute.form(GRID + "/import", Role.ACCOUNTANT, csv::take));
  }
}
