package io.mlconnector.sync.exchange;

import io.mlconnector.core.vendor.FieldGroup;
import io.mlconnector.core.vendor.VendorKey;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a look has to write down: what differs from what was stored. Found out off the event loop,
 * as there are tens of thousands to compare.
 *
 * @param obeyed choices of people that are done, or of values that are not there any more
 */
record Changes(
    Changed<VendorKey, CopyRows.Copied> concur,
    Changed<VendorKey, String> links,
    Map<VendorKey, Map<FieldGroup, LinkRow.Chosen>> obeyed,
    Changed<Subject, Question> questions,
    Changed<Subject, Refusal> refusals) {

  /** What is gone, and what is new or has changed. */
  record Changed<K, T>(Set<K> gone, List<T> put) {

    static <K, T> Changed<K, T> of(Collection<T> before, Collection<T> now, Function<T, K> key) {
      var known = new HashSet<>(before);
      var gone = before.stream().map(key).collect(Collectors.toCollection(HashSet::new));
      now.forEach(one -> gone.remove(key.apply(one)));
      return new Changed<>(gone, now.stream().filter(one -> !known.contains(one)).toList());
    }
  }

  /** What was stored. */
  record Before(
      Map<VendorKey, CopyRows.Listed> concur,
      Collection<LinkRow> links,
      Collection<Question> questions,
      Collection<Refusal> refusals) {

    Changes to(Map<VendorKey, CopyRows.Listed> listed, Verdict verdict) {
      return new Changes(
          copies(listed),
          links(verdict.links()),
          obeyed(verdict.links()),
          Changed.of(questions, verdict.questions(), Question::subject),
          Changed.of(refusals, verdict.refusals(), Refusal::subject));
    }

    private Changed<VendorKey, CopyRows.Copied> copies(Map<VendorKey, CopyRows.Listed> listed) {
      var gone = new HashSet<>(concur.keySet());
      gone.removeAll(listed.keySet());
      var put =
          listed.entrySet().stream()
              .filter(one -> !one.getValue().equals(concur.get(one.getKey())))
              .map(one -> CopyRows.Copied.of(one.getKey(), one.getValue()))
              .toList();
      return new Changed<>(gone, put);
    }

    /** One that gets another partner goes before any comes, as a partner is linked once. */
    private Changed<VendorKey, String> links(Map<VendorKey, LinkRow> now) {
      var gone = new HashSet<VendorKey>();
      var same = new HashSet<VendorKey>();
      for (var before : links) {
        var after = now.get(before.key());
        if (after == null || !after.partner().equals(before.partner())) {
          gone.add(before.key());
        } else if (after.equals(before)) {
          same.add(before.key());
        }
      }
      var put =
          now.values().stream()
              .filter(link -> !same.contains(link.key()))
              .map(link -> LinkJson.write(link).encode())
              .toList();
      return new Changed<>(gone, put);
    }

    private Map<VendorKey, Map<FieldGroup, LinkRow.Chosen>> obeyed(Map<VendorKey, LinkRow> now) {
      var obeyed = new HashMap<VendorKey, Map<FieldGroup, LinkRow.Chosen>>();
      for (var before : links) {
        var after = now.get(before.key());
        var done = new EnumMap<FieldGroup, LinkRow.Chosen>(FieldGroup.class);
        done.putAll(before.said().choices());
        if (after != null) {
          done.keySet().removeAll(after.said().choices().keySet());
        }
        if (!done.isEmpty()) {
          obeyed.put(before.key(), done);
        }
      }
      return obeyed;
    }
  }

  Future<Void> save(SqlConnection tx) {
    return CopyRows.remove(tx, concur.gone())
        .compose(removed -> CopyRows.put(tx, concur.put()))
        .compose(saved -> LinkRows.remove(tx, links.gone()))
        .compose(removed -> LinkRows.put(tx, links.put()))
        .compose(saved -> LinkRows.obeyed(tx, obeyed))
        .compose(saved -> QuestionRows.remove(tx, questions.gone()))
        .compose(removed -> QuestionRows.put(tx, questions.put()))
        .compose(saved -> RefusalRows.remove(tx, refusals.gone()))
        .compose(removed -> RefusalRows.put(tx, refusals.put()));
  }
}
