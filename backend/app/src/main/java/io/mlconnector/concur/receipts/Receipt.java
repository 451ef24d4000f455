package io.mlconnector.concur.receipts;

import io.vertx.core.buffer.Buffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** A receipt's bytes, whose kind is told by themselves and not by what a server says of them. */
public record Receipt(Kind kind, Buffer bytes) {

  /** What Concur takes for a receipt, and Odoo can show. */
  public enum Kind {
    PDF("25504446", "application/pdf", "pdf"),
    JPEG("ffd8ff", "image/jpeg", "jpg"),
    PNG("89504e470d0a1a0a", "image/png", "png");

    private final String beginning;
    private final String mediaType;
    private final String suffix;

    Kind(String beginning, String mediaType, String suffix) {
      this.beginning = beginning;
      this.mediaType = mediaType;
      this.suffix = suffix;
    }

    public String mediaType() {
      return mediaType;
    }

    /** The end of a file's name, without the dot. */
    public String suffix() {
      return suffix;
    }

    static Optional<Kind> of(Buffer bytes) {
      var beginning = HexFormat.of().formatHex(bytes.getBytes(0, Math.min(8, bytes.length())));
      return Arrays.stream(values())
          .filter(kind -> beginning.startsWith(kind.beginning))
          .findFirst();
    }
  }

  /** Mute on the bytes. */
  @Override
  public String toString() {
    return kind + " of " + bytes.length() + " bytes";
  }
}
