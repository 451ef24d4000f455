package io.mlconnector.core.mapping.grid;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * How much of what was seen can be posted, as far as one grid goes.
 *
 * @param codes how many codes were seen, and how many of them are mapped
 * @param uses how often they were used, once for each document
 * @param amounts the same in each currency; sums of several currencies would say nothing
 */
public record Coverage(Part codes, Part uses, Map<String, Share> amounts) {

  private static final int DECIMALS = 1;

  public Coverage {
    amounts = Map.copyOf(amounts);
  }

  /** A number out of all. */
  public record Part(long good, long all) {

    Part and(boolean isGood, long more) {
      return new Part(good + (isGood ? more : 0), all + more);
    }

    /** Per cent, rounded down: 100 means that nothing is missing. */
    public BigDecimal percent() {
      return Coverage.percent(BigDecimal.valueOf(good), BigDecimal.valueOf(all));
    }
  }

  /** An amount out of all in one currency. */
  public record Share(BigDecimal good, BigDecimal all) {

    static final Share NONE = new Share(BigDecimal.ZERO, BigDecimal.ZERO);

    Share and(boolean isGood, BigDecimal more) {
      return new Share(isGood ? good.add(more) : good, all.add(more));
    }

    /** Per cent, rounded down. */
    public BigDecimal percent() {
      return Coverage.percent(good, all);
    }
  }

  public static Coverage of(Iterable<Seen> seen, Function<Seen, Standing> standings) {
    var codes = new Part(0, 0);
    var uses = new Part(0, 0);
    var amounts = new TreeMap<String, Share>();
    for (var one : seen) {
      if (one.documents() > 0) {
        var good = standings.apply(one).status().good();
        codes = codes.and(good, 1);
        uses = uses.and(good, one.documents());
        one.amounts()
            .forEach(
                (currency, amount) ->
                    amounts.put(
                        currency, amounts.getOrDefault(currency, Share.NONE).and(good, amount)));
      }
    }
    return new Coverage(codes, uses, amounts);
  }

  /** Documents in one currency, and those of them that can be posted. */
  public record Whole(String currency, Part documents, Share amount) {}

  /** The coverage of whole documents. */
  public static Coverage whole(Iterable<Whole> parts) {
    var documents = new Part(0, 0);
    var amounts = new TreeMap<String, Share>();
    for (var part : parts) {
      documents =
          new Part(
              documents.good() + part.documents().good(), documents.all() + part.documents().all());
      var sum = amounts.getOrDefault(part.currency(), Share.NONE);
      amounts.put(
          part.currency(),
          new Share(sum.good().add(part.amount().good()), sum.all().add(part.amount().all())));
    }
    return new Coverage(documents, documents, amounts);
  }

  private static BigDecimal percent(BigDecimal good, BigDecimal all) {
    return all.signum() == 0
        ? BigDecimal.valueOf(100)
        : good.movePointRight(2).divide(all, DECIMALS, RoundingMode.DOWN);
  }
}
