package io.mlconnector.custody;

import io.mlconnector.identity.Member;
import io.mlconnector.web.Csv;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the files of an export hold beside plain rows. */
final class Contents {

  private Contents() {}

  /** What is in the export, for whoever opens it in some years. */
  static String text() {
    var files =
        DataTables.EXPORTED.stream()
            .map(table -> "  " + table.table() + ".jsonl\n")
            .collect(Collectors.joining());
    var left =
        new TreeMap<>(DataTables.LEFT_OUT)
            .entrySet().stream()
                .map(one -> "  " + one.getKey() + " " + one.getValue() + "\n")
                .collect(Collectors.joining());
    return """
    All data of the company account, as ml-connector keeps it.

    Each .jsonl file is a table; each of its lines is a row as JSON (UTF-8). Times say how far they
    are from UTC.
    Documents hold the whole document of Concur as "body", where it is still kept.
    Secrets, passwords and keys are in no file, nor is the address of a chat's webhook.

      members.jsonl and members.csv: who belongs to the company account
      documents.csv, entry-lines.csv, audit-trail.csv: for spreadsheets
    """
        + files
        + "\nNot in it:\n"
        + left;
  }

  /** A line for each of them. */
  static String json(List<Member> members) {
    return members.stream()
        .map(member -> json(member).encode() + "\n")
        .collect(Collectors.joining());
  }

  private static JsonObject json(Member member) {
    return new JsonObject()
        .put("person", member.person().toString())
        .put("name", member.name())
        .put("mail", member.mail().text())
        .put("role", word(member))
        .put("secondStep", member.secondFactor())
        .put("since", member.since().toString());
  }

  private static String word(Member member) {
    return member.role().name().toLowerCase(Locale.ROOT);
  }

  static String csv(List<Member> members) {
    return Csv.of(
        Stream.concat(
                Stream.of(List.of("Name", "Mail address", "Role", "Since")),
                members.stream()
                    .map(
                        member ->
                            List.of(
                                member.name(),
                                member.mail().text(),
                                word(member),
                                member.since().toString())))
            .toList());
  }
}
