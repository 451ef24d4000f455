package io.mlconnector.web;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Ids as addresses and forms bring them. */
public final class Uuids {

  /** {@link UUID#fromString} also takes shorter ones. */
  private static final Pattern SHAPE =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private Uuids() {}

  /** Empty for whatever is not written as one. */
  public static Optional<UUID> of(String text) {
    return SHAPE.matcher(text).matches() ? Optional.of(UUID.fromString(text)) : Optional.empty();
  }
}
