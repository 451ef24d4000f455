package io.mlconnector.sync.seen;

import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.core.mapping.MappingBook;
import io.mlconnector.core.mapping.MappingProfile;
import io.mlconnector.core.mapping.grid.Grid;
import io.mlconnector.core.mapping.grid.Seen;
import io.mlconnector.sync.seen.SeenRows.Sum;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The codes that documents use, by where the documents are from.
 *
 * @param unread how many documents were not looked at yet
 * @param cut whether there are more codes than are counted here
 */
public record Usage(List<InPlace> sums, long unread, boolean cut) {

  public Usage {
    sums = List.copyOf(sums);
  }

  /**
   * Where documents are from, as the mapping chooses their company by it.
   *
   * @param entity empty where the document names none
   * @param ledger empty where the document names none
   */
  public record Place(String entity, String ledger) {

    /** The company that a mapping chooses, or empty. */
    public Optional<MappingProfile> in(MappingBook book) {
      return book.of(orNull(entity), orNull(ledger));
    }

    private static @Nullable String orNull(String text) {
      return text.isEmpty() ? null : text;
    }
  }

  /** A code as documents of one place use it in one currency. */
  public record InPlace(Place place, Seen seen) {}

  static Usage of(List<Sum> sums, long unread) {
    return new Usage(
        sums.stream().map(Usage::inPlace).toList(), unread, sums.size() >= SeenCodes.SUMS_MAX);
  }

  private static InPlace inPlace(Sum sum) {
    return new InPlace(
        new Place(sum.entity(), sum.ledger()),
        new Seen(
            sum.grid(),
            sum.first(),
            sum.second(),
            sum.name(),
            sum.hint(),
            sum.documents(),
            Map.of(sum.currency(), sum.amount())));
  }

  /** The codes of the documents that the mapping gives to this company. */
  public List<Seen> of(CompanyId company, MappingBook book) {
    var ours = new HashMap<Place, Boolean>();
    return together(
        sums.stream()
            .filter(
                one ->
                    ours.computeIfAbsent(
                        one.place(),
                        place ->
                            place
                                .in(book)
                                .filter(profile -> profile.company().equals(company))
                                .isPresent()))
            .map(InPlace::seen)
            .toList());
  }

  /** The places that documents came from, each with how many did, the most first. */
  public Map<Place, Seen> places() {
    var byPlace = new LinkedHashMap<Place, List<Seen>>();
    sums.stream()
        .filter(one -> one.seen().grid() == Grid.JOURNALS)
        .forEach(
            one ->
                byPlace
                    .computeIfAbsent(one.place(), place -> new ArrayList<>())
                    .add(
                        new Seen(
                            Grid.POLICIES,
                            one.place().entity(),
                            one.place().ledger(),
                            null,
                            null,
                            one.seen().documents(),
                            one.seen().amounts())));
    var places = new LinkedHashMap<Place, Seen>();
    byPlace.forEach((place, all) -> places.put(place, together(all).getFirst()));
    return places;
  }

  private record Code(Grid grid, String first, String second) {}

  /** One for each code, with its amounts in all currencies. */
  private static List<Seen> together(List<Seen> parts) {
    var all = new LinkedHashMap<Code, Seen>();
    parts.forEach(
        part -> all.merge(new Code(part.grid(), part.first(), part.second()), part, Usage::sum));
    return List.copyOf(all.values());
  }

  private static Seen sum(Seen one, Seen more) {
    var amounts = new HashMap<String, BigDecimal>(one.amounts());
    more.amounts().forEach((currency, amount) -> amounts.merge(currency, amount, BigDecimal::add));
    return new Seen(
        one.grid(),
        one.first(),
        one.second(),
        one.name() == null ? more.name() : one.name(),
        one.hint() == null ? more.hint() : one.hint(),
        one.documents() + more.documents(),
        amounts);
  }

  /** Whether nothing was seen at all. */
  public boolean isEmpty() {
    return sums.isEmpty();
  }
}
