package io.mlconnector.simulators.odoo.protocol;

import io.mlconnector.simulators.odoo.orm.OdooError;
import io.mlconnector.simulators.odoo.orm.OdooError.Kind;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes XML-RPC answers. */
final class XmlWriter {

  private static final String HEAD = "<?xml version=\"1.0\"?>\n<methodResponse>\n";

  private final StringBuilder out = new StringBuilder();

  /** The answer with one result; None cannot be written. */
  static String answer(Object result) {
    var writer = new XmlWriter();
    writer.value(result);
    return HEAD + "<params>\n<param>\n" + writer.out + "</param>\n</params>\n\n</methodResponse>\n";
  }

  /** A fault; its code is a number in the current service, a text in the older one. */
  static String fault(Object code, String text) {
    Map<String, Object> fault = new LinkedHashMap<>();
    fault.put("faultCode", code);
    fault.put("faultString", text);
    var writer = new XmlWriter();
    writer.value(fault);
    return HEAD + "<fault>\n" + writer.out + "</fault>\n</methodResponse>\n";
  }

  private void value(Object value) {
    out.append("<value>");
    switch (value) {
      case Boolean flag -> out.append("<boolean>").append(flag ? 1 : 0).append("</boolean>");
      case Long whole -> out.append("<int>").append(whole).append("</int>");
      case Integer whole -> out.append("<int>").append(whole).append("</int>");
      case BigDecimal number ->
          out.append("<double>").append(Json.fraction(number)).append("</double>");
      case String text -> out.append("<string>").append(escaped(text)).append("</string>");
      case List<?> list -> {
        out.append("<array><data>\n");
        list.forEach(this::value);
        out.append("</data></array>");
      }
      case Map<?, ?> map -> struct(map);
      case Nothing none ->
          throw new OdooError(Kind.TYPE, "cannot marshal None unless allow_none is enabled");
      default -> throw new IllegalArgumentException("cannot write " + value.getClass());
    }
    out.append("</value>\n");
  }

  private void struct(Map<?, ?> map) {
    out.append("<struct>\n");
    map.forEach(
        (name, member) -> {
          out.append("<member>\n<name>").append(escaped(String.valueOf(name))).append("</name>\n");
          value(member);
          out.append("</member>\n");
        });
    out.append("</struct>");
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
