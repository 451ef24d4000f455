package io.mlconnector.odoo.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** An XML-RPC answer as a tree; no document types, no entities, bounded in depth. */
final class XmlReader {

  private static final int DEPTH_MAX = 20;
  private static final int NUMBER_MAX = 60;
  private static final XMLInputFactory FACTORY = factory();

  private final XMLStreamReader xml;

  private XmlReader(XMLStreamReader xml) {
    this.xml = xml;
  }

  /** The single parameter of a response, or the fault in place of it. */
  record Response(boolean fault, JsonNode value) {}

  /**
   * Reads a response whose length the caller has bounded.
   *
   * @throws Unreadable if it is no XML-RPC response
   */
  static Response response(Buffer text) {
    try {
      var bytes = new ByteArrayInputStream(text.getBytes());
      return new XmlReader(FACTORY.createXMLStreamReader(bytes)).response();
    } catch (XMLStreamException | NumberFormatException e) {
      throw new Unreadable("no XML-RPC");
    }
  }

  private Response response() throws XMLStreamException {
    open("methodResponse");
    xml.nextTag();
    var fault = xml.getLocalName().equals("fault");
    if (!fault) {
      require("params");
      open("param");
    }
    open("value");
    var value = value(0);
    return new Response(fault, value);
  }

  /** Reads up to the end of the value whose start is current. */
  private JsonNode value(int depth) throws XMLStreamException {
    if (depth > DEPTH_MAX) {
      throw new Unreadable("nested too deep");
    }
    var text = new StringBuilder();
    while (true) {
      switch (xml.next()) {
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
            text.append(xml.getText());
        case XMLStreamConstants.START_ELEMENT -> {
          var typed = typed(xml.getLocalName(), depth);
          close("value");
          return typed;
        }
        case XMLStreamConstants.END_ELEMENT -> {
          return Json.NODES.textNode(text.toString());
        }
        case XMLStreamConstants.COMMENT, XMLStreamConstants.PROCESSING_INSTRUCTION -> {}
        default -> throw new Unreadable("no XML-RPC value");
      }
    }
  }

  private JsonNode typed(String type, int depth) throws XMLStreamException {
    return switch (type) {
      case "array" -> array(depth);
      case "struct" -> struct(depth);
      case "nil" -> {
        xml.getElementText();
        yield Json.NODES.nullNode();
      }
      case "boolean" -> Json.NODES.booleanNode(xml.getElementText().strip().equals("1"));
      case "int", "i4", "i8" -> Json.NODES.numberNode(Long.parseLong(xml.getElementText().strip()));
      case "double" -> Json.NODES.numberNode(decimal(xml.getElementText().strip()));
      case "string", "dateTime.iso8601", "base64" -> Json.NODES.textNode(xml.getElementText());
      default -> throw new Unreadable("unknown type in XML-RPC");
    };
  }

  private static BigDecimal decimal(String text) {
    if (text.length() > NUMBER_MAX) {
      throw new Unreadable("number too long");
    }
    return new BigDecimal(text);
  }

  private JsonNode array(int depth) throws XMLStreamException {
    var items = Json.NODES.arrayNode();
    open("data");
    while (xml.nextTag() == XMLStreamConstants.START_ELEMENT) {
      require("value");
      items.add(value(depth + 1));
    }
    close("array");
    return items;
  }

  private JsonNode struct(int depth) throws XMLStreamException {
    var members = Json.NODES.objectNode();
    while (xml.nextTag() == XMLStreamConstants.START_ELEMENT) {
      require("member");
      open("name");
      var name = xml.getElementText();
      open("value");
      members.set(name, value(depth + 1));
      close("member");
    }
    return members;
  }

  private void open(String name) throws XMLStreamException {
    if (xml.nextTag() != XMLStreamConstants.START_ELEMENT) {
      throw new Unreadable("XML-RPC without " + name);
    }
    require(name);
  }

  private void close(String name) throws XMLStreamException {
    if (xml.nextTag() != XMLStreamConstants.END_ELEMENT) {
      throw new Unreadable("XML-RPC with more than one " + name);
    }
    require(name);
  }

  private void require(String name) {
    if (!xml.getLocalName().equals(name)) {
      throw new Unreadable("XML-RPC without " + name);
    }
  }

  private static XMLInputFactory factory() {
    var factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    return factory;
  }
}
