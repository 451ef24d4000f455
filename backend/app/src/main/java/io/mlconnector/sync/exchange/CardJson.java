package io.mlconnector.sync.exchange;

import io.mlconnector.core.reconcile.Memory;
import io.mlconnector.core.reconcile.Pair;
import io.mlconnector.core.reconcile.Side;
import io.mlconnector.core.vendor.Field;
import io.mlconnector.core.vendor.FieldGroup;
import io.mlconnector.core.vendor.GroupState;
import io.mlconnector.core.vendor.VendorCard;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Cards, and what is remembered of them, as they are stored. */
final class CardJson {

  private static final String TO = "to";
  private static final String CHOICE = "choice";

  private CardJson() {}

  /** PostgreSQL keeps no null characters. */
  static JsonObject write(VendorCard card) {
    var json = new JsonObject();
    card.values().forEach((field, value) -> json.put(field.name(), value.replace("\0", "")));
    return json;
  }

  /** Fields that this version does not know are left out. */
  static VendorCard read(JsonObject json) {
    var values = new EnumMap<Field, String>(Field.class);
    Arrays.stream(Field.values())
        .filter(field -> json.containsKey(field.name()))
        .forEach(field -> values.put(field, json.getString(field.name())));
    return new VendorCard(values);
  }

  static JsonObject writeGroups(Map<FieldGroup, GroupState> groups) {
    var json = new JsonObject();
    groups.forEach((group, state) -> json.put(group.name(), write(state)));
    return json;
  }

  static Map<FieldGroup, GroupState> readGroups(JsonObject json) {
    var groups = new EnumMap<FieldGroup, GroupState>(FieldGroup.class);
    Arrays.stream(FieldGroup.values())
        .filter(group -> json.containsKey(group.name()))
        .forEach(group -> groups.put(group, state(json.getJsonObject(group.name()))));
    return Map.copyOf(groups);
  }

  /** What both sides have of some groups. */
  static JsonObject writePairs(Map<FieldGroup, Pair<VendorCard>> pairs) {
    var json = new JsonObject();
    pairs.forEach((group, pair) -> json.put(group.name(), write(pair)));
    return json;
  }

  static Map<FieldGroup, Pair<VendorCard>> readPairs(JsonObject json) {
    var pairs = new EnumMap<FieldGroup, Pair<VendorCard>>(FieldGroup.class);
    Arrays.stream(FieldGroup.values())
        .filter(group -> json.containsKey(group.name()))
        .forEach(group -> pairs.put(group, pair(json.getJsonObject(group.name()))));
    return Map.copyOf(pairs);
  }

  static JsonObject write(LinkRow.Chosen chosen) {
    return write(chosen.seen()).put(CHOICE, chosen.choice().name());
  }

  /** What people decided of some groups. */
  static JsonObject writeChoices(Map<FieldGroup, LinkRow.Chosen> choices) {
    var json = new JsonObject();
    choices.forEach((group, chosen) -> json.put(group.name(), write(chosen)));
    return json;
  }

  static Map<FieldGroup, LinkRow.Chosen> readChoices(JsonObject json) {
    var choices = new EnumMap<FieldGroup, LinkRow.Chosen>(FieldGroup.class);
    for (var group : FieldGroup.values()) {
      if (json.getValue(group.name()) instanceof JsonObject said) {
        choices.put(group, new LinkRow.Chosen(Choice.valueOf(said.getString(CHOICE)), pair(said)));
      }
    }
    return Map.copyOf(choices);
  }

  private static JsonObject write(GroupState state) {
    var json = new JsonObject();
    state.memory().last().ifPresent(last -> json.put("last", write(last)));
    state
        .memory()
        .sent()
        .ifPresent(sent -> json.put("sent", write(sent.then()).put(TO, sent.to().name())));
    state.attempt().ifPresent(attempt -> json.put("attempt", write(attempt)));
    return json;
  }

  private static JsonObject write(Pair<VendorCard> pair) {
    return JsonObject.of("odoo", write(pair.odoo()), "concur", write(pair.concur()));
  }

  private static JsonObject write(GroupState.Attempt attempt) {
    return JsonObject.of(
        TO,
        attempt.to().name(),
        "value",
        write(attempt.value()),
        "before",
        write(attempt.before()),
        "taken",
        attempt.taken(),
        "tries",
        attempt.tries());
  }

  private static GroupState state(JsonObject json) {
    return new GroupState(
        new Memory<>(
            Optional.ofNullable(json.getJsonObject("last")).map(CardJson::pair),
            Optional.ofNullable(json.getJsonObject("sent"))
                .map(sent -> new Memory.Sent<>(side(sent), pair(sent)))),
        Optional.ofNullable(json.getJsonObject("attempt")).map(CardJson::attempt));
  }

  private static Pair<VendorCard> pair(JsonObject json) {
    return new Pair<>(read(json.getJsonObject("odoo")), read(json.getJsonObject("concur")));
  }

  private static GroupState.Attempt attempt(JsonObject json) {
    return new GroupState.Attempt(
        side(json),
        read(json.getJsonObject("value")),
        read(json.getJsonObject("before")),
        json.getBoolean("taken"),
        json.getInteger("tries"));
  }

  private static Side side(JsonObject json) {
    return Side.valueOf(json.getString(TO));
  }
}
