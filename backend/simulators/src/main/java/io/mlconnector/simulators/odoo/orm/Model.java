package io.mlconnector.simulators.odoo.orm;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * A model: its fields, default order, who may use it, and how a record is called.
 *
 * @param order as in Odoo's {@code _order}
 * @param companyField the field that ties a record to companies, else empty
 */
public record Model(
    String name,
    String label,
    String order,
    String companyField,
    Access access,
    Map<String, Field> fields,
    BiFunction<Env, Row, String> displayName) {

  /** A model with the fields that every model has. */
  public static Model of(Heading heading, Access access, List<Field> own) {
    return of(heading, access, own, (env, row) -> row.text("name"));
  }

  public static Model of(
      Heading heading, Access access, List<Field> own, BiFunction<Env, Row, String> displayName) {
    var fields = new LinkedHashMap<String, Field>();
    fields.put("id", Field.of("id", "ID", Field.Type.INTEGER).fixed().reading((e, r) -> r.id()));
    Stream.concat(own.stream(), common(displayName)).forEach(f -> fields.put(f.name(), f));
    return new Model(
        heading.name(),
        heading.label(),
        heading.order(),
        heading.companyField(),
        access,
        fields,
        displayName);
  }

  /** What a model is called, how it is sorted and which field holds its company. */
  public record Heading(String name, String label, String order, String companyField) {}

  private static Stream<Field> common(BiFunction<Env, Row, String> displayName) {
    return Stream.of(
        Field.of("display_name", "Display Name", Field.Type.CHAR)
            .computed((env, row) -> env.textOrFalse(displayName.apply(env, row))),
        Field.many2one("create_uid", "Created by", "res.users").fixed(),
        Field.of("create_date", "Created on", Field.Type.DATETIME).fixed(),
        Field.many2one("write_uid", "Last Updated by", "res.users").fixed(),
        Field.of("write_date", "Last Updated on", Field.Type.DATETIME).fixed());
  }

  public boolean hasField(String field) {
    return fields.containsKey(field);
  }

  /** A field that is known to exist. */
  public Field field(String field) {
    var found = fields.get(field);
    if (found == null) {
      throw OdooError.value("Invalid field '%s' on '%s'".formatted(field, name));
    }
    return found;
  }

  public boolean archivable() {
    return hasField("active");
  }
}
