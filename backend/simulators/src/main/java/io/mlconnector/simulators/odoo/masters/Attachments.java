package io.mlconnector.simulators.odoo.masters;

import static io.mlconnector.simulators.odoo.orm.Field.Type.BINARY;
import static io.mlconnector.simulators.odoo.orm.Field.Type.CHAR;
import static io.mlconnector.simulators.odoo.orm.Field.Type.INTEGER;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.mlconnector.simulators.odoo.orm.Access;
import io.mlconnector.simulators.odoo.orm.Attached;
import io.mlconnector.simulators.odoo.orm.Behaviour;
import io.mlconnector.simulators.odoo.orm.Env;
import io.mlconnector.simulators.odoo.orm.Field;
import io.mlconnector.simulators.odoo.orm.Group;
import io.mlconnector.simulators.odoo.orm.Model;
import io.mlconnector.simulators.odoo.orm.Model.Heading;
import io.mlconnector.simulators.odoo.orm.OdooError;
import io.mlconnector.simulators.odoo.orm.OdooError.Kind;
import io.mlconnector.simulators.odoo.orm.PlainBehaviour;
import io.mlconnector.simulators.odoo.orm.Row;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Files attached to records. Everybody may attach something; what it is attached to has rights of
 * its own. Pictures that are larger than a screen are made smaller unless the context says not to.
 */
public final class Attachments implements Behaviour {

  private static final Set<Group> ALL = EnumSet.of(Group.USER);
  private static final String DENIED = "Sorry, you are not allowed to access this document.";
  private static final int SIDE_MAX = 1920;
  private static final Set<String> SHRUNK =
      Set.of("image/png", "image/jpeg", "image/bmp", "image/tiff");

  private static final Map<String, String> BY_SUFFIX =
      Map.of(
          "pdf", "application/pdf",
          "png", "image/png",
          "jpg", "image/jpeg",
          "jpeg", "image/jpeg",
          "tif", "image/tiff",
          "tiff", "image/tiff",
          "txt", "text/plain");

  private final PlainBehaviour plain = new PlainBehaviour();

  static Model model() {
    return Model.of(
        new Heading(Attached.MODEL, "Attachment", "id desc", ""),
        Access.of(ALL, ALL),
        List.of(
            Field.of("name", "Name", CHAR).mandatory(),
            Field.of("res_model", "Resource Model", CHAR),
            Field.of("res_id", "Resource ID", INTEGER),
            Field.selection("type", "Type", Map.of("url", "URL", "binary", "File")),
            Field.of("datas", "File Content (base64)", BINARY),
            Field.of("mimetype", "Mime Type", CHAR).fixed(),
            Field.of("file_size", "File Size", INTEGER).fixed(),
            Field.of("checksum", "Checksum/SHA1", CHAR).fixed()));
  }

  @Override
  public List<Long> create(Env env, Model model, List<Map<String, Object>> values) {
    var kept = values.stream().map(given -> content(env, given)).toList();
    for (var one : kept) {
      if (!Env.isEmpty(one.getOrDefault("res_id", false))) {
        require(env, new Row(0, filled(one)), Access.Operation.CREATE);
      }
    }
    return plain.create(env, model, kept);
  }

  @Override
  public void write(Env env, Model model, List<Row> rows, Map<String, Object> values) {
    rows.forEach(row -> require(env, row, Access.Operation.WRITE));
    plain.write(env, model, rows, values.containsKey("datas") ? content(env, values) : values);
  }

  @Override
  public void unlink(Env env, Model model, List<Row> rows) {
    rows.forEach(row -> require(env, row, Access.Operation.UNLINK));
    plain.unlink(env, model, rows);
  }

  private static void require(Env env, Row file, Access.Operation operation) {
    if (!Attached.isOpen(env, file, operation)) {
      throw OdooError.access(DENIED);
    }
  }

  private static Map<String, Object> filled(Map<String, Object> values) {
    Map<String, Object> filled = new LinkedHashMap<>(values);
    filled.values().removeIf(Boolean.FALSE::equals);
    return filled;
  }

  /** The values with all that Odoo works out from the content. */
  private static Map<String, Object> content(Env env, Map<String, Object> given) {
    Map<String, Object> values = new LinkedHashMap<>(given);
    var mediaType = mediaType(values);
    var bytes = shrunk(env, mediaType, decoded(String.valueOf(values.getOrDefault("datas", ""))));
    values.putIfAbsent("type", "binary");
    values.put("datas", Base64.getEncoder().encodeToString(bytes));
    values.put("mimetype", mediaType);
    values.put("file_size", (long) bytes.length);
    values.put("checksum", checksum(bytes));
    return values;
  }

  private static String mediaType(Map<String, Object> values) {
    if (values.get("mimetype") instanceof String said && !said.isEmpty()) {
      return said.toLowerCase(Locale.ROOT);
    }
    var name = String.valueOf(values.getOrDefault("name", "")).toLowerCase(Locale.ROOT);
    return BY_SUFFIX.getOrDefault(
        name.substring(name.lastIndexOf('.') + 1), "application/octet-stream");
  }

  /** As Python's base64: what is no digit is skipped, and what is left has to fit. */
  private static byte[] decoded(String text) {
    var digits = text.replaceAll("[^A-Za-z0-9+/=]", "");
    var data = digits.replace("=", "").length();
    if (data % 4 == 1) {
      throw new OdooError(
          Kind.BASE64,
          "Invalid base64-encoded string: number of data characters (%d) cannot be 1 more than a multiple of 4"
              .formatted(data));
    }
    if (digits.length() % 4 != 0) {
      throw new OdooError(Kind.BASE64, "Incorrect padding");
    }
    try {
      return Base64.getDecoder().decode(digits);
    } catch (IllegalArgumentException wrong) {
      throw new OdooError(Kind.BASE64, "Incorrect padding");
    }
  }

  private static byte[] shrunk(Env env, String mediaType, byte[] bytes) {
    if (env.contextFlag("image_no_postprocess", false)
        || !SHRUNK.contains(mediaType)
        || side(bytes) <= SIDE_MAX) {
      return bytes;
    }
    var smaller = ByteBuffer.wrap(bytes.clone());
    smaller.putInt(16, SIDE_MAX).putInt(20, SIDE_MAX);
    return smaller.array();
  }

  /** The longer side of a PNG in pixels; of other pictures the sandbox knows nothing. */
  private static int side(byte[] bytes) {
    var isPng = bytes.length >= 24 && new String(bytes, 1, 3, ISO_8859_1).equals("PNG");
    return isPng
        ? Math.max(ByteBuffer.wrap(bytes).getInt(16), ByteBuffer.wrap(bytes).getInt(20))
        : 0;
  }

  private static String checksum(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
