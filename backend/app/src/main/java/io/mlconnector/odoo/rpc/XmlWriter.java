package io.mlconnector.odoo.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.buffer.Buffer;
import java.util.List;

/** Trees as an XML-RPC request. */
final class XmlWriter {

  private final StringBuilder xml = new StringBuilder(512);

  private XmlWriter() {}

  static Buffer request(String method, List<JsonNode> parameters) {
    var writer = new XmlWriter();
    writer.xml.append("<?xml version=\"1.0\"?><methodCall><methodName>");
    writer.text(method);
    writer.xml.append("</methodName><params>");
    for (var parameter : parameters) {
      writer.xml.append("<param>");
      writer.value(parameter);
      writer.xml.append("</param>");
    }
    writer.xml.append("</params></methodCall>");
    return Buffer.buffer(writer.xml.toString());
  }

  private void value(JsonNode node) {
    xml.append("<value>");
    switch (node.getNodeType()) {
      case STRING -> scalar("string", node.textValue());
      case BOOLEAN -> scalar("boolean", node.booleanValue() ? "1" : "0");
      case NUMBER -> scalar(node.isIntegralNumber() ? "int" : "double", plain(node));
      case ARRAY -> array(node);
      case OBJECT -> struct(node);
      // Odoo's own word for empty is false; XML-RPC has none that Odoo takes.
      case NULL, MISSING -> scalar("boolean", "0");
      case BINARY, POJO -> throw new IllegalArgumentException("not a value: " + node.getNodeType());
    }
    xml.append("</value>");
  }

  private static String plain(JsonNode number) {
    return number.decimalValue().toPlainString();
  }

  private void array(JsonNode items) {
    xml.append("<array><data>");
    items.forEach(this::value);
    xml.append("</data></array>");
  }

  private void struct(JsonNode members) {
    xml.append("<struct>");
    for (var member : members.properties()) {
      xml.append("<member><name>");
      text(member.getKey());
      xml.append("</name>");
      value(member.getValue());
      xml.append("</member>");
    }
    xml.append("</struct>");
  }

  private void scalar(String type, String content) {
    xml.append('<').append(type).append('>');
    text(content);
    xml.append("</").append(type).append('>');
  }

  private void text(String content) {
    content.codePoints().forEach(this::character);
  }

  /** Characters that XML 1.0 cannot hold, also as references, become a replacement character. */
  private void character(int c) {
    switch (c) {
      case '<' -> xml.append("&lt;");
      case '>' -> xml.append("&gt;");
      case '&' -> xml.append("&amp;");
      case '\r' -> xml.append("&#13;");
      default -> xml.appendCodePoint(isXml(c) ? c : 0xFFFD);
    }
  }

  private static boolean isXml(int c) {
    return c == '\t'
        || c == '\n'
        || (c >= 0x20 && c <= 0xD7FF)
        || (c >= 0xE000 && c <= 0xFFFD)
        || c >= 0x10000;
  }
}
