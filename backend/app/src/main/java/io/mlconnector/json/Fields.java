package io.mlconnector.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads an object field by field and gathers everything that is wrong with it, by JSON pointer. A
 * required field that is missing or wrong reads as a stand-in, so that reading goes on: use what
 * was read only if {@link #finish} gives no problem.
 */
public final class Fields {

  private static final int TEXT_LENGTH_MAX = 2000;

  private final JsonNode node;
  private final String pointer;
  private final @Nullable Fields defaults;
  private final List<Problem> problems;
  private final Set<String> read;
  private final List<Fields> children;

  private Fields(JsonNode node, String pointer, List<Problem> problems) {
    this.node = node;
    this.pointer = pointer;
    this.defaults = null;
    this.problems = problems;
    this.read = new HashSet<>();
    this.children = new ArrayList<>();
  }

  private Fields(Fields own, Fields defaults) {
    this.node = own.node;
    this.pointer = own.pointer;
    this.defaults = defaults;
    this.problems = own.problems;
    this.read = own.read;
    this.children = own.children;
  }

  /** Starts at the root, which must be an object. */
  public static Fields of(JsonNode root) {
    var fields = new Fields(root, "", new ArrayList<>());
    if (!root.isObject()) {
      fields.wrong("", "an object is expected, not " + nameOf(root));
    }
    return fields;
  }

  /** All problems, unknown fields among them; empty if everything may be used. */
  public List<Problem> finish() {
    refuseUnknown();
    return problems.stream().distinct().toList();
  }

  /** This object with the other's fields where it has none of that name, not even null. */
  public Fields over(Fields others) {
    return new Fields(this, others);
  }

  private Fields holder(String name) {
    return defaults != null && !node.has(name) && defaults.node.has(name) ? defaults : this;
  }

  private JsonNode value(String name) {
    return holder(name).node.path(name);
  }

  private void refuseUnknown() {
    for (var name : new TreeSet<>(names())) {
      if (!read.contains(name)) {
        problems.add(Problem.of(Code.UNKNOWN_FIELD, "field", at(name)));
      }
    }
    children.forEach(Fields::refuseUnknown);
  }

  private Set<String> names() {
    var names = new HashSet<String>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }

  /** Notes a problem with a field of this object, or with the object itself if the name is "". */
  public void wrong(String name, String detail) {
    problems.add(new Problem(Code.INVALID_FIELD, Map.of("field", at(name), "detail", detail)));
  }

  private String at(String name) {
    if (name.isEmpty()) {
      return pointer.isEmpty() ? "/" : pointer;
    }
    return holder(name).pointer + "/" + name.replace("~", "~0").replace("/", "~1");
  }

  /** Whether the field is there and not null. */
  public boolean has(String name) {
    holder(name).read.add(name);
    return !value(name).isNull() && !value(name).isMissingNode();
  }

  public String text(String name) {
    return has(name) ? textOf(name) : missing(name, "");
  }

  public @Nullable String textOrNull(String name) {
    return has(name) ? textOf(name) : null;
  }

  /** A text that may be blank, for what has no name; absent reads as blank. */
  public String textOrBlank(String name) {
    if (!has(name)) {
      return "";
    }
    var value = value(name);
    return value.isTextual() && value.textValue().isBlank() ? "" : textOf(name);
  }

  private String textOf(String name) {
    var value = value(name);
    if (!value.isTextual()) {
      return mistyped(name, "a text", "");
    }
    var text = value.textValue();
    if (text.isBlank()) {
      wrong(name, "it is blank");
    } else if (text.length() > TEXT_LENGTH_MAX) {
      wrong(name, "it is longer than " + TEXT_LENGTH_MAX + " characters");
    } else if (text.indexOf('\0') >= 0) {
      wrong(name, "it holds a NUL character");
    }
    return text;
  }

  /** A database id: a whole number above zero. */
  public long id(String name) {
    return has(name) ? idOf(name) : missing(name, 1L);
  }

  public @Nullable Long idOrNull(String name) {
    return has(name) ? Long.valueOf(idOf(name)) : null;
  }

  private long idOf(String name) {
    var value = value(name);
    if (!value.isIntegralNumber()) {
      return mistyped(name, "a whole number", 1L);
    }
    if (!value.canConvertToLong() || value.longValue() < 1) {
      wrong(name, "it is no id");
      return 1L;
    }
    return value.longValue();
  }

  public boolean flag(String name, boolean absent) {
    if (!has(name)) {
      return absent;
    }
    return value(name).isBoolean()
        ? value(name).booleanValue()
        : mistyped(name, "true or false", absent);
  }

  /** A number with all its digits. */
  public BigDecimal number(String name) {
    return has(name) ? numberOf(name, BigDecimal.ZERO) : missing(name, BigDecimal.ZERO);
  }

  /** A number with all its digits, which may be absent but not null. */
  public BigDecimal numberOr(String name, BigDecimal absent) {
    return has(name) || value(name).isNull() ? numberOf(name, absent) : absent;
  }

  private BigDecimal numberOf(String name, BigDecimal standIn) {
    return value(name).isNumber()
        ? value(name).decimalValue()
        : mistyped(name, "a number", standIn);
  }

  /** A day as {@code 2026-11-01}. */
  public @Nullable LocalDate dateOrNull(String name) {
    if (!has(name)) {
      return null;
    }
    try {
      return LocalDate.parse(value(name).isTextual() ? value(name).textValue() : "");
    } catch (DateTimeException e) {
      wrong(name, "a day such as 2026-11-01 is expected");
      return null;
    }
  }

  /** One of the words. */
  public <E> E word(String name, Words<E> words, E absent) {
    var found = wordOrNull(name, words);
    return found == null ? absent : found;
  }

  /** One of the words, or null if the field is absent. */
  public <E> @Nullable E wordOrNull(String name, Words<E> words) {
    if (!has(name)) {
      return null;
    }
    var found = value(name).isTextual() ? words.value(value(name).textValue()) : null;
    if (found == null) {
      wrong(name, "one of " + words.all() + " is expected");
    }
    return found;
  }

  /** The texts of an array, each once; none if the field is absent. */
  public Set<String> texts(String name) {
    if (!has(name)) {
      return Set.of();
    }
    var array = value(name);
    if (!array.isArray()) {
      return mistyped(name, "an array", Set.of());
    }
    var texts = new LinkedHashSet<String>();
    for (var item : array) {
      if (!item.isTextual() || item.textValue().isBlank()) {
        wrong(name, "texts are expected in it");
      } else if (!texts.add(item.textValue())) {
        wrong(name, "a text is in it twice");
      }
    }
    return texts;
  }

  /** The objects of an array; none if the field is absent. */
  public List<Fields> objects(String name) {
    if (!has(name)) {
      return List.of();
    }
    var array = value(name);
    if (!array.isArray()) {
      return mistyped(name, "an array", List.of());
    }
    var objects = new ArrayList<Fields>();
    for (var index = 0; index < array.size(); index++) {
      child(array.get(index), at(name) + "/" + index).ifPresent(objects::add);
    }
    return objects;
  }

  /** An object; empty if the field is absent. */
  public Optional<Fields> object(String name) {
    return has(name) ? child(value(name), at(name)) : Optional.empty();
  }

  /** The field as it is, unchecked; empty if it is absent or null. */
  public Optional<JsonNode> any(String name) {
    return has(name) ? Optional.of(value(name)) : Optional.empty();
  }

  private Optional<Fields> child(JsonNode value, String where) {
    var child = new Fields(value, where, problems);
    if (!value.isObject()) {
      child.wrong("", "an object is expected, not " + nameOf(value));
      return Optional.empty();
    }
    children.add(child);
    return Optional.of(child);
  }

  private <T> T missing(String name, T standIn) {
    if (node.isObject()) {
      wrong(name, "it is missing");
    }
    return standIn;
  }

  private <T> T mistyped(String name, String expected, T standIn) {
    wrong(name, expected + " is expected, not " + nameOf(value(name)));
    return standIn;
  }

  private static String nameOf(JsonNode value) {
    JsonNodeType type = value.getNodeType();
    return switch (type) {
      case ARRAY -> "an array";
      case OBJECT, POJO -> "an object";
      case BOOLEAN -> "true or false";
      case NUMBER -> "a number";
      case STRING, BINARY -> "a text";
      case NULL, MISSING -> "null";
    };
  }
}
