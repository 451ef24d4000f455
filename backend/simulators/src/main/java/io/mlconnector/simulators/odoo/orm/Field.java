package io.mlconnector.simulators.odoo.orm;

import java.util.List;
import java.util.Map;

/**
 * A field of a model.
 *
 * @param relation the other model of a relation, else empty
 * @param inverse the field of the other model that points here, for ONE2MANY
 * @param selection keys and labels, for SELECTION
 */
public record Field(
    String name,
    String label,
    Type type,
    String relation,
    String inverse,
    boolean required,
    boolean readonly,
    boolean stored,
    Map<String, String> selection,
    Getter getter) {

  /** Odoo's field types, by the names that {@code fields_get} shows. */
  public enum Type {
    CHAR,
    TEXT,
    HTML,
    BINARY,
    BOOLEAN,
    INTEGER,
    FLOAT,
    MONETARY,
    DATE,
    DATETIME,
    SELECTION,
    MANY2ONE,
    ONE2MANY,
    MANY2MANY,
    JSON
  }

  /** How a value comes about: from the row, or computed. */
  @FunctionalInterface
  public interface Getter {
    Object get(Env env, Row row);
  }

  public static Field of(String name, String label, Type type) {
    return new Field(
        name, label, type, "", "", false, false, true, Map.of(), (env, row) -> row.get(name));
  }

  public static Field many2one(String name, String label, String relation) {
    return of(name, label, Type.MANY2ONE).relating(relation);
  }

  public static Field many2many(String name, String label, String relation) {
    return of(name, label, Type.MANY2MANY).relating(relation);
  }

  public static Field one2many(String name, String label, String relation, String inverse) {
    return new Field(
        name,
        label,
        Type.ONE2MANY,
        relation,
        inverse,
        false,
        false,
        true,
        Map.of(),
        (env, row) -> env.referring(relation, inverse, row.id()));
  }

  public static Field selection(String name, String label, Map<String, String> choices) {
    return new Field(
        name,
        label,
        Type.SELECTION,
        "",
        "",
        false,
        false,
        true,
        choices,
        (env, row) -> row.get(name));
  }

  private Field relating(String model) {
    return new Field(
        name, label, type, model, inverse, required, readonly, stored, selection, getter);
  }

  public Field mandatory() {
    return new Field(
        name, label, type, relation, inverse, true, readonly, stored, selection, getter);
  }

  public Field fixed() {
    return new Field(
        name, label, type, relation, inverse, required, true, stored, selection, getter);
  }

  /** A field whose value is worked out at each reading. */
  public Field computed(Getter how) {
    return new Field(name, label, type, relation, inverse, required, true, false, selection, how);
  }

  /** A computed field that Odoo keeps in its table, as {@code fields_get} tells. */
  public Field kept() {
    return new Field(
        name, label, type, relation, inverse, required, readonly, true, selection, getter);
  }

  /** A field that is kept by the row but whose reading is special, such as an account's code. */
  public Field reading(Getter how) {
    return new Field(
        name, label, type, relation, inverse, required, readonly, stored, selection, how);
  }

  public boolean isRelation() {
    return switch (type) {
      case MANY2ONE, ONE2MANY, MANY2MANY -> true;
      case CHAR,
          TEXT,
          HTML,
          BINARY,
          BOOLEAN,
          INTEGER,
          FLOAT,
          MONETARY,
          DATE,
          DATETIME,
          SELECTION,
          JSON ->
          false;
    };
  }

  /** What an empty field reads as. */
  public Object empty() {
    return switch (type) {
      case INTEGER -> 0L;
      case FLOAT, MONETARY -> java.math.BigDecimal.ZERO;
      case ONE2MANY, MANY2MANY -> List.of();
      case CHAR, TEXT, HTML, BINARY, BOOLEAN, DATE, DATETIME, SELECTION, MANY2ONE, JSON -> false;
    };
  }
}
