package io.mlconnector.sync.document;

import static io.mlconnector.sync.document.DocumentState.ACKNOWLEDGED;
import static io.mlconnector.sync.document.DocumentState.CONFIRMED;
import static io.mlconnector.sync.document.DocumentState.FETCHED;
import static io.mlconnector.sync.document.DocumentState.HELD;
import static io.mlconnector.sync.document.DocumentState.IGNORED;
import static io.mlconnector.sync.document.DocumentState.PAID;
import static io.mlconnector.sync.document.DocumentState.POSTED;
import static io.mlconnector.sync.document.DocumentState.RECALLED;
import static io.mlconnector.sync.document.DocumentState.REJECTED;
import static io.mlconnector.sync.document.DocumentState.REVERSED;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The life of a document: the one table of what may be done to it, in which states, where it leads,
 * who may do it, and what must hold. Every statement that changes a document is made from a row of
 * it; the database's function {@code document_arrows} repeats its arrows and refuses all others.
 */
@SuppressWarnings("ImmutableEnumChecker") // Both collections are unmodifiable copies.
public enum Transition {
  ACKNOWLEDGE(
      Actor.LANE,
      "Concur took the acknowledgement",
      "ACKNOWLEDGED",
      arrows(FETCHED, ACKNOWLEDGED).staying(HELD, IGNORED, POSTED),
      Guard.CONCUR_DOES_NOT_KNOW),
  UNACKNOWLEDGE(
      Actor.LANE, "Concur says it was never acknowledged", "UNACKNOWLEDGED", staysIn(HELD, POSTED)),
  HOLD(
      Actor.LANE,
      "refused; nothing is in the ledger",
      "HELD",
      arrows(FETCHED, HELD).and(ACKNOWLEDGED, HELD).staying(HELD),
      Guard.NOT_REJECTING,
      Guard.NOT_REVERSING),
  HOLD_WITH_ENTRY(
      Actor.LANE,
      "what is in the ledger needs a person",
      "HELD",
      arrows(FETCHED, HELD).and(ACKNOWLEDGED, HELD).and(POSTED, HELD).staying(HELD),
      Guard.ENTRY,
      Guard.NOT_REVERSING),
  PARK(
      Actor.LANE,
      "Concur refuses for good what it is told",
      "HELD",
      arrows(FETCHED, HELD).and(POSTED, HELD).staying(HELD, IGNORED)),
  IGNORE(
      Actor.LANE,
      "not to be posted",
      "IGNORED",
      arrows(ACKNOWLEDGED, IGNORED).and(HELD, IGNORED),
      Guard.NOT_REJECTING,
      Guard.NO_ENTRY),
  COME_BACK(
      Actor.LANE,
      "the go-live date was moved before it",
      "GO_LIVE_MOVED",
      arrows(IGNORED, ACKNOWLEDGED),
      Guard.CONCUR_KNOWS,
      Guard.BODY,
      Guard.NO_ENTRY,
      Guard.NO_TWIN,
      Guard.FIRST_TWIN),
  STAY_OUT(Actor.LANE, "it is still before go-live", "", staysIn(IGNORED)),
  BEGIN_REJECTION(
      Actor.LANE,
      "refused; Concur is to be told",
      "REJECTING",
      arrows(ACKNOWLEDGED, HELD).staying(HELD),
      Guard.NOT_REJECTING,
      Guard.NO_ENTRY),
  REJECT(
      Actor.LANE,
      "Concur was told why",
      "REJECTED",
      arrows(HELD, REJECTED),
      Guard.REJECTING,
      Guard.NO_ENTRY),
  RECALL(
      Actor.LANE,
      "taken back in Concur",
      "RECALLED",
      arrows(FETCHED, RECALLED)
          .and(ACKNOWLEDGED, RECALLED)
          .and(HELD, RECALLED)
          .and(IGNORED, RECALLED),
      Guard.NO_ENTRY),
  BEGIN_REVERSAL(
      Actor.LANE,
      "taken back in Concur; it may be in the ledger",
      "REVERSING",
      arrows(FETCHED, HELD).and(ACKNOWLEDGED, HELD).and(POSTED, HELD).staying(HELD),
      Guard.ENTRY,
      Guard.NOT_REVERSING),
  FREEZE_REVERSAL(
      Actor.LANE,
      "its reversal is decided",
      "REVERSAL_MAPPED",
      staysIn(HELD),
      Guard.ENTRY,
      Guard.REVERSING),
  NOTE_REVERSAL(
      Actor.LANE,
      "Odoo has the reversal's draft",
      "REVERSAL_LOADED",
      staysIn(HELD),
      Guard.ENTRY,
      Guard.REVERSING),
  HOLD_REVERSAL(
      Actor.LANE,
      "Odoo refuses the reversal",
      "REVERSAL_REFUSED",
      staysIn(HELD),
      Guard.ENTRY,
      Guard.REVERSING),
  REVERSE(
      Actor.LANE,
      "reversed, read back, equal",
      "REVERSED",
      arrows(HELD, REVERSED),
      Guard.ENTRY,
      Guard.REVERSING),
  END_RECALL(
      Actor.LANE,
      "taken back in Concur, and Odoo has nothing that counts",
      "RECALLED",
      arrows(HELD, RECALLED),
      Guard.ENTRY,
      Guard.REVERSING),
  FREEZE(
      Actor.LANE,
      "mapped; its entry is decided",
      "MAPPED",
      arrows(HELD, ACKNOWLEDGED).staying(ACKNOWLEDGED),
      Guard.CONCUR_KNOWS,
      Guard.NOT_REJECTING,
      Guard.NOT_PARKED,
      Guard.NO_ENTRY,
      Guard.BOOKS_MAPPED,
      Guard.NO_TWIN,
      Guard.FIRST_TWIN),
  NOTE_MOVE(Actor.LANE, "Odoo has the draft", "LOADED", staysIn(ACKNOWLEDGED), Guard.ENTRY),
  TAKE_BACK(
      Actor.LANE, "its draft is to be deleted", "TAKING_BACK", staysIn(ACKNOWLEDGED), Guard.ENTRY),
  ADJUST(Actor.LANE, "the bill's taxes are right", "ADJUSTED", staysIn(ACKNOWLEDGED), Guard.ENTRY),
  POST(Actor.LANE, "posted, read back, equal", "POSTED", arrows(ACKNOWLEDGED, POSTED), Guard.ENTRY),
  CONFIRM(Actor.LANE, "Concur was told", "CONFIRMED", arrows(POSTED, CONFIRMED), Guard.ENTRY),
  POSTPONE(
      Actor.LANE,
      "transient trouble",
      "POSTPONED",
      staysIn(FETCHED, ACKNOWLEDGED, HELD, IGNORED, POSTED)),
  WATCH(Actor.LANE, "a draft that a person is to post", "", staysIn(ACKNOWLEDGED), Guard.ENTRY),
  FIND_CHANGED(
      Actor.LANE,
      "its entry was changed in Odoo by hand",
      "CHANGED_IN_ODOO",
      staysIn(CONFIRMED, PAID),
      Guard.ENTRY),
  FIND_EQUAL(
      Actor.LANE,
      "its entry is as it was posted",
      "EQUAL_IN_ODOO",
      staysIn(CONFIRMED, PAID),
      Guard.ENTRY),
  TOUCH(
      Actor.LANE,
      "somebody touched its entry in Odoo; it is to be compared",
      "",
      staysIn(CONFIRMED, PAID),
      Guard.ENTRY),
  SKIP_COMPARISON(Actor.LANE, "it could not be read", "", staysIn(CONFIRMED, PAID), Guard.ENTRY),
  RETRY(
      Actor.PERSON,
      "again, please",
      "RETRIED",
      arrows(HELD, ACKNOWLEDGED),
      Guard.CONCUR_KNOWS,
      Guard.NOT_REJECTING,
      Guard.NOT_REVERSING,
      Guard.NO_TWIN),
  RETRY_ACKNOWLEDGEMENT(
      Actor.PERSON,
      "again, from the beginning",
      "RETRIED",
      arrows(HELD, FETCHED),
      Guard.CONCUR_DOES_NOT_KNOW,
      Guard.NOT_REJECTING,
      Guard.NOT_REVERSING,
      Guard.NO_TWIN),
  HURRY(Actor.PERSON, "do not wait", "RETRIED", staysIn(FETCHED, ACKNOWLEDGED, POSTED)),
  HURRY_REJECTION(Actor.PERSON, "do not wait", "RETRIED", staysIn(HELD), Guard.REJECTING),
  HURRY_REVERSAL(Actor.PERSON, "do not wait", "RETRIED", staysIn(HELD), Guard.REVERSING),
  IGNORE_BY_HAND(
      Actor.PERSON,
      "a person decided",
      "IGNORED",
      arrows(HELD, IGNORED),
      Guard.NOT_REJECTING,
      Guard.NOT_REVERSING,
      Guard.NOTHING_IN_LEDGER),
  RECONSIDER(
      Actor.PERSON,
      "to be posted after all",
      "RETRIED",
      arrows(IGNORED, ACKNOWLEDGED),
      Guard.CONCUR_KNOWS,
      Guard.BODY,
      Guard.NO_ENTRY,
      Guard.NO_TWIN),
  ACCEPT(
      Actor.PERSON,
      "the entry is right as Odoo has it",
      "ACCEPTED",
      arrows(HELD, ACKNOWLEDGED),
      Guard.CONCUR_KNOWS,
      Guard.NOT_REJECTING,
      Guard.NOT_REVERSING,
      Guard.IN_LEDGER,
      Guard.NO_TWIN),
  SETTLE(
      Actor.PERSON,
      "a person has settled it in the Odoo before",
      "RECALLED",
      arrows(HELD, RECALLED),
      Guard.ENTRY,
      Guard.REVERSING,
      Guard.ELSEWHERE),
  REVERSE_BY_HAND(
      Actor.PERSON,
      "a person decided; its entry is to be reversed",
      "REVERSING",
      arrows(CONFIRMED, HELD),
      Guard.ENTRY,
      Guard.NOT_REVERSING),
  REJECT_BY_HAND(
      Actor.PERSON,
      "a person decided; Concur is to be told",
      "REJECTING",
      staysIn(HELD),
      Guard.NOT_REJECTING,
      Guard.NOT_REVERSING,
      Guard.NOTHING_IN_LEDGER);

  /** Who may make a transition. */
  public enum Actor {
    /** Under the lane's fence. */
    LANE,
    /** At the desk. */
    PERSON
  }

  /** The states that a document may be stored in for the first time. */
  public static final Set<DocumentState> BEGINNINGS = Set.of(FETCHED, HELD, IGNORED);

  private final Actor actor;
  private final String words;
  private final String event;
  private final Map<DocumentState, DocumentState> arrows;
  private final List<Guard> guards;

  Transition(Actor actor, String words, String event, Arrows arrows, Guard... guards) {
    this.actor = actor;
    this.words = words;
    this.event = event;
    this.arrows = Map.copyOf(arrows.map());
    this.guards = List.of(guards);
  }

  public Actor actor() {
    return actor;
  }

  /** When or why it happens. */
  public String words() {
    return words;
  }

  /** Its name in the timeline; empty if it is not told there. */
  public String event() {
    return event;
  }

  /** Where it leads, by the state that it comes from. */
  public Map<DocumentState, DocumentState> arrows() {
    return arrows;
  }

  public List<Guard> guards() {
    return guards;
  }

  /** Where states lead that a document can leave, over all transitions. */
  public static Map<DocumentState, Set<DocumentState>> ways() {
    var ways = new EnumMap<DocumentState, Set<DocumentState>>(DocumentState.class);
    for (var transition : values()) {
      transition.arrows.forEach(
          (from, to) -> {
            if (from != to) {
              ways.computeIfAbsent(from, none -> EnumSet.noneOf(DocumentState.class)).add(to);
            }
          });
    }
    return ways;
  }

  private static Arrows arrows(DocumentState from, DocumentState to) {
    return new Arrows(Map.of(from, to));
  }

  private static Arrows staysIn(DocumentState... states) {
    return new Arrows(Map.of()).staying(states);
  }

  private record Arrows(Map<DocumentState, DocumentState> map) {

    Arrows and(DocumentState from, DocumentState to) {
      var more = new EnumMap<DocumentState, DocumentState>(DocumentState.class);
      more.putAll(map);
      more.put(from, to);
      return new Arrows(more);
    }

    Arrows staying(DocumentState... states) {
      return Arrays.stream(states)
          .reduce(this, (arrows, state) -> arrows.and(state, state), (one, other) -> other);
    }
  }
}
