package io.mlconnector.odoo.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.odoo.rpc.Json;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;

/** Search conditions and their values. */
final class Domains {

  /** Odoo's datetimes are UTC and say so nowhere; with a zone it takes none. */
  static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

  private Domains() {}

  static String moment(Instant at) {
    return SECONDS.format(LocalDateTime.ofInstant(at, ZoneOffset.UTC));
  }

  static ArrayNode every() {
    return Json.NODES.arrayNode();
  }

  /** Adds a condition; all conditions of a domain must hold. */
  static ArrayNode where(ArrayNode domain, String field, String operator, JsonNode value) {
    var longer = domain.deepCopy();
    longer.addArray().add(field).add(operator).add(value);
    return longer;
  }

  static ArrayNode ids(Collection<Long> ids) {
    var list = Json.NODES.arrayNode();
    ids.forEach(list::add);
    return list;
  }

  static ArrayNode texts(Collection<String> texts) {
    var list = Json.NODES.arrayNode();
    texts.forEach(list::add);
    return list;
  }

  /** The company alone, as context value: its codes, rates and properties are read and written. */
  static ArrayNode only(CompanyId company) {
    return Json.NODES.arrayNode().add(company.value());
  }

  /** The company's records and those of no company. */
  static ArrayNode sharedOr(CompanyId company) {
    return Json.NODES.arrayNode().add(false).add(company.value());
  }
}
