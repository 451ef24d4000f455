package io.mlconnector.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;

/**
 * How answers of Concur and Odoo are read: as a whole, with every digit of every number, and no
 * deeper than any of them is, which is far from what a recursive reader can bear. A field that
 * comes twice is no reason to lose a document.
 */
public final class ProviderJson {

  private static final int DEPTH_MAX = 64;

  /** No figure is longer, and a double has an exponent of three digits. */
  private static final int PRECISION_MAX = 40;

  private static final int SCALE_MAX = 400;

  public static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(DEPTH_MAX).build())
                  .build())
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private ProviderJson() {}

  /**
   * Whether counting with the number, or writing it out, costs next to nothing: {@code 1e999999999}
   * is a short text, and a gigabyte of digits.
   */
  public static boolean isHandy(BigDecimal number) {
    return number.precision() <= PRECISION_MAX && Math.abs((long) number.scale()) <= SCALE_MAX;
  }
}
