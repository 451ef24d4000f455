package io.mlconnector.app;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlconnector.app.Town.Resident;
import io.mlconnector.golden.Pages;
import io.mlconnector.simulators.concur.fis.DocStatus;
import io.mlconnector.simulators.concur.fis.ItemCode;
import io.mlconnector.simulators.concur.fis.Phase;
import io.mlconnector.simulators.odoo.Ledger;
import io.mlconnector.sync.document.DocumentState;
import io.mlconnector.tenant.SaveOutcome;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/** The story of a report's two versions, told sentence by sentence, and how it ends. */
final class TwoVersions {

  private static final Pattern ARRIVES =
      Pattern.compile(
          "(first|second) arrives(, is recalled before it is (acknowledged|confirmed),)?"
              + " and becomes (\\w+)");
  private static final Pattern BECOMES =
      Pattern.compile("(first|second) becomes (\\w+)( for (MLC-\\d+))?");

  private final Quarter quarter;
  private final Path root;
  private final Path folder;
  private final Resident resident;
  private final Map<String, String> ids = new LinkedHashMap<>();
  private int mappings = 1;

  TwoVersions(Quarter quarter, Path root, Path folder) {
    this.quarter = quarter;
    this.root = root;
    this.folder = folder;
    this.resident = quarter.resident();
    save(Pages.json(root.resolve("mapping.json"), folder.resolve("mapping.json")));
  }

  private void save(JsonNode mapping) {
    var saved =
        get(quarter.node().services().mappings().save(resident.id(), mappings, mapping, "Ann"));
    assertThat(saved).isInstanceOf(SaveOutcome.Saved.class);
    mappings++;
    quarter.wake(resident);
  }

  /** Lets it happen, and waits for what it leads to. */
  void happens(String sentence) {
    if (sentence.equals("the mapping is corrected")) {
      save(Pages.json(root.resolve("mapping.json"), folder.resolve("mapping-later.json")));
      return;
    }
    var arrives = ARRIVES.matcher(sentence);
    if (arrives.matches()) {
      arrive(arrives.group(1), arrives.group(3));
      quarter.comes(resident, id(arrives.group(1)), DocumentState.valueOf(arrives.group(4)));
      return;
    }
    var becomes = BECOMES.matcher(sentence);
    assertThat(becomes.matches()).as(sentence).isTrue();
    var state = DocumentState.valueOf(becomes.group(2));
    var code = becomes.group(4);
    quarter.becomes(
        resident,
        id(becomes.group(1)),
        found -> found.state() == state && (code == null || Quarter.codes(found).contains(code)));
  }

  private void arrive(String version, String recalledBefore) {
    var page = Pages.text(folder.resolve(version + ".json"));
    var id =
        switch (recalledBefore) {
          case null -> quarter.send(resident, page);
          case "acknowledged" ->
              quarter.send(resident, page, Phase.ACKNOWLEDGE, ItemCode.RECALLED_BEFORE_ACKNOWLEDGE);
          default -> quarter.send(resident, page, Phase.CONFIRM, ItemCode.RECALLED_BEFORE_CONFIRM);
        };
    ids.put(version, id);
  }

  private String id(String version) {
    return Objects.requireNonNull(ids.get(version));
  }

  /** What is known in the end; Odoo's numbers of entries give way to their order. */
  String outcome() {
    var entries = quarter.entries(resident);
    var lines = new ArrayList<String>();
    ids.forEach((version, id) -> lines.addAll(known(version, id)));
    for (var entry : entries) {
      lines.add(head(entry) + ", posted on " + entry.date() + ", reference " + entry.ref());
      entry.lines().forEach(line -> lines.add(line(line)));
    }
    var text = String.join("\n", lines);
    for (var entry : entries) {
      text = text.replace(entry.name(), "entry " + (entries.indexOf(entry) + 1));
    }
    return text;
  }

  private List<String> known(String version, String id) {
    var document = quarter.document(resident, id).orElseThrow();
    var lines = new ArrayList<String>();
    lines.add(version + " is " + document.state() + ", told Concur " + told(id));
    document
        .problems()
        .forEach(problem -> lines.add("  " + problem.code().text() + " " + problem.message()));
    return lines;
  }

  private String told(String id) {
    var status = quarter.atConcur(id).status();
    return status == DocStatus.POSTING_CONFIRMED_SUCCESS
        ? "a success"
        : status == DocStatus.POSTING_CONFIRMED_FAILURE ? "a failure" : "nothing";
  }

  private String head(Ledger.Entry entry) {
    assertThat(entry.state()).isEqualTo("posted");
    var external = entry.externalIds().getFirst();
    var version =
        ids.entrySet().stream()
            .filter(one -> external.contains(one.getValue()))
            .map(Map.Entry::getKey)
            .findFirst()
            .orElseThrow();
    return entry.name() + " of " + version + (external.endsWith("_reversal") ? ", back" : "");
  }

  private static String line(Ledger.Item line) {
    var side = line.amount().signum() < 0 ? "credit" : "debit ";
    var amount = line.amount().abs().setScale(2).toPlainString();
    var partner = line.partner() == 0 ? "" : ", partner " + line.partner();
    return "  %s%9s  %s%s, %s".formatted(side, amount, line.accountCode(), partner, line.label());
  }
}
