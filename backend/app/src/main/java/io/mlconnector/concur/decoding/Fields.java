package io.mlconnector.concur.decoding;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One JSON object read field by field. Absent, null and blank are all null; what is there but
 * cannot be read throws {@link Malformed}, because a guess would end in a ledger.
 */
final class Fields {

  private static final int ID_MAX = 128;
  private static final int SCALARS_MAX = 1000;
  private static final int SCALAR_LENGTH_MAX = 255;
  private static final Pattern CODE = Pattern.compile("\\w{1,40}(Custom|OrgUnit)\\d{1,2}Code");
  private static final Set<String> YES = Set.of("Y", "YES", "TRUE");
  private static final Set<String> NO = Set.of("N", "NO", "FALSE");

  private final JsonNode node;
  private final String path;

  private Fields(JsonNode node, String path) {
    this.node = node;
    this.path = path;
  }

  static Fields of(JsonNode node, String path) {
    if (!node.isObject()) {
      throw new Malformed(path + " is not an object");
    }
    return new Fields(node, path);
  }

  boolean has(String name) {
    return node.hasNonNull(name);
  }

  @Nullable String text(String name) {
    return text(node.path(name), name);
  }

  String required(String name) {
    var text = text(name);
    if (text == null) {
      throw new Malformed(at(name) + " is missing");
    }
    return text;
  }

  /** What names a document; it is stored in keys, which have no room for more. */
  String id(String name) {
    var id = required(name);
    if (id.length() > ID_MAX) {
      throw new Malformed(at(name) + " is longer than " + ID_MAX + " characters");
    }
    return id;
  }

  /** The first of the fields that is filled. */
  @Nullable String firstText(String... names) {
    for (var name : names) {
      var text = text(name);
      if (text != null) {
        return text;
      }
    }
    return null;
  }

  @Nullable BigDecimal amount(String name) {
    var text = text(name);
    if (text == null) {
      return null;
    }
    return Numbers.amount(text)
        .orElseThrow(() -> new Malformed(at(name) + " is no amount of money"));
  }

  int count(String name, int otherwise) {
    var count = countOrNull(name);
    return count == null ? otherwise : count;
  }

  @Nullable Integer countOrNull(String name) {
    var text = text(name);
    if (text == null) {
      return null;
    }
    return Numbers.whole(text)
        .orElseThrow(() -> new Malformed(at(name) + " is not a whole number"));
  }

  @Nullable LocalDate date(String name) {
    var text = text(name);
    if (text == null) {
      return null;
    }
    try {
      return Dates.parse(text);
    } catch (DateTimeException e) {
      throw new Malformed(at(name) + " is not a date");
    }
  }

  boolean flag(String name) {
    var text = text(name);
    if (text == null || NO.contains(text.toUpperCase(Locale.ROOT))) {
      return false;
    }
    if (YES.contains(text.toUpperCase(Locale.ROOT))) {
      return true;
    }
    throw new Malformed(at(name) + " is neither Y nor N");
  }

  /** A choice that has no usual side. */
  boolean requiredFlag(String name) {
    required(name);
    return flag(name);
  }

  Fields object(String name) {
    return of(node.path(name), at(name));
  }

  /** The objects of an array; a lone object counts as an array of one, absent as none. */
  List<Fields> list(String name) {
    var value = node.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return List.of();
    }
    if (value.isObject()) {
      return List.of(of(value, at(name)));
    }
    if (!value.isArray()) {
      throw new Malformed(at(name) + " is not a list");
    }
    var items = new ArrayList<Fields>(value.size());
    for (var i = 0; i < value.size(); i++) {
      items.add(of(value.path(i), at(name) + "[" + i + "]"));
    }
    return items;
  }

  /** The filled texts of an array, or a lone text. */
  List<String> texts(String name) {
    var value = node.path(name);
    if (!value.isArray()) {
      var lone = text(name);
      return lone == null ? List.of() : List.of(lone);
    }
    var texts = new ArrayList<String>(value.size());
    for (var item : value) {
      var text = text(item, name);
      if (text != null) {
        texts.add(text);
      }
    }
    return texts;
  }

  /**
   * The filled single values by their names: whatever a tenant may take a cost object from. Longer
   * texts than any code are left out.
   */
  Map<String, String> scalars() {
    var found = new HashMap<String, String>();
    for (var field : node.properties()) {
      var value = field.getValue();
      if (value.isContainerNode() && CODE.matcher(field.getKey()).matches()) {
        throw new Malformed(at(field.getKey()) + " is not a single value");
      }
      var text = value.isContainerNode() ? null : text(value, field.getKey());
      if (text != null && text.length() <= SCALAR_LENGTH_MAX) {
        found.put(field.getKey(), text);
      }
    }
    if (found.size() > SCALARS_MAX) {
      throw new Malformed(path + " has more than " + SCALARS_MAX + " fields");
    }
    return found;
  }

  private String at(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  private @Nullable String text(JsonNode value, String name) {
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    if (value.isContainerNode()) {
      throw new Malformed(at(name) + " is not a single value");
    }
    var text = Texts.clean(value.asText());
    return text.isEmpty() ? null : text;
  }
}
