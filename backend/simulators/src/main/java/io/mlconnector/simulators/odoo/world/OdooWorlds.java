package io.mlconnector.simulators.odoo.world;

import io.mlconnector.simulators.odoo.orm.Group;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** Ready worlds, and the ids of what is in them. */
public final class OdooWorlds {

  public static final String DATABASE = "acme";
  public static final String LOGIN = "concur-sync";
  public static final String KEY = "0123456789abcdef0123456789abcdef01234567";
  public static final String INVOICING_LOGIN = "invoicing";
  public static final String INVOICING_KEY = "1123456789abcdef0123456789abcdef01234567";
  public static final String LOW_LOGIN = "lowpriv";
  public static final String LOW_KEY = "2123456789abcdef0123456789abcdef01234567";
  public static final String ADMIN_LOGIN = "admin";
  public static final String ADMIN_KEY = "3123456789abcdef0123456789abcdef01234567";

  /** Of the user {@link #LOGIN}, and over since the start of 2026. */
  public static final String EXPIRED_KEY = "4123456789abcdef0123456789abcdef01234567";

  public static final long USER = 5;
  public static final long INVOICING_USER = 6;
  public static final long LOW_USER = 7;

  public static final long COMPANY = 1;
  public static final long COMPANY_EUROPE = 2;

  public static final long USD = 1;
  public static final long CAD = 3;
  public static final long JPY = 25;
  public static final long KWD = 94;
  public static final long EUR = 126;
  public static final long GBP = 144;

  /** Known to Odoo but switched off. */
  public static final long INACTIVE_CHF = 5;

  public static final long EXPENSES = 32;
  public static final long PAYABLE = 15;
  public static final long TAX_PAID = 9;
  public static final long CREDIT_CARD = 44;
  public static final long BANK = 45;
  public static final long EXPENSES_EUROPE = EXPENSES + GenericChart.SIZE;
  public static final long PAYABLE_EUROPE = PAYABLE + GenericChart.SIZE;

  /** The first of the travel accounts; the others follow in the order of their codes' list. */
  public static final long EMPLOYEE_PAYABLE = 101;

  public static final long CARD_PAYABLE = 102;
  public static final long COMPANY_PAID_CLEARING = 103;
  public static final long CASH_ADVANCES = 104;
  public static final long RECOVERABLE_VAT = 105;
  public static final long RECOVERABLE_GST = 106;
  public static final long AIRFARE = 107;
  public static final long HOTEL = 108;
  public static final long TAXI = 109;
  public static final long MEALS = 114;
  public static final long ARCHIVED_ACCOUNT = 199;

  public static final long BILLS_JOURNAL = 2;
  public static final long MISC_JOURNAL = 3;
  public static final long CONCUR_JOURNAL = 13;
  public static final long CONCUR_JOURNAL_EUROPE = 14;

  public static final long OFFICE_DEPOT = 10;
  public static final long HERTZ = 11;
  public static final long CARD_BANK = 13;
  public static final long ALICE = 15;
  public static final long BOB = 16;
  public static final long CARLA = 17;

  public static final long TAX_15 = 2;
  public static final long TAX_20 = 9;

  public static final long DEPARTMENTS = 2;
  public static final long REGIONS = 3;
  public static final long SALES_DEPARTMENT = 1;
  public static final long ENGINEERING = 2;
  public static final long MARKETING = 3;
  public static final long EMEA = 4;
  public static final long AMER = 5;

  private OdooWorlds() {}

  /** For tests: one database, two companies, every id a constant of this class. */
  public static OdooWorld plain() {
    return new OdooWorld(InstantSource.system(), Map.of(DATABASE, OdooWorlds::seed));
  }

  /** For the demo: the same company with more people, vendors and cost objects. */
  public static OdooWorld demo() {
    return new OdooWorld(InstantSource.system(), Map.of(DATABASE, DemoWorld::seed));
  }

  static void seed(Seeding seeding) {
    currencies(seeding);
    companies(seeding);
    books(seeding);
    people(seeding);
    users(seeding);
  }

  private static void currencies(Seeding seeding) {
    seeding
        .currency(USD, "USD", 2, true)
        .currency(EUR, "EUR", 2, true)
        .currency(GBP, "GBP", 2, true)
        .currency(CAD, "CAD", 2, true)
        .currency(JPY, "JPY", 0, true)
        .currency(KWD, "KWD", 3, true)
        .currency(INACTIVE_CHF, "CHF", 2, false)
        .rate(COMPANY, EUR, "2026-01-01", "0.90")
        .rate(COMPANY, EUR, "2026-06-01", "0.92")
        .rate(COMPANY, EUR, "2026-09-01", "0.925")
        .rate(COMPANY, EUR, "2026-11-01", "0.93")
        .rate(COMPANY, GBP, "2026-01-01", "0.78")
        .rate(COMPANY, GBP, "2026-11-01", "0.79")
        .rate(COMPANY, CAD, "2026-01-01", "1.36")
        .rate(COMPANY, CAD, "2026-11-01", "1.40")
        .rate(COMPANY, JPY, "2026-01-01", "150")
        .rate(COMPANY, JPY, "2026-11-01", "155")
        .rate(COMPANY, KWD, "2026-01-01", "0.307")
        .rate(COMPANY_EUROPE, USD, "2026-01-01", "1.111111")
        .rate(COMPANY_EUROPE, USD, "2026-11-01", "1.075269")
        .rate(COMPANY_EUROPE, GBP, "2026-01-01", "0.86");
  }

  private static void companies(Seeding seeding) {
    seeding
        .record("res.country", 233, "name", "United States", "code", "US")
        .company(COMPANY, "ACME Corp", USD, 0)
        .company(COMPANY_EUROPE, "ACME Europe", EUR, 10)
        .externalId("base.main_partner", "res.partner", 1)
        .externalId("base.main_company", "res.company", COMPANY)
        .chart(COMPANY, 1, GenericChart.LINES)
        .chart(COMPANY_EUROPE, 1 + GenericChart.SIZE, GenericChart.LINES)
        .chart(COMPANY, EMPLOYEE_PAYABLE, GenericChart.TRAVEL)
        .record(
            "account.account",
            ARCHIVED_ACCOUNT,
            "code",
            "609900",
            "name",
            "Old Travel Expenses",
            "account_type",
            "expense",
            "company_ids",
            List.of(COMPANY),
            "active",
            false);
  }

  private static void books(Seeding seeding) {
    journals(seeding, COMPANY, 0);
    journals(seeding, COMPANY_EUROPE, 6);
    seeding
        .journal(
            CONCUR_JOURNAL, COMPANY, new Seeding.Journal("CNQ", "Concur Expenses", "general", 10))
        .journal(
            CONCUR_JOURNAL_EUROPE,
            COMPANY_EUROPE,
            new Seeding.Journal("CNQ", "Concur Expenses", "general", 10))
        .tax(1, COMPANY, "15%", "15", "sale")
        .tax(TAX_15, COMPANY, "15%", "15", "purchase")
        .taxes()
        .account(TAX_15, TAX_PAID)
        .and()
        .tax(3, COMPANY, "0% Exports", "0", "sale")
        .tax(4, COMPANY, "0% Imports", "0", "purchase")
        .tax(5, COMPANY_EUROPE, "15%", "15", "sale")
        .tax(6, COMPANY_EUROPE, "15%", "15", "purchase")
        .tax(TAX_20, COMPANY, "Purchase 20%", "20", "purchase")
        .plan(1, "Project")
        .plan(DEPARTMENTS, "Departments")
        .plan(REGIONS, "Regions")
        .analytic(SALES_DEPARTMENT, DEPARTMENTS, "CC100", "Sales")
        .analytic(ENGINEERING, DEPARTMENTS, "CC200", "Engineering")
        .analytic(MARKETING, DEPARTMENTS, "CC300", "Marketing")
        .analytic(EMEA, REGIONS, "R-EMEA", "EMEA")
        .analytic(AMER, REGIONS, "R-AMER", "AMER");
  }

  private static void journals(Seeding seeding, long company, long offset) {
    seeding
        .journal(1 + offset, company, new Seeding.Journal("INV", "Sales", "sale", 5))
        .journal(2 + offset, company, new Seeding.Journal("BILL", "Purchases", "purchase", 6))
        .journal(
            3 + offset,
            company,
            new Seeding.Journal("MISC", "Miscellaneous Operations", "general", 9))
        .journal(
            4 + offset, company, new Seeding.Journal("EXCH", "Exchange Difference", "general", 10))
        .journal(
            5 + offset, company, new Seeding.Journal("CABA", "Cash Basis Taxes", "general", 10))
        .journal(6 + offset, company, new Seeding.Journal("BNK1", "Bank", "bank", 7))
        .set("account.journal", 2 + offset, "default_account_id", shifted(EXPENSES, company))
        .set("account.journal", 1 + offset, "default_account_id", shifted(26, company))
        .set("account.journal", 6 + offset, "default_account_id", shifted(BANK, company))
        .taxes()
        .term(1 + offset, "Immediate Payment", 0)
        .term(4 + offset, "30 Days", 30);
  }

  private static long shifted(long account, long company) {
    return account + (company - COMPANY) * GenericChart.SIZE;
  }

  private static void people(Seeding seeding) {
    seeding
        .partner(1, "ACME Corp", "", "", false)
        .partner(3, "Administrator", "", "", false)
        .partner(6, "ACME Europe", "", "", false)
        .partner(OFFICE_DEPOT, "Office Depot LLC", "US-TAX-0001", "office@example.com", true)
        .partner(HERTZ, "Hertz Rentals", "US-TAX-0002", "hertz@example.com", true)
        .partner(12, "Marriott Hotels", "US-TAX-0003", "marriott@example.com", true)
        .partner(CARD_BANK, "Corporate Card Bank", "US-TAX-0004", "cards@example.com", true)
        .record(
            "hr.employee", 1, "name", "Administrator", "work_contact_id", 3L, "company_id", COMPANY)
        .employee(2, ALICE, COMPANY, "Alice Martin", "alice@acme.example.com")
        .employee(3, BOB, COMPANY, "Bob Chen", "bob@acme.example.com")
        .employee(4, CARLA, COMPANY, "Carla Gómez", "carla@acme.example.com");
  }

  private static void users(Seeding seeding) {
    var both = List.of(COMPANY, COMPANY_EUROPE);
    seeding
        .user(1, "__system__", "OdooBot", both, Group.ADMIN)
        .user(2, ADMIN_LOGIN, "Administrator", both, Group.ADMIN, Group.ACCOUNTANT)
        .user(
            USER,
            LOGIN,
            "Concur Sync",
            both,
            Group.ACCOUNTANT,
            Group.PARTNER_MANAGER,
            Group.PURCHASE)
        .user(INVOICING_USER, INVOICING_LOGIN, "Invoicing Only", List.of(COMPANY), Group.INVOICING)
        .user(LOW_USER, LOW_LOGIN, "Low Priv", List.of(COMPANY))
        .key(2, ADMIN_KEY, "")
        .key(USER, KEY, "2036-01-01 00:00:00")
        .key(USER, EXPIRED_KEY, "2026-01-01 00:00:00")
        .key(INVOICING_USER, INVOICING_KEY, "2036-01-01 00:00:00")
        .key(LOW_USER, LOW_KEY, "2036-01-01 00:00:00");
  }
}
