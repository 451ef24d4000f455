package io.mlconnector.portal.start;

import io.mlconnector.connection.token.ConnectionState;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How far a company account has come. Pure. */
public record Progress(Facts facts, Map<Step, ByHand> said) {

  public Progress {
    said = Map.copyOf(said);
  }

  /** Who has said so, and when. */
  public record ByHand(String by, String at) {}

  /**
   * What is known.
   *
   * @param posted the kinds of documents that have a journal
   * @param held how many documents wait for a person
   * @param posts how many have an entry
   */
  public record Facts(
      String company,
      Optional<ConnectionState> concur,
      Optional<ConnectionState> odoo,
      Set<String> posted,
      Matching matching,
      Days days,
      long held,
      long posts) {}

  /**
   * How far codes are matched.
   *
   * @param any whether any account is
   * @param unmatched how many codes that documents use are not
   */
  public record Matching(boolean any, long unmatched) {}

  /**
   * From when on documents are posted.
   *
   * @param any whether any kind of documents is to be posted
   * @param goLive the first day of all that are; empty where it is at once
   */
  public record Days(boolean any, Optional<LocalDate> goLive, LocalDate today) {}

  /** A step as the checklist shows it. */
  public record Row(
      String word, String title, String state, String look, String note, boolean next) {}

  /** Whether it is decided from when on documents are posted. */
  boolean isDecided() {
    return !facts.posted().isEmpty() && facts.days().any();
  }

  /** Whether documents are posted today. */
  boolean isLive() {
    return isDecided() && ahead().isEmpty();
  }

  /** The day from which on documents will be posted; empty where it is here, or not decided. */
  Optional<LocalDate> ahead() {
    return facts.days().goLive().filter(day -> isDecided() && day.isAfter(facts.days().today()));
  }

  boolean isDone(Step step) {
    return switch (step) {
      case COMPANY -> true;
      case CONCUR -> works(facts.concur());
      case ODOO -> works(facts.odoo());
      case COMPANIES -> !facts.posted().isEmpty();
      case MASTERS -> facts.matching().any() && facts.matching().unmatched() == 0;
      case FIX, PREVIEW -> said.containsKey(step);
      case LIVE -> isDecided();
    };
  }

  private static boolean works(Optional<ConnectionState> state) {
    return state.filter(ConnectionState.CONNECTED::equals).isPresent();
  }

  List<Row> rows() {
    var next = next();
    return Arrays.stream(Step.values())
        .map(step -> row(step, next.filter(step::equals).isPresent()))
        .toList();
  }

  /** The first that is not done and waits for nothing. */
  Optional<Step> next() {
    return Arrays.stream(Step.values())
        .filter(step -> !isDone(step) && missing(step).isEmpty())
        .findFirst();
  }

  Optional<Step> missing(Step step) {
    return step.needs().stream().filter(need -> !isDone(need)).findFirst();
  }

  private Row row(Step step, boolean next) {
    if (isDone(step)) {
      return new Row(step.word(), step.title(), "Done", "good", note(step), false);
    }
    var missing = missing(step);
    if (missing.isPresent()) {
      var waits = "Waits for: " + missing.get().title();
      return new Row(step.word(), step.title(), waits, "calm", note(step), false);
    }
    return new Row(step.word(), step.title(), next ? "Next" : "Open", "wait", note(step), next);
  }

  String note(Step step) {
    return switch (step) {
      case COMPANY -> facts.company();
      case CONCUR -> entered(facts.concur());
      case ODOO -> entered(facts.odoo());
      case COMPANIES -> String.join(", ", facts.posted().stream().sorted().toList());
      case MASTERS -> unmatched();
      case FIX -> facts.held() == 0 ? said(step) : facts.held() + " documents wait for a person";
      case PREVIEW -> said(step);
      case LIVE -> isDecided() ? live() : "";
    };
  }

  private String unmatched() {
    var left = facts.matching().unmatched();
    return left == 0
        ? ""
        : left + (left == 1 ? " code" : " codes") + " of accounts, partners and taxes left";
  }

  private String live() {
    return ahead()
        .map(day -> "from " + day + " on")
        .or(() -> facts.days().goLive().map(day -> "since " + day))
        .orElse("at once");
  }

  private static String entered(Optional<ConnectionState> state) {
    return state
        .map(
            known ->
                switch (known) {
                  case NEW -> "Entered; test it to go on";
                  case CONNECTED -> "";
                  case BROKEN -> "Entered, and it does not work";
                })
        .orElse("");
  }

  private String said(Step step) {
    return Optional.ofNullable(said.get(step))
        .map(one -> "said by " + one.by() + " on " + one.at())
        .orElse("");
  }

  long done() {
    return Arrays.stream(Step.values()).filter(this::isDone).count();
  }
}
