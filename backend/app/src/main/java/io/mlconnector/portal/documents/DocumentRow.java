package io.mlconnector.portal.documents;

import io.mlconnector.core.problem.Problem;
import io.mlconnector.pages.Moments;
import io.mlconnector.portal.wording.Amounts;
import io.mlconnector.portal.wording.Wording;
import io.mlconnector.sync.board.Bucket;
import io.mlconnector.sync.board.Cause;
import io.mlconnector.sync.desk.DocumentSummary;
import io.mlconnector.sync.document.DocumentState;
import io.mlconnector.web.Shown;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A document as the pages show it; every member is text that the template escapes. */
public record DocumentRow(
    String id,
    String title,
    String employee,
    String type,
    String businessId,
    String fiId,
    int revision,
    String total,
    State state,
    Reasons reasons,
    String entryName,
    @Nullable String entryUrl,
    String entryDate,
    String fetchedAt,
    String postedAt,
    String confirmedAt) {

  /** A state and how it looks: good, wait, bad or calm. */
  public record State(String name, String look) {

    static State of(DocumentState state) {
      return new State(Wording.state(state), Wording.look(Bucket.of(state)));
    }
  }

  /**
   * A reason with its way out.
   *
   * @param fixUrl where it can be mended here, or blank
   */
  public record Reason(String code, String detail, String fix, String owner, String fixUrl) {

    static Reason of(Problem problem) {
      return new Reason(
          problem.code().text(),
          problem.message(),
          problem.fix(),
          Wording.owner(problem.code().owner()),
          Fixes.url(Cause.of(problem)));
    }
  }

  /** With the first reasons of many, which its own page tells. */
  static DocumentRow inList(DocumentSummary document, Optional<String> odooUrl) {
    return of(document, odooUrl, Reasons.FEW);
  }

  static DocumentRow of(DocumentSummary document, Optional<String> odooUrl) {
    return of(document, odooUrl, Reasons.MANY);
  }

  private static DocumentRow of(
      DocumentSummary document, Optional<String> odooUrl, int reasonsMax) {
    var move = document.odooMove();
    return new DocumentRow(
        document.id().toString(),
        document.title(),
        text(document.employee()),
        Wording.type(document.type()),
        document.businessId(),
        document.fiId(),
        document.revision(),
        Amounts.of(document.total(), document.currency()),
        State.of(document.state()),
        Reasons.of(document.problems(), reasonsMax),
        text(document.odooName()),
        move == null || !document.isHere()
            ? null
            : odooUrl.map(url -> Shown.moveUrl(url, move)).orElse(null),
        document.odooDate() == null ? "" : document.odooDate().toString(),
        Moments.bare(document.fetchedAt()),
        Moments.bare(document.postedAt()),
        Moments.bare(document.confirmedAt()));
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }
}
