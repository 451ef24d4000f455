package io.mlconnector.simulators.concur.documents;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.simulators.concur.fis.DocType;
import java.math.BigDecimal;
import java.util.List;

/**
 * Cash advances outside reports. SAP shows the plain issue only. That a return to the administrator
 * is a negative credit line paid by the employee, that one document may hold both, and that a
 * balance carried forward looks like an issue, is assumed from the fields' descriptions.
 */
final class Advances {

  private final ConcurDocuments sound;
  private final Draw draw;

  Advances(ConcurDocuments sound) {
    this.sound = sound;
    this.draw = sound.draw();
  }

  List<Kind> all() {
    return List.of(
        kind("5.1.1 advance issued", this::issued),
        kind("advance issued in another currency", this::abroad),
        kind("advance issued and in part given back at once", this::both),
        kind("advance returned to the administrator", this::returned),
        kind("advance carried forward", this::carriedForward));
  }

  private static Kind kind(String name, java.util.function.Supplier<ObjectNode> source) {
    return new Kind(DocType.CASH_ADVANCE, name, source);
  }

  private ObjectNode issued() {
    Staff person = draw.anybody();
    return draft(person).build(amount(person, 100, 1000));
  }

  private ObjectNode abroad() {
    Staff person = draw.anybody();
    Spend.Foreign foreign = draw.multiplied(person.currency());
    return draft(person).abroad(foreign.amount(), foreign.currency(), foreign.rate());
  }

  /** The amount asked for is the rest that stays out. */
  private ObjectNode both() {
    Staff person = draw.anybody();
    return draft(person)
        .build(
            AdvanceDraft.ISSUE_OR_RETURN,
            List.of(amount(person, 200, 900), amount(person, 10, 100).negate()));
  }

  private ObjectNode returned() {
    Staff person = draw.anybody();
    return draft(person)
        .build(AdvanceDraft.ISSUE_OR_RETURN, List.of(amount(person, 10, 300).negate()));
  }

  private ObjectNode carriedForward() {
    Staff person = draw.anybody();
    return draft(person).build(AdvanceDraft.CARRY_FORWARD, List.of(amount(person, 10, 300)));
  }

  private BigDecimal amount(Staff person, int from, int to) {
    return draw.amount(from, to, person.currency());
  }

  private AdvanceDraft draft(Staff person) {
    return new AdvanceDraft(person, sound.ids(), draw.day());
  }
}
