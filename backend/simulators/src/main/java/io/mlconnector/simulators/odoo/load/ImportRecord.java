package io.mlconnector.simulators.odoo.load;

import java.util.List;
import java.util.Map;

/**
 * One record of an import before its values are converted.
 *
 * @param plain values of fields without sub-fields, by field
 * @param references the one sub-value of a relation, by field: {@code .id}, {@code id} or a name
 * @param children the records of a one2many field
 * @param from first row, counted from 0
 * @param to last row
 */
record ImportRecord(
    Map<String, Object> plain,
    Map<String, Reference> references,
    Map<String, List<ImportRecord>> children,
    int from,
    int to) {

  Reference reference(String field) {
    return references.getOrDefault(field, new Reference("", false));
  }

  /** How a relation is referred to: by name when the sub-field is empty. */
  record Reference(String subfield, Object value) {}
}
