package io.mlconnector.core.document;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The fields of an allocation that a tenant may take cost objects from, with those of its expense
 * and of the whole document behind it; a field of the nearer one hides the farther one's.
 *
 * @param own filled fields by the spend system's names, such as {@code allocationCustom1Code}
 */
public record Coding(Map<String, String> own, @Nullable Coding behind) {

  public static final Coding NONE = new Coding(Map.of(), null);

  public Coding {
    own = Map.copyOf(own);
  }

  public static Coding of(Map<String, String> fields) {
    return new Coding(fields, null);
  }

  public Coding with(Map<String, String> nearer) {
    return nearer.isEmpty() ? this : new Coding(nearer, this);
  }

  /** The nearest field of this name that is filled. */
  public Optional<String> field(String name) {
    for (var layer = this; layer != null; layer = layer.behind) {
      var value = layer.own.get(name);
      if (value != null && !value.isBlank()) {
        return Optional.of(value);
      }
    }
    return Optional.empty();
  }
}
