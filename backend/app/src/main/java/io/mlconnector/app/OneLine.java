package io.mlconnector.app;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.pattern.CompositeConverter;

/**
 * One line of the log, whoever's words are in it. Refusals of Odoo and of Concur, addresses and
 * names are others' texts: a line break in them would begin a line that looks like one of ours, and
 * an escape would paint over it on a terminal. Such characters are written out.
 */
public final class OneLine extends CompositeConverter<ILoggingEvent> {

  private static final int LENGTH_MAX = 8_192;

  @Override
  protected String transform(ILoggingEvent event, String line) {
    return written(line);
  }

  /** The text with all that has no shape of its own written out, and with an end. */
  static String written(String text) {
    var end = Math.min(text.length(), LENGTH_MAX);
    var written = new StringBuilder(end);
    text.substring(0, end).codePoints().forEach(character -> append(written, character));
    if (end < text.length()) {
      written.append("... (").append(text.length() - end).append(" more)");
    }
    return written.toString();
  }

  private static void append(StringBuilder written, int character) {
    if (hasShape(character)) {
      written.appendCodePoint(character);
      return;
    }
    switch (character) {
      case '\n' -> written.append("\\n");
      case '\r' -> written.append("\\r");
      case '\t' -> written.append("\\t");
      default -> written.append("\\u%04x".formatted(character));
    }
  }

  /** Format characters are those that turn the direction of reading, or are not seen at all. */
  private static boolean hasShape(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
