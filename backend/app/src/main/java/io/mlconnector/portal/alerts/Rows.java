package io.mlconnector.portal.alerts;

import io.mlconnector.alert.Alert;
import io.mlconnector.alert.AlertKind;
import io.mlconnector.alert.Digest;
import io.mlconnector.alert.News;
import io.mlconnector.identity.Member;
import io.mlconnector.pages.Moments;
import java.util.Arrays;
import java.util.List;

/** Alerts and what was told of them, as lines of the page. */
final class Rows {

  private Rows() {}

  /** Something that is the matter. */
  public record Open(
      String title, String said, String fix, String url, String since, String told) {}

  /** A kind to be chosen. */
  public record Choice(String word, String title, String hint, boolean chosen) {}

  /** A member who may get mails. */
  public record Reader(String id, String name, String mail, boolean chosen) {}

  /** What was told together. */
  public record Sent(String at, String what, String mail, String hook, String look) {}

  static List<Open> open(List<Alert> living) {
    return living.stream().filter(alert -> !alert.isOver()).map(Rows::open).toList();
  }

  private static Open open(Alert alert) {
    var finding = alert.finding();
    return new Open(
        finding.kind().title(),
        finding.said(),
        finding.fix(),
        finding.path(),
        Moments.utc(alert.raisedAt()),
        alert.wasTold() ? "Told" : "Not told yet");
  }

  static List<Choice> kinds(AlertForm form) {
    return Arrays.stream(AlertKind.values())
        .filter(AlertKind::isOptional)
        .map(
            kind ->
                new Choice(
                    kind.word(), kind.title(), kind.hint(), form.kinds().contains(kind.word())))
        .toList();
  }

  static List<Reader> readers(AlertForm form, List<Member> members) {
    return members.stream()
        .map(
            member ->
                new Reader(
                    member.person().toString(),
                    member.name(),
                    member.mail().text(),
                    form.readers().contains(member.person().toString())))
        .toList();
  }

  static List<Sent> sent(List<Digest> digests) {
    return digests.stream().map(Rows::sent).toList();
  }

  private static Sent sent(Digest digest) {
    var over = digest.news().stream().filter(News::over).count();
    var hook = digest.hook();
    return new Sent(
        Moments.utc(digest.createdAt()),
        digest.news().size() - over + " raised, " + over + " over",
        digest.mailWaits() ? "Waits" : "Done with",
        hook(hook),
        hook.delivered().map(done -> done ? "good" : "bad").orElse("calm"));
  }

  private static String hook(Digest.ByHook hook) {
    var answer = hook.answer().orElse("");
    return hook.delivered()
        .map(done -> (done ? "Delivered. " : "Given up. ") + answer)
        .orElseGet(
            () ->
                hook.due()
                    .map(at -> (answer + " Next try at " + Moments.utc(at) + ".").strip())
                    .orElse("Not wanted"));
  }
}
