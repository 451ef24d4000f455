package io.mlconnector.portal.vendors;

import io.mlconnector.core.problem.Problem;
import io.mlconnector.core.vendor.FieldGroup;
import io.mlconnector.core.vendor.VendorKey;
import io.mlconnector.flow.Sequence;
import io.mlconnector.identity.Role;
import io.mlconnector.portal.Frame;
import io.mlconnector.portal.Visit;
import io.mlconnector.sync.exchange.Choice;
import io.mlconnector.sync.exchange.Decided;
import io.mlconnector.sync.exchange.VendorBoard.Conflicted;
import io.mlconnector.sync.exchange.VendorDesk;
import io.mlconnector.sync.exchange.VendorLine;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** What both systems have changed, each to something else: a person chooses. */
final class ConflictsPage {

  static final String PATH = "/vendors/conflicts";

  /**
   * So many vendors are shown at once, each with as many decisions as there are groups: a form has
   * no more than 256 fields.
   */
  private static final int LENGTH = 8;

  private static final int DECISIONS_MAX = LENGTH * FieldGroup.values().length;
  private static final int CONFLICT = 409;
  private static final int UNPROCESSABLE = 422;

  private final Frame frame;
  private final VendorsArea.Parts parts;

  ConflictsPage(Frame frame, VendorsArea.Parts parts) {
    this.frame = frame;
    this.parts = parts;
  }

  private static Optional<Choice> choice(String word) {
    return Arrays.stream(Choice.values()).filter(one -> one.name().equals(word)).findFirst();
  }

  private static String words(Choice choice) {
    return switch (choice) {
      case CONCUR -> "Concur's goes to Odoo";
      case ODOO -> "Odoo's goes to Concur";
      case KEEP -> "both stay as they are";
    };
  }

  /**
   * A group of fields that has to be decided.
   *
   * @param id of its fields in the form
   * @param decided what was decided and is not done yet, or blank
   * @param chosen what was decided, or what the form says when it is shown again
   */
  public record Group(
      int id,
      String title,
      String word,
      String seen,
      List<Facing> fields,
      String decided,
      String chosen) {}

  /** A vendor with what is to be decided of it. */
  public record Vendor(
      String name,
      String key,
      String url,
      Which.Hidden which,
      List<Problem> problems,
      List<Group> groups) {}

  /**
   * What the form says when it is shown again.
   *
   * @param chosen by vendor and group
   */
  private record Again(Map<String, String> chosen, String wrong) {
    static final Again FIRST = new Again(Map.of(), "");

    String of(VendorKey key, FieldGroup group) {
      return chosen.getOrDefault(place(key, group), "");
    }
  }

  private static String place(VendorKey key, FieldGroup group) {
    return key + "\t" + group.name();
  }

  Future<Void> show(Visit visit) {
    Which.of(visit, "after", "decided");
    return show(visit, Again.FIRST);
  }

  /** One vendor's, or a page of all; by the address, of the form's target too. */
  private Future<Void> show(Visit visit, Again again) {
    var which = Which.of(visit, "after", "decided");
    var found =
        which
            .key()
            .map(
                key ->
                    parts.board().conflict(visit.tenant(), key).map(one -> one.stream().toList()))
            .orElseGet(() -> parts.board().conflicts(visit.tenant(), after(visit), LENGTH + 1));
    return found.compose(
        all -> frame.page(visit, "vendors/conflicts", model(visit, which, all, again)));
  }

  private static Optional<VendorKey> after(Visit visit) {
    var text = visit.request().queryParams().get("after");
    if (text == null || text.isEmpty()) {
      return Optional.empty();
    }
    var codes = text.split("\t", -1);
    return codes.length == 2 ? VendorKey.of(codes[0], codes[1]) : Optional.<VendorKey>empty();
  }

  /** The form is shown again where it was. */
  private static String place(Visit visit) {
    return after(visit)
        .map(key -> key.vendorCode() + "\t" + key.addressCode())
        .map(codes -> "?after=" + Which.encoded(codes))
        .orElse("");
  }

  private static Map<String, Object> model(
      Visit visit, Which which, List<Conflicted> found, Again again) {
    var shown = found.stream().limit(LENGTH).toList();
    var model = new HashMap<String, Object>();
    model.put("vendors", vendors(shown, again));
    model.put("one", which.key().isPresent());
    model.put("mayDecide", visit.may(Role.ACCOUNTANT));
    model.put("wrong", again.wrong());
    model.put("action", which.isNone() ? PATH + place(visit) : which.url(PATH));
    model.put("decided", decided(visit));
    model.put(
        "next",
        found.size() > LENGTH
            ? PATH
                + "?after="
                + Which.encoded(
                    shown.getLast().key().vendorCode() + "\t" + shown.getLast().key().addressCode())
            : "");
    return model;
  }

  private static String decided(Visit visit) {
    var text = visit.request().queryParams().get("decided");
    return text != null && text.matches("\\d{1,3}")
        ? (text.equals("1") ? "1 decision" : text + " decisions")
            + " taken. It is done with the"
            + " next look."
        : "";
  }

  private static List<Vendor> vendors(List<Conflicted> found, Again again) {
    var all = new ArrayList<Vendor>();
    var id = 0;
    for (var one : found) {
      var groups = new ArrayList<Group>();
      for (var group : FieldGroup.values()) {
        var conflict = one.conflicts().get(group);
        if (conflict != null) {
          groups.add(group(id++, group, conflict, again.of(one.key(), group)));
        }
      }
      var which = Which.of(Optional.of(one.key()), Optional.empty());
      all.add(
          new Vendor(
              one.name().isEmpty() ? "Without a name" : one.name(),
              one.key().toString(),
              which.url(OnePage.PATH),
              which.hidden(),
              problems(one),
              groups));
    }
    return all;
  }

  /** What was decided and cannot be done says why. */
  private static List<Problem> problems(Conflicted one) {
    return one.conflicts().values().stream().anyMatch(group -> group.chosen().isPresent())
        ? one.problems()
        : List.of();
  }

  private static Group group(
      int id, FieldGroup group, VendorLine.Conflict conflict, String chosen) {
    return new Group(
        id,
        VendorWording.title(group),
        group.name(),
        conflict.mark(),
        Facing.of(group.fields(), conflict.values()),
        conflict.chosen().map(ConflictsPage::words).orElse(""),
        chosen.isEmpty() ? conflict.chosen().map(Choice::name).orElse("") : chosen);
  }

  /** Takes what was chosen; what has changed since is refused and shown anew. */
  Future<Void> decide(Visit visit) {
    var all = choice(visit.field("all"));
    var wanted = new ArrayList<VendorDesk.Resolution>();
    IntStream.range(0, DECISIONS_MAX).forEach(id -> wanted(visit, id, all).ifPresent(wanted::add));
    if (wanted.isEmpty()) {
      return again(visit, UNPROCESSABLE, new Again(Map.of(), "Choose for one of them at least."));
    }
    var refused = new ArrayList<VendorDesk.Resolution>();
    return Sequence.each(
            wanted,
            one ->
                parts
                    .desk()
                    .resolve(visit.tenant(), one, visit.who().actor())
                    .onSuccess(
                        decided -> {
                          switch (decided) {
                            case Decided.Done done -> {}
                            case Decided.NotThere gone -> refused.add(one);
                            case Decided.Changed changed -> refused.add(one);
                          }
                        })
                    .mapEmpty())
        .compose(sent -> conclude(visit, wanted.size(), refused));
  }

  private static Optional<VendorDesk.Resolution> wanted(Visit visit, int id, Optional<Choice> all) {
    var key = VendorKey.of(visit.field("code-" + id), visit.field("address-" + id));
    var group =
        Arrays.stream(FieldGroup.values())
            .filter(one -> one.name().equals(visit.field("group-" + id)))
            .findFirst();
    var choice = choice(visit.field("choice-" + id)).or(() -> all);
    return key.isEmpty() || group.isEmpty()
        ? Optional.empty()
        : choice.map(
            one ->
                new VendorDesk.Resolution(key.get(), group.get(), one, visit.field("seen-" + id)));
  }

  private Future<Void> conclude(Visit visit, int wanted, List<VendorDesk.Resolution> refused) {
    if (refused.isEmpty()) {
      return Frame.seeOther(visit.request(), PATH + "?decided=" + wanted);
    }
    var taken = wanted - refused.size();
    var chosen = new HashMap<String, String>();
    refused.forEach(one -> chosen.put(place(one.key(), one.group()), one.choice().name()));
    return again(
        visit,
        CONFLICT,
        new Again(
            chosen,
            (taken == 0 ? "Nothing was taken: " : taken + " of " + wanted + " were taken; ")
                + "what else you decided about has changed since you looked. Both values are shown"
                + " as they are now: look again."));
  }

  private Future<Void> again(Visit visit, int status, Again again) {
    visit.request().response().setStatusCode(status);
    return show(visit, again);
  }
}
