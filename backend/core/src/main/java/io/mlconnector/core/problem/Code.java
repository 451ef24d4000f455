package io.mlconnector.core.problem;

import static io.mlconnector.core.problem.Owner.ACCOUNTANT;
import static io.mlconnector.core.problem.Owner.CALLER;
import static io.mlconnector.core.problem.Owner.CONCUR_ADMIN;
import static io.mlconnector.core.problem.Owner.NOBODY;
import static io.mlconnector.core.problem.Owner.ODOO_ADMIN;
import static io.mlconnector.core.problem.Owner.OPERATOR;

/**
 * Every problem that the product can name. Numbers never change their meaning: 1xx start and
 * operation, 2xx API, 3xx documents and mapping, 4xx Concur, 5xx Odoo. Texts hold {facts} that a
 * {@link Problem} fills in.
 */
public enum Code {
  UNKNOWN_SETTING(101, OPERATOR, "Unknown setting {key}.", "Remove it or correct its name."),
  BAD_SETTING(102, OPERATOR, "Setting {key} is wrong: {detail}.", "Correct its value."),
  DATABASE_UNREACHABLE(
      103, OPERATOR, "The database does not answer: {detail}.", "Start it or correct its address."),
  MASTER_KEY_BROKEN(
      104,
      OPERATOR,
      "The master key cannot be used: {detail}.",
      "Restore the master key that the data was written with."),
  CANNOT_LISTEN(
      105,
      OPERATOR,
      "Nothing can listen at {address}: {detail}.",
      "End what uses the port, or choose another with {key}."),
  INTERNAL(
      199,
      OPERATOR,
      "Something went wrong on our side; reference {reference}.",
      "Try again; if it stays, send us the reference."),

  NOT_FOUND(201, CALLER, "There is no {what} here.", "Check the address or the id."),
  UNAUTHORIZED(202, CALLER, "The API token is missing or not valid.", "Send a valid bearer token."),
  MALFORMED_JSON(203, CALLER, "The body is not valid JSON: {detail}.", "Correct the body."),
  INVALID_FIELD(204, CALLER, "Field {field} is wrong: {detail}.", "Correct the field."),
  UNKNOWN_FIELD(205, CALLER, "Field {field} is not known.", "Remove it or correct its name."),
  BODY_TOO_LARGE(206, CALLER, "The body is larger than {max} bytes.", "Send less."),
  STALE_VERSION(
      207,
      CALLER,
      "The mapping has changed since it was read: it is at version {version}.",
      "Read it again, merge, and send the new ETag in If-Match."),
  VERSION_MISSING(208, CALLER, "If-Match is missing.", "Send the ETag of the mapping you read."),
  WRONG_MEDIA_TYPE(209, CALLER, "The body must be {expected}.", "Set Content-Type."),
  WRONG_METHOD(210, CALLER, "This address does not take {method}.", "Use one of: {allowed}."),
  WRONG_STATE(211, CALLER, "A document in state {state} cannot be {action}.", "Nothing to do."),
  OPERATOR_CLOSED(
      212, OPERATOR, "The operator API is closed.", "Set MLC_OPERATOR_TOKEN and start again."),
  NOT_CONNECTED(213, CALLER, "{system} is not connected yet.", "Connect {system} first."),
  TOO_MANY_CALLS(
      214,
      CALLER,
      "Only {max} calls to the connected systems may be under way at once.",
      "Wait for an answer, then try again."),
  BODY_TOO_SLOW(
      215, CALLER, "The body did not come within {seconds} seconds.", "Send it in one go."),

  UNREADABLE_DOCUMENT(
      301,
      OPERATOR,
      "The document cannot be read: {detail}.",
      "We look into it; the document is kept as Concur sent it."),
  FIELD_MISSING(
      302,
      CONCUR_ADMIN,
      "The document has no {field}.",
      "Send the report back in Concur, or have the field filled by its form."),
  ACCOUNT_NOT_MAPPED(
      303,
      ACCOUNTANT,
      "Account code {code} is not mapped to an Odoo account.",
      "Map account code {code}."),
  ACCOUNT_CODE_BLANK(
      304,
      CONCUR_ADMIN,
      "Expense {entry} has no account code, and no clearing account either.",
      "Give its expense type an account code in Concur, then send the report back."),
  PARTY_NOT_MAPPED(
      305,
      ACCOUNTANT,
      "Party {code} has no payable account in the mapping.",
      "Map party {code} to a payable account."),
  EMPLOYEE_NOT_MAPPED(
      306,
      ACCOUNTANT,
      "Employee {employee} is not mapped to an Odoo partner.",
      "Map employee {employee} to a partner."),
  TAX_NOT_MAPPED(
      307,
      ACCOUNTANT,
      "Tax {authority} {code} is not mapped to an Odoo account.",
      "Map tax {authority} {code}."),
  COST_OBJECT_NOT_MAPPED(
      308,
      ACCOUNTANT,
      "{field} {code} is not mapped to an analytic account.",
      "Map {field} {code}."),
  CASH_ADVANCE_ACCOUNT_NOT_MAPPED(
      309,
      ACCOUNTANT,
      "Cash advance account {code} is not mapped.",
      "Map cash advance account {code}."),
  CURRENCY_UNKNOWN(
      310, CONCUR_ADMIN, "Currency {code} is not known.", "Correct the currency in Concur."),
  CURRENCY_INACTIVE(
      311,
      ODOO_ADMIN,
      "Currency {code} is not active in Odoo.",
      "Activate {code} in Odoo: Accounting, Configuration, Currencies."),
  AMOUNT_TOO_FINE(
      312,
      CONCUR_ADMIN,
      "{amount} {currency} has more decimals than the currency.",
      "Correct the amount in Concur."),
  TAX_DOES_NOT_ADD_UP(
      313,
      CONCUR_ADMIN,
      "Expense {entry}: net {net} and reclaimable tax {tax} do not add up to {gross}.",
      "Send the report back in Concur so that its taxes are computed again."),
  TOTAL_DIFFERS(
      314,
      CONCUR_ADMIN,
      "The lines come to {lines}, the document's total is {total}.",
      "Send the report back in Concur, or set a rounding account and a limit."),
  NOT_ONE_COMPANY_SIDE(
      315,
      CONCUR_ADMIN,
      "Expense {entry} has a line from {payer} to {payee}: neither side, or both, is the company.",
      "Send the report back in Concur."),
  NOTHING_TO_POST(
      316,
      ACCOUNTANT,
      "The document has no amount to post.",
      "Ignore it, or correct it in Concur."),
  ACCOUNT_GONE(
      317,
      ACCOUNTANT,
      "Odoo account {account} does not exist or is archived.",
      "Map to another account, or bring it back in Odoo."),
  PARTNER_GONE(
      318,
      ACCOUNTANT,
      "Odoo partner {partner} does not exist or is archived.",
      "Map to another partner, or bring it back in Odoo."),
  JOURNAL_GONE(
      319,
      ACCOUNTANT,
      "Odoo journal {journal} does not exist in the company or is archived.",
      "Choose another journal."),
  ANALYTIC_GONE(
      320,
      ACCOUNTANT,
      "Odoo analytic account {account} does not exist or is archived.",
      "Map to another analytic account."),
  PERIOD_CLOSED(
      321,
      ACCOUNTANT,
      "{date} lies in a closed period: locked up to {lock}.",
      "Open the period in Odoo, or let closed periods go to the next open day."),
  TYPE_NOT_CONFIGURED(
      322,
      ACCOUNTANT,
      "The mapping has no posting rule for {type}.",
      "Choose journal and date for {type}."),
  NO_MAPPING(323, ACCOUNTANT, "There is no mapping yet.", "Save a mapping."),
  AMOUNT_TOO_LARGE(
      324,
      CONCUR_ADMIN,
      "{amount} has more than 15 digits before the decimal point.",
      "Correct the amount in Concur."),
  FORM_NOT_SUPPORTED(
      325,
      ACCOUNTANT,
      "{type} documents cannot be posted as {form}.",
      "Post {type} documents as an entry."),
  TEST_DOCUMENT(330, NOBODY, "The document is a test user's.", "Nothing to do."),
  BEFORE_GO_LIVE(331, NOBODY, "{date} lies before the go-live date {goLive}.", "Nothing to do."),
  NOT_POSTED_BY_DESIGN(
      332, NOBODY, "{type} documents are commitments and are not posted.", "Nothing to do."),
  IGNORED_BY_HAND(333, NOBODY, "{who} ignored the document.", "Nothing to do."),
  REJECTED_BY_HAND(
      334,
      ACCOUNTANT,
      "{who} rejected the document: {note}",
      "Correct the report and resubmit it."),
  DUPLICATE(
      335,
      ACCOUNTANT,
      "Concur sent {type} {id} revision {revision} twice, as two documents.",
      "Ignore one of the two."),

  CONCUR_UNREACHABLE(401, NOBODY, "Concur does not answer: {detail}.", "We try again."),
  CONCUR_RATE_LIMITED(402, NOBODY, "Concur asks us to slow down.", "We try again at {until}."),
  CONCUR_TOKEN_EXPIRED(
      403,
      CONCUR_ADMIN,
      "Concur's refresh token is not valid any more (code {code}).",
      "Create a new company request token in Concur and enter it here."),
  CONCUR_REQUEST_TOKEN_REFUSED(
      404,
      CONCUR_ADMIN,
      "Concur refused the company request token (code {code}).",
      "Create a new one: it lives 24 hours."),
  CONCUR_CLIENT_REFUSED(
      405,
      CONCUR_ADMIN,
      "Concur refused the client id or secret (code {code}).",
      "Check the app's client id and secret."),
  CONCUR_FORBIDDEN(
      406,
      CONCUR_ADMIN,
      "Concur does not allow this call (status {status}).",
      "Give the app the scope FISVC and enable the Financial Integration Service."),
  CONCUR_FOREIGN_HOST(
      407,
      OPERATOR,
      "Concur pointed us to {host}, which is not an allowed Concur host.",
      "Check the address; allow the host only if it is SAP's."),
  CONCUR_ANSWER_UNREADABLE(
      408, OPERATOR, "Concur's answer cannot be read: {detail}.", "We look into it."),
  CONCUR_REFUSED(
      409, OPERATOR, "Concur refused {step} with code {code}: {detail}.", "We look into it."),
  CONCUR_RECALLED(
      410, NOBODY, "The report was recalled in Concur.", "It comes again when resubmitted."),
  CONCUR_RECALLED_AFTER_POSTING(
      411,
      ACCOUNTANT,
      "The report was recalled in Concur after it was posted as {entry}.",
      "Reverse {entry} in Odoo."),
  CONCUR_LOGIN_FAILED(
      412, CONCUR_ADMIN, "Concur refused the login (code {code}).", "Check the connection."),
  CONCUR_DOCUMENT_WITHOUT_ID(
      413,
      OPERATOR,
      "Concur sends {count} {type} documents without a usable id: they stay in its queue.",
      "Open a case with SAP: only Concur can give them ids."),

  ODOO_UNREACHABLE(501, NOBODY, "Odoo does not answer: {detail}.", "We try again."),
  ODOO_RATE_LIMITED(502, NOBODY, "Odoo asks us to slow down.", "We try again at {until}."),
  ODOO_KEY_REFUSED(
      503,
      ODOO_ADMIN,
      "Odoo refused the API key: it is wrong, expired, or of another database.",
      "Create a new API key for {login} and enter it here."),
  ODOO_ADDRESS_REFUSED(
      504,
      ODOO_ADMIN,
      "{host} is not an address that we may call: {detail}.",
      "Use the public https address of your Odoo."),
  ODOO_DATABASE_NOT_FOUND(
      505,
      ODOO_ADMIN,
      "There is no Odoo, or no such database, at {url}.",
      "Check the address and the database name."),
  ODOO_ACCESS_DENIED(
      506,
      ODOO_ADMIN,
      "The integration user may not do this in Odoo: {detail}.",
      "Give the user the accounting rights that the guide names."),
  ODOO_REFUSED(
      507,
      ACCOUNTANT,
      "Odoo refused the entry: {detail}.",
      "Mend the cause in Odoo or the mapping."),
  ODOO_DELETED(
      508,
      ACCOUNTANT,
      "The entry was deleted in Odoo by hand.",
      "Retry to post it again, or reject or ignore the document."),
  ODOO_DIFFERS(
      509,
      ACCOUNTANT,
      "The entry in Odoo differs from what we sent: {detail}.",
      "Compare {entry} in Odoo with the document, then retry or ignore."),
  ODOO_DATE_MOVED(
      510,
      ACCOUNTANT,
      "Odoo moved the entry from {date} to {moved}: the period is closed.",
      "Open the period and re-date {entry}, or accept the date by ignoring the difference."),
  ODOO_VERSION_UNSUPPORTED(
      511, ODOO_ADMIN, "Odoo {version} is not supported.", "Use Odoo 17 or newer."),
  ODOO_COMPANY_NOT_ALLOWED(
      512,
      ODOO_ADMIN,
      "The integration user may not work in company {company}.",
      "Allow the company for the user in Odoo."),
  ODOO_ANSWER_UNREADABLE(
      513, OPERATOR, "Odoo's answer cannot be read: {detail}.", "We look into it."),
  ODOO_CALL_WRONG(514, OPERATOR, "Odoo did not understand us: {detail}.", "We look into it."),
  ODOO_DATABASE_NEEDED(
      515,
      ODOO_ADMIN,
      "The Odoo at {url} does not say which database to use.",
      "Enter the database name; Odoo shows it under Settings, or in its database list."),
  ODOO_RATE_MISSING(
      516,
      ACCOUNTANT,
      "Odoo has no rate for {currency} on or before {date}.",
      "Enter the rate in Odoo: Accounting, Configuration, Currencies. Then retry."),
  ODOO_CANCELLED(
      517,
      ACCOUNTANT,
      "{entry} was cancelled in Odoo by hand.",
      "Set it back to draft in Odoo and retry, or reject or ignore the document."),
  ODOO_NOT_SHOWN(
      518, NOBODY, "Odoo does not show the entry as posted yet.", "We look a second time.");

  private final int number;
  private final Owner owner;
  private final String what;
  private final String fix;

  Code(int number, Owner owner, String what, String fix) {
    this.number = number;
    this.owner = owner;
    this.what = what;
    this.fix = fix;
  }

  /** The stable public form, such as {@code MLC-303}. */
  public String text() {
    return "MLC-" + number;
  }

  public Owner owner() {
    return owner;
  }

  /** What happened, with {facts} in braces. */
  public String what() {
    return what;
  }

  /** What to do about it, with {facts} in braces. */
  public String fix() {
    return fix;
  }
}
