package io.mlconnector.browser;

import com.microsoft.playwright.options.AriaRole;
import io.mlconnector.simulators.concur.documents.Spending;
import io.mlconnector.simulators.demo.Walkthrough.Credentials;
import java.net.URI;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A finance person who gets a company started, page by page. */
record NewCustomer(Portal portal, Credentials found) {

  private static final String JOURNAL = "CNQ Concur Expenses (general)";
  private static final String ANY_EXPENSE_ACCOUNT = "601200";
  private static final Pattern NOT_TOLD = Pattern.compile("Concur was told\\s+Not yet");

  /** From a mail address to the first posted documents. */
  NewCustomer allTheWay(String company, String mail, URI service) {
    portal.signUp(company, mail);
    return comeFromTheAppCenter(service)
        .connectOdoo()
        .chooseJournals()
        .matchAccountsAndParties()
        .lookAtDocuments()
        .goLive()
        .seePosted();
  }

  NewCustomer comeFromTheAppCenter(URI service) {
    portal.open(found.appCenter(service).toString().substring(service.toString().length()));
    portal.see("SAP Concur sent you here").follow(Pattern.compile("Continue"));
    portal.press("Connect this company").press("Test SAP Concur now");
    portal.see("Everything is as it should be.");
    return this;
  }

  NewCustomer connectOdoo() {
    enterOdoo(found.odooDatabase(), found.odooLogin(), found.odooKey());
    portal.press("Test Odoo now").see("It works.");
    return this;
  }

  NewCustomer enterOdoo(String database, String login, String key) {
    portal.open("/connections/odoo");
    portal.fill("Address", found.odooUrl()).fill("Database", database);
    portal.fill("Login of the integration user", login).fill("API key", key).press("Save");
    // Work that goes on by itself may use it at once, so that its state tells nothing.
    portal.seeEmpty("API key").see("Test the connection");
    return this;
  }

  NewCustomer chooseJournals() {
    portal.open("/start/companies/choose");
    portal.choose("Company in Odoo", "ACME Corp (USD)").press("Show its journals");
    portal.choose("Expense reports", JOURNAL).choose("Cash advances", JOURNAL);
    portal.choose("Payroll", JOURNAL).choose("Invoices", "BILL Purchases (purchase)");
    portal.press("Save").see("Expense reports");
    return this;
  }

  /** What is suggested first, then the rest in one file, and the employees' payable by hand. */
  NewCustomer matchAccountsAndParties() {
    portal.open("/mapping/grids/accounts/suggestions");
    portal.press(Pattern.compile("Take all \\d+")).see("added");
    portal.open("/mapping/grids/accounts/import");
    portal.attach("accounts.csv", accounts()).press("Compare").see("0 wrong");
    pick("parties", "EMPL", "211200");
    return save("The first mapping");
  }

  private static String accounts() {
    return Arrays.stream(Spending.values())
        .map(spending -> spending.account() + "," + ANY_EXPENSE_ACCOUNT)
        .collect(Collectors.joining("\n", "Code,Odoo code\n", "\n"));
  }

  /** Chooses by search what a code stands for. */
  NewCustomer pick(String grid, String code, String odooCode) {
    portal.open("/mapping/grids/" + grid);
    portal.follow(Pattern.compile("Choose for " + code));
    return pick(odooCode);
  }

  /** The same where the page for it is open. */
  NewCustomer pick(String odooCode) {
    portal.fill("Search in Odoo by code or name", odooCode).press("Search");
    portal.tick(Pattern.compile(odooCode)).press("Choose");
    return this;
  }

  NewCustomer save(String why) {
    portal.open("/mapping/changes");
    portal.fill("Why, for whoever looks at this later", why).press("Save as a new version");
    portal.see("Saved.");
    return this;
  }

  /** A document that nothing is in the way of any more shows both its sides. */
  NewCustomer lookAtDocuments() {
    portal.lookUntil("/problems", text -> text.contains("not live yet"));
    var ready = portal.main().getByRole(AriaRole.LISTITEM).filter(Texts.with("not live yet"));
    ready.first().getByRole(AriaRole.LINK).filter(Texts.with("Show")).click();
    portal.main().locator("td a").first().click();
    portal.follow(Pattern.compile("Preview")).see("Debit").see("Credit");
    for (var step : new String[] {"/start/fix", "/start/preview"}) {
      portal.open(step);
      portal.press("It is done");
    }
    return this;
  }

  NewCustomer goLive() {
    portal.open("/start/live/choose");
    portal.fill("First day", LocalDate.now(ZoneOffset.UTC).minusDays(60).toString());
    for (var kind : new String[] {"Expense reports", "Invoices", "Cash advances", "Payroll"}) {
      portal.tick(Pattern.compile("Post " + kind));
    }
    portal.press("Go live").see("You are live");
    return this;
  }

  NewCustomer seePosted() {
    portal.lookUntil("/documents?state=posted", text -> text.contains("CNQ/"));
    portal.main().locator("td a").first().click();
    portal.main().getByText("Concur was told").first().waitFor();
    var document = URI.create(portal.page().url()).getPath();
    portal.lookUntil(document, text -> !NOT_TOLD.matcher(text).find());
    return this;
  }
}
