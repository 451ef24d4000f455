package io.mlconnector.sync.posting;

import io.mlconnector.core.mapping.MappingBook;
import io.mlconnector.core.mapping.MappingProfile;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.sync.document.OpenDocument;
import io.mlconnector.sync.document.Reasoned;
import java.util.ArrayList;
import java.util.List;

/**
 * A batch's decisions, sorted by what is to be written.
 *
 * @param heldByOdoo held for what is in Odoo, where its end cannot be seen from here
 */
record Decisions(
    List<OpenDocument> post,
    List<Reasoned> held,
    List<Reasoned> heldByOdoo,
    List<Reasoned> rejecting,
    List<Reasoned> ignored) {

  /** What becomes of one document. */
  sealed interface Decision {}

  /** Carries its frozen entry. */
  record Post(OpenDocument document) implements Decision {}

  /**
   * Not now.
   *
   * @param reject whether Concur is to be told, by the choice of the document's own company
   */
  record Refuse(OpenDocument document, List<Problem> reasons, boolean reject) implements Decision {

    static Refuse by(MappingProfile profile, OpenDocument document, List<Problem> reasons) {
      var live = profile.isLive(document.type());
      return new Refuse(document, reasons, live && profile.rejects(reasons));
    }

    /** Refused before it was known whose it is: by the choice of the only company, if it is one. */
    static Refuse by(MappingBook book, OpenDocument document, Problem reason) {
      var reasons = List.of(reason);
      return book.routes().size() == 1
          ? by(book.routes().getFirst().profile(), document, reasons)
          : new Refuse(document, reasons, false);
    }
  }

  record Ignore(OpenDocument document, Problem reason) implements Decision {}

  static Decisions of(List<? extends Decision> decisions) {
    var sorted =
        new Decisions(
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>());
    decisions.forEach(sorted::add);
    return sorted;
  }

  private void add(Decision decision) {
    switch (decision) {
      case Post yes -> post.add(yes.document());
      case Refuse no -> refused(no).add(new Reasoned(no.document().id(), no.reasons()));
      case Ignore no -> ignored.add(Reasoned.of(no.document(), no.reason()));
    }
  }

  private List<Reasoned> refused(Refuse refuse) {
    if (refuse.reject()) {
      return rejecting;
    }
    return refuse.reasons().stream().anyMatch(reason -> isOdoos(reason.code())) ? heldByOdoo : held;
  }

  private static boolean isOdoos(Code code) {
    return code.text().startsWith("MLC-5");
  }
}
