package io.mlconnector.core.problem;

import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One thing that went wrong, with its facts. The same words go to the portal, the API, the log, the
 * mail and Concur's system messages. Facts never hold secrets.
 */
public record Problem(Code code, Map<String, String> facts) {

  private static final Pattern FACT = Pattern.compile("\\{(\\w+)}(\\.?)");

  public Problem {
    facts = Map.copyOf(facts);
  }

  public static Problem of(Code code) {
    return new Problem(code, Map.of());
  }

  public static Problem of(Code code, String fact, String value) {
    return new Problem(code, Map.of(fact, value));
  }

  /** What happened, in a sentence. */
  public String message() {
    return filled(code.what());
  }

  /** What to do, in a sentence. */
  public String fix() {
    return filled(code.fix());
  }

  private String filled(String template) {
    return FACT.matcher(template).replaceAll(found -> Matcher.quoteReplacement(filled(found)));
  }

  /** A fact in other people's words may be a whole sentence, which ends only once. */
  private String filled(MatchResult found) {
    var value = facts.get(found.group(1));
    if (value == null) {
      return found.group();
    }
    return value.endsWith(".") ? value : value + found.group(2);
  }
}
