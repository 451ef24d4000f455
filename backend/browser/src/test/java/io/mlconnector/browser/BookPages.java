package io.mlconnector.browser;

import static io.mlconnector.browser.PortalPage.page;
import static io.mlconnector.browser.Visitor.MEMBER;
import static io.mlconnector.browser.Visitor.NEWCOMER;

import java.util.List;
import java.util.function.Function;

/** The pages about documents and months; a new one is one more line. */
final class BookPages {

  static final List<PortalPage> ALL =
      List.of(
          page("overview", MEMBER, "/"),
          page("overview-none", NEWCOMER, "/"),
          page("documents", MEMBER, "/documents"),
          page("documents-held", MEMBER, "/documents?state=held"),
          page("documents-unmatched", MEMBER, "/documents?q=no+such+words"),
          page("documents-none", NEWCOMER, "/documents"),
          page("document-held", MEMBER, document("HELD", "")),
          page("document-confirmed", MEMBER, document("CONFIRMED", "")),
          page("document-ignored", MEMBER, document("IGNORED", "")),
          page("preview", MEMBER, document("HELD", "/preview")),
          page(
              "preview-entry",
              MEMBER,
              stage -> "/documents/" + stage.expense("CONFIRMED") + "/preview"),
          page("decide-retry", MEMBER, document("HELD", "/decide/retry")),
          page("decide-reject", MEMBER, document("HELD", "/decide/reject")),
          page("problems", MEMBER, "/problems"),
          page("problems-none", NEWCOMER, "/problems"),
          page("close", MEMBER, "/close"),
          page("close-none", NEWCOMER, "/close"));

  private BookPages() {}

  private static Function<Stage, String> document(String state, String rest) {
    return stage -> "/documents/" + stage.document(state) + rest;
  }
}
