package io.mlconnector.simulators.odoo.protocol;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON as values without null: integers are longs, fractions exact, null is false. */
public final class Json {

  private static final ObjectMapper MAPPER =
      new ObjectMapper()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.USE_LONG_FOR_INTS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .registerModule(
              new SimpleModule()
                  .addSerializer(BigDecimal.class, new Fraction())
                  .addSerializer(Nothing.class, new None()));

  private Json() {}

  public static Object read(String text) throws JsonProcessingException {
    return clean(MAPPER.readValue(text, Object.class));
  }

  public static String write(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException bug) {
      throw new IllegalArgumentException(bug);
    }
  }

  private static Object clean(@Nullable Object value) {
    return switch (value) {
      case null -> false;
      case Map<?, ?> map -> {
        Map<String, Object> copy = new LinkedHashMap<>();
        map.forEach((key, inner) -> copy.put(String.valueOf(key), clean(inner)));
        yield copy;
      }
      case List<?> list -> {
        List<Object> copy = new ArrayList<>();
        list.forEach(inner -> copy.add(clean(inner)));
        yield copy;
      }
      default -> value;
    };
  }

  /** A fraction as Python shows a float: at least one decimal. */
  static String fraction(BigDecimal number) {
    var bare = number.stripTrailingZeros();
    return (bare.scale() < 1 ? bare.setScale(1) : bare).toPlainString();
  }

  private static final class Fraction extends StdSerializer<BigDecimal> {

    private static final long serialVersionUID = 1L;

    Fraction() {
      super(BigDecimal.class);
    }

    @Override
    public void serialize(BigDecimal value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeNumber(fraction(value));
    }
  }

  private static final class None extends StdSerializer<Nothing> {

    private static final long serialVersionUID = 1L;

    None() {
      super(Nothing.class);
    }

    @Override
    public void serialize(Nothing value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeNull();
    }
  }
}
