package io.mlconnector.sync.exchange;

import io.mlconnector.core.reconcile.Side;
import io.mlconnector.core.vendor.FieldGroup;
import io.mlconnector.core.vendor.VendorKey;
import io.mlconnector.json.StoredProblems;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A link on its way into its table, and back. */
final class LinkJson {

  private LinkJson() {}

  /** A row that is not read yet. */
  record Raw(
      String code,
      String address,
      @Nullable Long partner,
      @Nullable Instant created,
      @Nullable Instant linkedAt,
      @Nullable Long company,
      boolean main,
      String stage,
      String groups,
      List<String> toConcur,
      List<String> toOdoo,
      String conflicts,
      String choices,
      String problems,
      String refused,
      @Nullable String sending,
      boolean seen) {

    /** Mute on all but the codes. */
    @Override
    public String toString() {
      return "Raw[" + code + ", " + address + "]";
    }
  }

  static LinkRow read(Raw row) {
    return new LinkRow(
        new VendorKey(row.code(), row.address()),
        Optional.ofNullable(row.partner()),
        new LinkRow.Made(Optional.ofNullable(row.created()), Optional.ofNullable(row.linkedAt())),
        Optional.ofNullable(row.company()),
        row.main(),
        LinkRow.Stage.of(row.stage()),
        CardJson.readGroups(new JsonObject(row.groups())),
        new LinkRow.Open(
            groups(row.toConcur()),
            groups(row.toOdoo()),
            Optional.ofNullable(row.sending()).map(Subject::side)),
        new LinkRow.Said(
            CardJson.readPairs(new JsonObject(row.conflicts())),
            CardJson.readChoices(new JsonObject(row.choices())),
            StoredProblems.read(new JsonArray(row.problems())),
            refused(new JsonObject(row.refused())),
            row.seen()));
  }

  private static Set<FieldGroup> groups(List<String> names) {
    return Arrays.stream(FieldGroup.values())
        .filter(group -> names.contains(group.name()))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Map<Side, LinkRow.Refused> refused(JsonObject json) {
    var refused = new EnumMap<Side, LinkRow.Refused>(Side.class);
    for (var side : Side.values()) {
      var one = json.getJsonObject(side.name());
      if (one != null) {
        refused.put(
            side,
            new LinkRow.Refused(
                one.getLong("print"),
                Instant.parse(one.getString("at")),
                StoredProblems.read(one.getJsonObject("problem"))));
      }
    }
    return refused;
  }

  static JsonObject write(LinkRow link) {
    var said = link.said();
    return new JsonObject()
        .put("code", link.key().vendorCode())
        .put("address", link.key().addressCode())
        .put("partner", link.partner().orElse(null))
        .put("created", link.made().created().map(Instant::toString).orElse(null))
        .put("linkedAt", link.made().linkedAt().map(Instant::toString).orElse(null))
        .put("company", link.company().orElse(null))
        .put("main", link.main())
        .put("stage", link.stage().word())
        .put("groups", CardJson.writeGroups(link.groups()))
        .put("toConcur", LinkRows.texts(link.open().toConcur()))
        .put("toOdoo", LinkRows.texts(link.open().toOdoo()))
        .put("conflicts", CardJson.writePairs(said.conflicts()))
        .put("problems", StoredProblems.write(said.problems()))
        .put("refused", refused(said))
        .put(
            "sending",
            link.open().sending().map(side -> side.name().toLowerCase(Locale.ROOT)).orElse(null))
        .put("seen", said.seen());
  }

  private static JsonObject refused(LinkRow.Said said) {
    var json = new JsonObject();
    said.refused()
        .forEach(
            (side, one) ->
                json.put(
                    side.name(),
                    JsonObject.of(
                        "print", one.print(),
                        "at", one.at().toString(),
                        "problem", StoredProblems.write(one.problem()))));
    return json;
  }
}
