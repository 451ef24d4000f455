package io.mlconnector.sync.posting;

import io.mlconnector.core.mapping.MappingProfile;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.sync.document.OpenDocument;
import io.mlconnector.sync.document.Reasoned;
import java.util.ArrayList;
import java.util.List;

/** A batch's decisions, sorted by what is to be written. */
record Decisions(
    List<OpenDocument> post,
    List<Reasoned> held,
    List<Reasoned> rejecting,
    List<Reasoned> ignored) {

  /** What becomes of one document. */
  sealed interface Decision {}

  /** Carries its frozen entry. */
  record Post(OpenDocument document) implements Decision {}

  record Refuse(OpenDocument document, List<Problem> reasons) implements Decision {}

  record Ignore(OpenDocument document, Problem reason) implements Decision {}

  static Decisions of(List<Decision> decisions, MappingProfile profile) {
    var sorted =
        new Decisions(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    decisions.forEach(decision -> sorted.add(decision, profile));
    return sorted;
  }

  private void add(Decision decision, MappingProfile profile) {
    switch (decision) {
      case Post yes -> post.add(yes.document());
      case Refuse no ->
          (profile.rejects(no.reasons()) ? rejecting : held)
              .add(new Reasoned(no.document().id(), no.reasons()));
      case Ignore no -> ignored.add(Reasoned.of(no.document(), no.reason()));
    }
  }
}
