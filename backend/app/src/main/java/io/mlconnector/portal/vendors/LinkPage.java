package io.mlconnector.portal.vendors;

import io.mlconnector.core.vendor.VendorKey;
import io.mlconnector.portal.Frame;
import io.mlconnector.portal.Visit;
import io.mlconnector.sync.exchange.Decided;
import io.mlconnector.sync.exchange.VendorBoard;
import io.mlconnector.sync.exchange.VendorDesk;
import io.mlconnector.sync.exchange.VendorDetail;
import io.mlconnector.web.HttpProblem;
import io.mlconnector.web.Query;
import io.vertx.core.Future;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Links a vendor that one system has to one that the other has, by hand; and ends a link. */
final class LinkPage {

  static final String PATH = "/vendors/link";

  private static final int LENGTH = 20;
  private static final int WORD_LEAST = 4;
  private static final int WORDS_LENGTH_MAX = 100;
  private static final int CONFLICT = 409;
  private static final int UNPROCESSABLE = 422;
  private static final String GONE =
      "Nothing was linked: one of the two is not there any more, or is no address that bills come"
          + " from.";

  private final Frame frame;
  private final VendorsArea.Parts parts;

  LinkPage(Frame frame, VendorsArea.Parts parts) {
    this.frame = frame;
    this.parts = parts;
  }

  /** One of the other system's that it may be linked to. */
  public record Offer(String value, String name, String code, boolean chosen) {}

  /** What the form says when it is shown again. */
  private record Again(String chosen, String wrong) {
    static final Again FIRST = new Again("", "");
  }

  Future<Void> show(Visit visit) {
    return show(visit, Which.of(visit, "q"), Again.FIRST);
  }

  private Future<Void> show(Visit visit, Which which, Again again) {
    return which
        .find(parts.board(), visit.tenant())
        .compose(
            detail -> {
              var words = words(visit, detail);
              return parts
                  .board()
                  .free(visit.tenant(), which.key().isPresent(), words, LENGTH)
                  .compose(
                      found ->
                          frame.page(
                              visit, "vendors/link", model(which, detail, words, found, again)));
            });
  }

  /** What is searched for; at first a word of the vendor's own name. */
  private static String words(Visit visit, VendorDetail detail) {
    var asked = visit.request().queryParams().get("q");
    var typed = asked == null ? visit.request().request().getFormAttribute("q") : asked;
    var words =
        typed == null
            ? Arrays.stream(detail.line().name().split("[^\\p{L}\\p{N}]+", -1))
                .filter(word -> word.length() >= WORD_LEAST)
                .findFirst()
                .orElse("")
            : Query.checked("q", typed).strip();
    return words.length() > WORDS_LENGTH_MAX ? words.substring(0, WORDS_LENGTH_MAX) : words;
  }

  private static Map<String, Object> model(
      Which which, VendorDetail detail, String words, List<VendorBoard.Line> found, Again again) {
    var ofConcur = which.key().isPresent();
    var model = new HashMap<String, Object>();
    model.put("name", detail.line().name());
    model.put("code", code(detail.line()));
    model.put("side", ofConcur ? "Concur" : "Odoo");
    model.put("other", ofConcur ? "Odoo" : "Concur");
    model.put("which", which.hidden());
    model.put("back", which.url(OnePage.PATH));
    model.put("linked", detail.linked());
    model.put("words", words);
    model.put("wrong", again.wrong());
    model.put("offers", found.stream().map(line -> offer(line, again.chosen())).toList());
    return model;
  }

  private static String code(VendorBoard.Line line) {
    return line.key()
        .map(VendorKey::toString)
        .orElseGet(() -> "No. " + line.partner().map(String::valueOf).orElse(""));
  }

  private static Offer offer(VendorBoard.Line line, String chosen) {
    var value =
        line.key()
            .map(key -> key.vendorCode() + "\t" + key.addressCode())
            .orElseGet(() -> line.partner().map(String::valueOf).orElse(""));
    return new Offer(
        value,
        line.name().isEmpty() ? "Without a name" : line.name(),
        code(line),
        value.equals(chosen));
  }

  Future<Void> link(Visit visit) {
    var which = Which.ofForm(visit);
    var codes = visit.field("other").split("\t", -1);
    var key =
        which.key().or(() -> codes.length == 2 ? VendorKey.of(codes[0], codes[1]) : which.key());
    var partner = which.partner().or(() -> Which.id(codes[0]));
    if (key.isEmpty() || partner.isEmpty()) {
      visit.request().response().setStatusCode(UNPROCESSABLE);
      return show(visit, which, new Again("", "Choose one of them."));
    }
    return parts
        .desk()
        .link(visit.tenant(), new VendorDesk.Tie(key.get(), partner.get()), visit.who().actor())
        .compose(
            decided ->
                switch (decided) {
                  case Decided.Done done ->
                      Frame.seeOther(
                          visit.request(),
                          Which.of(key, partner).url(OnePage.PATH) + "&said=linked");
                  case Decided.NotThere gone -> again(visit, which, GONE);
                  case Decided.Changed changed ->
                      again(
                          visit,
                          which,
                          "Nothing was linked: " + changed.problem().message() + " Look again.");
                });
  }

  private Future<Void> again(Visit visit, Which which, String wrong) {
    visit.request().response().setStatusCode(CONFLICT);
    return show(visit, which, new Again(visit.field("other"), wrong));
  }

  /** What was a link stays as two vendors, each in its own system. Twice is once. */
  Future<Void> unlink(Visit visit) {
    var which = Which.ofForm(visit);
    var partner = Which.id(visit.field("from"));
    if (which.key().isEmpty() || partner.isEmpty()) {
      throw HttpProblem.notFound("vendor");
    }
    var tie = new VendorDesk.Tie(which.key().get(), partner.get());
    return parts
        .desk()
        .unlink(visit.tenant(), tie, visit.who().actor())
        .compose(
            decided -> {
              var said = decided instanceof Decided.Done ? "unlinked" : "apart";
              return Frame.seeOther(visit.request(), which.url(OnePage.PATH) + "&said=" + said);
            });
  }
}
