package io.mlconnector.simulators.concur.documents;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.simulators.concur.documents.InvoiceDraft.Form;
import io.mlconnector.simulators.concur.documents.InvoiceLine.Portion;
import io.mlconnector.simulators.concur.documents.InvoiceLine.Tax;
import io.mlconnector.simulators.concur.fis.DocType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Invoices and credit memos of every {@link Vendors}, in the vendor's currency. */
final class Invoices {

  private static final BigDecimal HUNDRED = new BigDecimal(100);

  private final ConcurDocuments sound;
  private final Draw draw;

  Invoices(ConcurDocuments sound) {
    this.sound = sound;
    this.draw = sound.draw();
  }

  List<Kind> all() {
    return List.of(
        kind("invoice of one line without tax", this::plain),
        kind("invoice with one tax", () -> taxed(InvoiceTax.STANDARD)),
        kind("invoice with several rates", this::severalRates),
        kind(
            "invoice with several taxes on a line",
            () -> taxed(InvoiceTax.FEDERAL, InvoiceTax.PROVINCIAL)),
        kind("invoice with a tax of zero", () -> taxed(InvoiceTax.ZERO)),
        kind("invoice with sales tax", () -> taxed(InvoiceTax.SALES)),
        kind("invoice whose tax is a cent off", this::vendorsCent),
        kind("invoice with shipping", this::shipping),
        kind("invoice shared by percentages", this::shared),
        kind("invoice with terms and discount", this::terms),
        kind("invoice of a purchase order", this::ordered),
        kind("invoice of several purchase orders", this::severalOrders),
        kind("credit memo", () -> credit(false)),
        kind("credit memo with tax", () -> credit(true)),
        kind("invoice with a negative line", this::rebate),
        kind("invoice of another ledger", this::ledger));
  }

  private static Kind kind(String name, Supplier<ObjectNode> source) {
    return new Kind(DocType.INVOICE, name, source);
  }

  private ObjectNode plain() {
    Vendors vendor = vendor();
    return draft(vendor).line(line(vendor)).build();
  }

  private ObjectNode taxed(InvoiceTax... taxes) {
    Vendors vendor = vendor();
    InvoiceDraft draft = draft(vendor);
    IntStream.rangeClosed(0, draw.random().nextInt(4))
        .forEach(number -> draft.line(taxed(line(vendor), taxes)));
    return draft.build();
  }

  private ObjectNode severalRates() {
    Vendors vendor = vendor();
    return draft(vendor)
        .line(taxed(line(vendor), InvoiceTax.STANDARD))
        .line(taxed(line(vendor), InvoiceTax.REDUCED))
        .line(line(vendor))
        .build();
  }

  /** The vendor rounds in another way than one would: what counts is what the invoice says. */
  private ObjectNode vendorsCent() {
    Vendors vendor = vendor();
    InvoiceLine line = line(vendor);
    BigDecimal cent = BigDecimal.ONE.movePointLeft(line.net().scale());
    BigDecimal off = InvoiceTax.STANDARD.on(line.net()).add(draw.onceIn(2) ? cent : cent.negate());
    return draft(vendor).line(line.taxed(List.of(new Tax(InvoiceTax.STANDARD, off)))).build();
  }

  /** Shipping is the header's; every line bears its part, the last one the odd cent. */
  private ObjectNode shipping() {
    Vendors vendor = vendor();
    List<InvoiceLine> lines =
        Stream.generate(() -> taxed(line(vendor), InvoiceTax.STANDARD))
            .limit(1 + draw.random().nextInt(3))
            .toList();
    BigDecimal left = draw.amount(5, 60, vendor.currency());
    BigDecimal part = left.divide(new BigDecimal(lines.size()), left.scale(), RoundingMode.HALF_UP);
    InvoiceDraft draft = draft(vendor);
    for (InvoiceLine line : lines.subList(1, lines.size())) {
      draft.line(line.shipped(part));
      left = left.subtract(part);
    }
    return draft.line(lines.getFirst().shipped(left)).build();
  }

  private ObjectNode shared() {
    Vendors vendor = vendor();
    return draft(vendor)
        .line(taxed(line(vendor).shared(thirds()), InvoiceTax.STANDARD))
        .line(line(vendor).shared(uneven()))
        .build();
  }

  private ObjectNode terms() {
    Vendors vendor = vendor();
    InvoiceDraft draft = draft(vendor).line(taxed(line(vendor), InvoiceTax.STANDARD));
    draft
        .header()
        .put("discountPercentage", new BigDecimal(1 + draw.random().nextInt(3)))
        .put("discountTermsDays", 10);
    return draft.build();
  }

  private ObjectNode ordered() {
    Vendors vendor = vendor();
    String order = draw.of(Codes.PURCHASE_ORDERS);
    InvoiceDraft draft =
        draft(vendor)
            .line(taxed(line(vendor), InvoiceTax.STANDARD).ordered(order))
            .line(line(vendor).ordered(order));
    draft.header().put("poNumber", order);
    return draft.build();
  }

  private ObjectNode severalOrders() {
    Vendors vendor = vendor();
    InvoiceDraft draft = draft(vendor);
    Codes.PURCHASE_ORDERS.forEach(order -> draft.line(line(vendor).ordered(order)));
    draft.header().put("multiplePurchaseOrder", "Y");
    return draft.build();
  }

  /** Everything negative: the quantity or the price, and so all amounts. */
  private ObjectNode credit(boolean withTax) {
    Vendors vendor = vendor();
    InvoiceLine line = line(vendor);
    boolean byPrice = draw.onceIn(2);
    InvoiceLine negative =
        new InvoiceLine(
            line.goods(),
            byPrice ? line.quantity() : line.quantity().negate(),
            byPrice ? line.unitPrice().negate() : line.unitPrice(),
            line.net().negate(),
            line.shipping(),
            List.of(),
            line.centres(),
            null);
    return draft(vendor)
        .line(withTax ? taxed(negative.shared(thirds()), InvoiceTax.STANDARD) : negative)
        .build();
  }

  /** A line that is worth more, then half of it taken off. */
  private ObjectNode rebate() {
    Vendors vendor = vendor();
    InvoiceLine line = line(vendor);
    BigDecimal off = line.net().divide(new BigDecimal(-2), line.net().scale(), RoundingMode.DOWN);
    InvoiceLine rebate =
        new InvoiceLine(
            line.goods(),
            BigDecimal.ONE,
            off,
            off,
            line.shipping(),
            List.of(),
            line.centres(),
            null);
    return draft(vendor)
        .line(taxed(line, InvoiceTax.STANDARD))
        .line(taxed(rebate, InvoiceTax.STANDARD))
        .build();
  }

  private ObjectNode ledger() {
    Vendors vendor = vendor();
    InvoiceDraft draft = draft(vendor).line(line(vendor));
    draft
        .header()
        .put("ledgerCode", draw.of(Codes.LEDGERS))
        .put("requestOrgUnit1Code", draw.of(Codes.UNITS));
    return draft.build();
  }

  private InvoiceLine line(Vendors vendor) {
    BigDecimal quantity = BigDecimal.valueOf(draw.random().nextInt(1, 400), draw.onceIn(3) ? 1 : 0);
    BigDecimal price = draw.amount(2, 90, vendor.currency());
    BigDecimal net = quantity.multiply(price).setScale(price.scale(), RoundingMode.HALF_UP);
    return new InvoiceLine(
        draw.of(List.of(Goods.values())),
        quantity,
        price,
        net,
        BigDecimal.ZERO.setScale(price.scale()),
        List.of(),
        List.of(new Portion(draw.centre(), HUNDRED.setScale(8))),
        null);
  }

  private static InvoiceLine taxed(InvoiceLine line, InvoiceTax... taxes) {
    return line.taxed(Arrays.stream(taxes).map(tax -> new Tax(tax, tax.on(line.net()))).toList());
  }

  private static List<Portion> thirds() {
    return Codes.COST_CENTRES.subList(0, 3).stream()
        .map(centre -> new Portion(centre, HUNDRED.divide(new BigDecimal(3), 8, RoundingMode.DOWN)))
        .toList();
  }

  private List<Portion> uneven() {
    List<Portion> portions = new ArrayList<>();
    BigDecimal first = BigDecimal.valueOf(draw.random().nextInt(100, 9900), 2).setScale(8);
    portions.add(new Portion(Codes.COST_CENTRES.get(0), first));
    portions.add(new Portion(Codes.COST_CENTRES.get(1), HUNDRED.subtract(first)));
    return portions;
  }

  private Vendors vendor() {
    return draw.of(List.of(Vendors.values()));
  }

  private InvoiceDraft draft(Vendors vendor) {
    LocalDate day = draw.day();
    Form form = new Form(draw.onceIn(2) ? Form.ISO : Form.AMERICAN, draw.onceIn(4));
    InvoiceDraft draft = new InvoiceDraft(form, sound.ids(), vendor, draw.anybody(), day);
    return draft.due(day.minusDays(5), draw.of(List.of(14, 30, 60)));
  }
}
