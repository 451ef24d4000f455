package io.mlconnector.portal.documents;

import io.mlconnector.connection.Connections;
import io.mlconnector.identity.Role;
import io.mlconnector.portal.Area;
import io.mlconnector.portal.Frame;
import io.mlconnector.portal.PageRoute;
import io.mlconnector.portal.live.LivePages;
import io.mlconnector.portal.live.Rests;
import io.mlconnector.portal.wording.CompanyNames;
import io.mlconnector.sync.board.Boards;
import io.mlconnector.sync.desk.Documents;
import io.mlconnector.sync.masters.MasterSnapshots;
import io.mlconnector.sync.rehearsal.Rehearsals;
import io.mlconnector.tenant.Mappings;
import io.mlconnector.web.OdooUrls;
import java.time.InstantSource;
import java.util.List;

/** Pages about documents: the list, one with its story, its preview, decisions, the error inbox. */
public final class DocumentsArea implements Area {

  private final ListPage list;
  private final OnePage one;
  private final PreviewPage preview;
  private final DecisionPages decisions;
  private final ProblemsPage problems;
  private final PaymentForms payments;

  public DocumentsArea(Frame frame, Parts parts) {
    list =
        new ListPage(
            parts.live(),
            parts.documents(),
            parts.boards(),
            new CompanyNames(parts.snapshots()),
            OdooUrls.from(parts.connections()));
    one =
        new OnePage(
            parts.live(),
            parts.documents(),
            parts.snapshots(),
            new OnePage.Around(parts.connections(), parts.rests(), parts.clock()));
    preview = new PreviewPage(frame, parts.documents(), parts.mappings(), parts.rehearsals());
    decisions = new DecisionPages(frame, parts.documents());
    payments = new PaymentForms(parts.documents().payments());
    problems = new ProblemsPage(parts.live(), parts.boards(), parts.documents().payments());
  }

  /** What the pages are made of. */
  public record Parts(
      Documents documents,
      Boards boards,
      MasterSnapshots snapshots,
      Mappings mappings,
      Rehearsals rehearsals,
      Connections connections,
      Rests rests,
      LivePages live,
      InstantSource clock) {}

  @Override
  public List<PageRoute> routes() {
    return List.of(
        PageRoute.page("/documents", Role.VIEWER, list::show),
        PageRoute.page("/documents/{id}", Role.VIEWER, one::show),
        PageRoute.page("/documents/{id}/preview", Role.VIEWER, preview::show),
        PageRoute.page("/documents/{id}/decide/{action}", Role.ACCOUNTANT, decisions::ask),
        PageRoute.form("/documents/{id}/decide/{action}", Role.ACCOUNTANT, decisions::decide),
        PageRoute.form("/documents/{id}/payments", Role.ACCOUNTANT, payments::decide),
        PageRoute.page("/problems", Role.VIEWER, problems::show),
        PageRoute.form("/problems/retry", Role.ACCOUNTANT, problems::release),
        PageRoute.form("/problems/payments", Role.ACCOUNTANT, problems::vouch));
  }
}
