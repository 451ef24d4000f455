package io.mlconnector.sync.exchange;

import io.mlconnector.core.vendor.VendorKey;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** What a look came to: all that is to be written down of it. */
record Verdict(
    Map<VendorKey, LinkRow> links, List<Question> questions, Collection<Refusal> refusals) {

  Verdict {
    links = Map.copyOf(links);
    questions = List.copyOf(questions);
    refusals = List.copyOf(refusals);
  }
}
