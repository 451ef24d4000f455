package io.mlconnector.alert;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * Something that a look has found to be so now.
 *
 * @param subject what it is about; with the kind it tells findings apart
 * @param urgency 1 or more; a finding that was told is told again when it grows
 * @param said what is the matter, in a sentence
 * @param fix what to do about it
 * @param path of the page where it is mended
 */
public record Finding(
    AlertKind kind, String subject, int urgency, String said, String fix, String path) {

  static final int SUBJECT_MAX = 200;
  private static final int TEXT_MAX = 1_000;

  public Finding {
    subject = bounded(subject);
    said = cut(said);
    fix = cut(fix);
  }

  Finding(AlertKind kind, String subject, String said, String fix, String path) {
    this(kind, subject, 1, said, fix, path);
  }

  /** What stays the same while it is found. */
  record Key(AlertKind kind, String subject) {}

  Key key() {
    return new Key(kind, subject);
  }

  private static String bounded(String subject) {
    return subject.length() <= SUBJECT_MAX
        ? subject
        : UUID.nameUUIDFromBytes(subject.getBytes(StandardCharsets.UTF_8)).toString();
  }

  private static String cut(String text) {
    return text.length() <= TEXT_MAX ? text : text.substring(0, TEXT_MAX - 1) + "…";
  }
}
