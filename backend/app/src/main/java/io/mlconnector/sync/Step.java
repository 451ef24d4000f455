package io.mlconnector.sync;

/** The named moments in a document's way; what has happened by then is said by each. */
public enum Step {
  /** A page of the queue was read; nothing is stored yet. */
  PAGE_READ,
  /** New documents are stored; Concur does not know. */
  STORED,
  /** Concur took the acknowledgements; we have not noted it. */
  ACKNOWLEDGED_AT_CONCUR,
  /** Noted. */
  ACKNOWLEDGED,
  /** Odoo has a partner that a document needed; nobody else knows. */
  PARTNER_CREATED,
  /** Documents are mapped; nothing is written. */
  MAPPED,
  /** The entries are decided and written down. */
  FROZEN,
  /** Odoo has drafts; we do not know their ids. */
  LOADED_AT_ODOO,
  /** The ids are noted. */
  LOADED,
  /** Odoo's bills have the right taxes; we have not noted it. */
  ADJUSTED_AT_ODOO,
  /** Odoo has posted; we have not noted it. */
  POSTED_AT_ODOO,
  /** The entries were read back; nothing is noted. */
  READ_BACK,
  /** Posted and equal, noted; Concur does not know. */
  POSTED,
  /** Concur took the confirmations; we have not noted it. */
  CONFIRMED_AT_CONCUR,
  /** Noted: the end. */
  CONFIRMED,
  /** The reversal of a recalled document is decided and written down. */
  REVERSAL_FROZEN,
  /** Odoo has the reversal's draft; we do not know its id. */
  REVERSAL_LOADED_AT_ODOO,
  /** Odoo has posted the reversal; we have not noted it. */
  REVERSAL_POSTED_AT_ODOO,
  /** Noted: the end of a recalled document. */
  REVERSED,
  /** What Concur is to be told of payments is written down. */
  PAYMENTS_WRITTEN,
  /** It is noted as sent; the call was not made. */
  PAYMENTS_SENT,
  /** Concur has answered; we have not noted it. */
  PAYMENTS_TOLD_AT_CONCUR,
  /** Noted. */
  PAYMENTS_TOLD,
  /** A receipt's image is here; Odoo has not heard of it. */
  RECEIPT_FETCHED,
  /** Odoo has the receipt; we have not noted it. */
  RECEIPT_ATTACHED_AT_ODOO
}
