package io.mlconnector.concur.receipts;

import io.vertx.core.buffer.Buffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;

/** A receipt's bytes, whose kind is told by themselves and not by what a server says of them. */
public record Receipt(Kind kind, Buffer bytes) {

  /** What Concur takes for a receipt, and Odoo can show. */
  public enum Kind {
    PDF("application/pdf", "pdf", "25504446"),
    JPEG("image/jpeg", "jpg", "ffd8ff"),
    PNG("image/png", "png", "89504e470d0a1a0a"),
    TIFF("image/tiff", "tif", "49492a00|4d4d002a");

    private final String mediaType;
    private final String suffix;
    private final String beginnings;

    Kind(String mediaType, String suffix, String beginnings) {
      this.mediaType = mediaType;
      this.suffix = suffix;
      this.beginnings = beginnings;
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
      return Arrays.stream(values()).filter(kind -> kind.begins(beginning)).findFirst();
    }

    private boolean begins(String beginning) {
      return Stream.of(beginnings.split("\\|", -1)).anyMatch(beginning::startsWith);
    }
  }

  /** SHA-1 in hexadecimal, by which Odoo knows a file again. */
  public String checksum() {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(bytes.getBytes()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** As programs send it. */
  public String base64() {
    return Base64.getEncoder().encodeToString(bytes.getBytes());
  }

  /** Mute on the bytes. */
  @Override
  public String toString() {
    return kind + " of " + bytes.length() + " bytes";
  }
}
