package io.mlconnector.portal.vendors;

import io.mlconnector.identity.Role;
import io.mlconnector.portal.Area;
import io.mlconnector.portal.Frame;
import io.mlconnector.portal.PageRoute;
import io.mlconnector.queue.Lanes;
import io.mlconnector.sync.exchange.VendorBoard;
import io.mlconnector.sync.exchange.VendorDesk;
import io.mlconnector.web.OdooUrls;
import java.time.InstantSource;
import java.util.List;

/** Pages about vendors both ways: the list, one of them, questions, conflicts and settings. */
public final class VendorsArea implements Area {

  private final ListPage list;
  private final OnePage one;
  private final LinkPage link;
  private final QuestionPage questions;
  private final ConflictsPage conflicts;
  private final SettingsPage settings;

  public VendorsArea(Frame frame, Parts parts) {
    list = new ListPage(frame, parts);
    one = new OnePage(frame, parts);
    link = new LinkPage(frame, parts);
    questions = new QuestionPage(frame, parts);
    conflicts = new ConflictsPage(frame, parts);
    settings = new SettingsPage(frame, parts);
  }

  /** What the pages are made of. */
  public record Parts(
      VendorDesk desk, VendorBoard board, Lanes lanes, OdooUrls odooUrls, InstantSource clock) {}

  @Override
  public List<PageRoute> routes() {
    return List.of(
        PageRoute.page(ListPage.PATH, Role.VIEWER, list::show),
        PageRoute.form(ListPage.PATH + "/run", Role.ACCOUNTANT, list::run),
        PageRoute.form(ListPage.PATH + "/confirm", Role.ADMIN, list::confirm),
        PageRoute.page(OnePage.PATH, Role.VIEWER, one::show),
        PageRoute.page(LinkPage.PATH, Role.ACCOUNTANT, link::show),
        PageRoute.form(LinkPage.PATH, Role.ACCOUNTANT, link::link),
        PageRoute.form(ListPage.PATH + "/unlink", Role.ACCOUNTANT, link::unlink),
        PageRoute.page(QuestionPage.PATH, Role.VIEWER, questions::show),
        PageRoute.form(QuestionPage.PATH, Role.ACCOUNTANT, questions::answer),
        PageRoute.form(QuestionPage.PATH + "/reopen", Role.ACCOUNTANT, questions::reopen),
        PageRoute.page(ConflictsPage.PATH, Role.VIEWER, conflicts::show),
        PageRoute.form(ConflictsPage.PATH, Role.ACCOUNTANT, conflicts::decide),
        PageRoute.page(SettingsPage.PATH, Role.VIEWER, settings::show),
        PageRoute.form(SettingsPage.PATH, Role.ADMIN, settings::send));
  }
}
