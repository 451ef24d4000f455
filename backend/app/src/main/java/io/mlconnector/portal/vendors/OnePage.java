package io.mlconnector.portal.vendors;

import io.mlconnector.core.reconcile.Pair;
import io.mlconnector.core.reconcile.Side;
import io.mlconnector.core.vendor.FieldGroup;
import io.mlconnector.core.vendor.VendorCard;
import io.mlconnector.core.vendor.VendorKey;
import io.mlconnector.identity.Role;
import io.mlconnector.pages.Moments;
import io.mlconnector.portal.Frame;
import io.mlconnector.portal.Visit;
import io.mlconnector.sync.exchange.VendorBoard.State;
import io.mlconnector.sync.exchange.VendorDetail;
import io.mlconnector.sync.exchange.VendorDetail.Step;
import io.mlconnector.web.Shown;
import io.vertx.core.Future;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One vendor with what both systems have of it. */
final class OnePage {

  static final String PATH = "/vendors/one";

  private final Frame frame;
  private final VendorsArea.Parts parts;

  OnePage(Frame frame, VendorsArea.Parts parts) {
    this.frame = frame;
    this.parts = parts;
  }

  /**
   * A group of fields.
   *
   * @param last what both had when they were last in step; empty where that is what they have now
   */
  public record Group(
      String title, String way, String step, String look, List<Facing> fields, List<Facing> last) {}

  /** A vendor as its page shows it. */
  public record Sight(String name, String state, String look, String meaning, List<Mark> marks) {}

  /**
   * An answer that can be taken back.
   *
   * @param which whom it was asked of
   * @param choice as the form of the question had it
   */
  public record Given(Which.Hidden which, String choice, String words) {}

  Future<Void> show(Visit visit) {
    var which = Which.of(visit, "said");
    return which
        .find(parts.board(), visit.tenant())
        .compose(
            detail ->
                parts
                    .odooUrls()
                    .of(visit.tenant())
                    .compose(odoo -> frame.page(visit, "vendors/one", model(visit, detail, odoo))));
  }

  private static Map<String, Object> model(
      Visit visit, VendorDetail detail, Optional<String> odoo) {
    var line = detail.line();
    var which = Which.of(line.key(), line.partner());
    var model = new HashMap<String, Object>();
    model.put("vendor", shown(detail));
    model.put("key", line.key().map(VendorKey::toString).orElse(""));
    model.put("toConcur", detail.coming().equals(Optional.of(Side.CONCUR)));
    model.put("toOdoo", detail.coming().equals(Optional.of(Side.ODOO)));
    model.put("partner", line.partner().map(String::valueOf).orElse(""));
    model.put(
        "odooUrl",
        line.partner().flatMap(id -> odoo.map(url -> Shown.partnerUrl(url, id))).orElse(""));
    model.put("since", line.at().map(Moments::utc).orElse(""));
    model.put("main", detail.main());
    model.put("groups", groups(detail));
    model.put("which", which.hidden());
    model.put("answerUrl", line.state() == State.QUESTION ? which.url(QuestionPage.PATH) : "");
    model.put("decideUrl", line.state() == State.CONFLICT ? which.url(ConflictsPage.PATH) : "");
    model.put("held", line.state() == State.HELD);
    var may = visit.may(Role.ACCOUNTANT);
    model.put("linkUrl", may && !detail.linked() ? which.url(LinkPage.PATH) : "");
    model.put("mayUnlink", may && isLink(detail) && line.partner().isPresent());
    model.put("said", said(visit));
    detail.answered().filter(one -> may).ifPresent(one -> model.put("given", given(one)));
    return model;
  }

  /** What is only to be made ends no link. */
  private static boolean isLink(VendorDetail detail) {
    return detail.linked() && detail.coming().isEmpty();
  }

  private static Given given(VendorDetail.Answered answered) {
    return new Given(
        Which.of(answered.about()).hidden(),
        answered.chosen().map(String::valueOf).orElse(QuestionPage.NONE),
        answered
            .chosen()
            .map(id -> "The answer was that it is partner no. " + id + ".")
            .orElse("The answer was that it is none of those that were shown."));
  }

  private static String said(Visit visit) {
    var word = visit.request().queryParams().get("said");
    return switch (word == null ? "" : word) {
      case "linked" -> "Linked. What differs is settled with the next look.";
      case "unlinked" -> "No longer linked: they are two vendors from now on.";
      case "reopened" -> "Taken back: it is asked again.";
      case "open" -> "There is no answer to take back: it is asked again already.";
      case "kept" ->
          "Nothing was taken back: both systems have the vendor by now, it or one of those that were"
              + " shown is just being created, or another answer was given.";
      case "apart" -> "The two were not linked any more. This is how it stands now.";
      default -> "";
    };
  }

  private static Sight shown(VendorDetail detail) {
    var line = detail.line();
    return new Sight(
        line.name().isEmpty() ? "Without a name" : line.name(),
        VendorWording.state(line.state()),
        VendorWording.look(line.state()),
        VendorWording.meaning(line) + same(detail),
        Mark.of(line.problems()));
  }

  /** Nobody but a person can make one of two that one system has. */
  private static String same(VendorDetail detail) {
    return detail
        .same()
        .map(
            key ->
                " You said that it is %s: %s."
                    .formatted(
                        key,
                        detail.line().key().isPresent()
                            ? "take the approval from one of the two in Concur"
                            : "merge the two in Odoo"))
        .orElse("");
  }

  private static List<Group> groups(VendorDetail detail) {
    return detail.linked()
        ? detail.groups().stream().map(group -> group(detail, group)).toList()
        : Arrays.stream(FieldGroup.values())
            .map(group -> alone(group, detail.now()))
            .filter(group -> !group.fields().isEmpty())
            .toList();
  }

  private static Group alone(FieldGroup group, Pair<VendorCard> now) {
    var fields = Facing.of(group.fields(), now);
    return new Group(VendorWording.title(group), "", "", "", plain(fields), List.of());
  }

  private static Group group(VendorDetail detail, VendorDetail.Group group) {
    var fields = Facing.of(group.group().fields(), detail.now());
    var settled = group.step() == Step.IN_STEP;
    return new Group(
        VendorWording.title(group.group()),
        VendorWording.way(group.rule()),
        VendorWording.step(group.step()),
        VendorWording.look(group.step()),
        settled ? plain(fields) : fields,
        settled
            ? List.of()
            : group
                .last()
                .map(last -> plain(Facing.of(group.group().fields(), last)))
                .orElse(List.of()));
  }

  /** Where nothing is to be done, a form of one's own is no difference. */
  private static List<Facing> plain(List<Facing> fields) {
    return fields.stream()
        .map(field -> new Facing(field.title(), field.concur(), field.odoo(), false))
        .toList();
  }
}
