package io.mlconnector.odoo;

import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.core.accounting.LedgerMasters;
import io.mlconnector.core.accounting.PartnerId;
import io.mlconnector.core.accounting.PurchaseOrder;
import io.mlconnector.core.accounting.VendorBill;
import io.mlconnector.core.mapping.grid.Booked;
import io.vertx.core.Future;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One tenant's Odoo, the same over JSON-2 and XML-RPC. A failed future carries {@link
 * OdooException}; a refusal by Odoo's rules that belongs to one document is a value.
 */
public interface Odoo {

  /** How many posted lines are read to learn how things are booked. */
  int BOOKED_MAX = 2_000;

  /** Where it is. What was read there says nothing of another one. */
  OdooAddress address();

  /** What answers there: version, protocol in use, user. Needs a valid key. */
  Future<OdooServer> look();

  /** Its version, which it tells without a key; fails where no Odoo that we know is there. */
  Future<String> version();

  /** Whether the integration user may do this; nothing is done. */
  Future<Boolean> may(Right right);

  /** Whether the user sees an account and a journal of the company. */
  Future<Boolean> keepsBooks(CompanyId company);

  /** The companies that the integration user may work in. */
  Future<List<LedgerMasters.Company>> companies();

  /** Everything that the mapping needs from one company. */
  Future<LedgerMasters> masters(CompanyId company);

  /**
   * Creates draft records, all or none, each at most once by its external id: a repeat gives the
   * first record's id and changes nothing (Odoo's {@code load} with noupdate).
   */
  Future<LoadOutcome> load(CompanyId company, List<Loadable> records);

  /**
   * Units of each currency for one of the company's on that day; a currency without a rate on or
   * before the day is left out: Odoo would answer with a later rate, or with 1.
   */
  Future<Map<String, BigDecimal>> rates(CompanyId company, LocalDate day, Set<String> currencies);

  /** The purchase orders with these numbers, by number; those that do not exist are left out. */
  Future<Map<String, PurchaseOrder>> orders(CompanyId company, Set<String> numbers);

  /**
   * Creates the partner, or finds it by its external id. Fails with MLC-522 where Odoo refuses it.
   */
  Future<PartnerId> createPartner(CompanyId company, NewPartner partner);

  /**
   * Attaches a file to a move unless the move has one with the same content. A repeat, also after
   * an answer that was lost, gives the first one's id and changes nothing.
   */
  Future<AttachOutcome> attach(CompanyId company, NewFile file);

  /**
   * Compares the tax lines of draft bills with what they have to be, and sets those that differ.
   */
  Future<List<AdjustOutcome>> adjust(CompanyId company, Map<MoveId, VendorBill> drafts);

  /**
   * The lines that were posted last in the company, with their labels; those without one are left
   * out. At most {@link #BOOKED_MAX}, in one call.
   */
  Future<List<Booked>> booked(CompanyId company);

  /** Settles what two posted moves owe against each other: a move and its reversal. */
  Future<PostOutcome> reconcile(CompanyId company, MoveId move, MoveId reversal);

  /** The posted moves that reverse a move, whoever made them. */
  Future<List<Move>> reversals(CompanyId company, MoveId move);

  /** Posts the moves in one transaction, all or none. */
  Future<PostOutcome> post(CompanyId company, List<MoveId> moves);

  /** The moves with their lines; one that does not exist (any more) is absent from the list. */
  Future<List<Move>> read(CompanyId company, List<MoveId> moves);

  /** Deletes drafts, which takes their external ids along. */
  Future<PostOutcome> deleteDrafts(CompanyId company, List<MoveId> moves);

  /** What of a model, and of these of its fields, the user may read. */
  Future<ModelAccess> access(String model, List<String> fields);

  /**
   * Records of any model. Fails with {@link OdooException#isTooLarge} where the answer was larger
   * than answers may be: ask for fewer.
   */
  Future<RecordAnswer> records(RecordQuery query);

  /** Partners as they are written. */
  OdooPartners partners();
}
