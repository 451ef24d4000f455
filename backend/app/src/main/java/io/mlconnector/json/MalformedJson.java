package io.mlconnector.json;

/** A text that is no JSON; says where, and never repeats the text. */
public final class MalformedJson extends Exception {

  private static final long serialVersionUID = 1L;

  MalformedJson(String where) {
    super(where);
  }

  /** What is wrong and where, such as {@code line 3, column 7}. */
  public String where() {
    return String.valueOf(getMessage());
  }
}
