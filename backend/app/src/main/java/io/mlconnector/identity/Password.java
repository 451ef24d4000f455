package io.mlconnector.identity;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;

/** A password as somebody typed it; mute in text form. */
public record Password(String text) {

  public Password {
    // Keyboards differ in how they write the same letter.
    text = Normalizer.normalize(text, Normalizer.Form.NFC);
  }

  byte[] bytes() {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return "Password[hidden]";
  }
}
