package io.mlconnector.simulators.concur;

import io.mlconnector.simulators.Ids;
import io.mlconnector.simulators.concur.TokenStore.Kind;
import io.mlconnector.simulators.concur.ess.Events;
import io.mlconnector.simulators.concur.fis.CompanyLabel;
import io.mlconnector.simulators.concur.fis.FisManners;
import io.mlconnector.simulators.concur.fis.FisQueue;
import io.mlconnector.simulators.concur.lists.ListBook;
import io.mlconnector.simulators.concur.receipts.ReceiptStore;
import io.mlconnector.simulators.concur.vendors.VendorManners;
import io.mlconnector.simulators.concur.vendors.VendorMaster;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Everything that Concur knows, without a word about HTTP. */
final class ConcurWorld {

  private final ConcurOptions options;
  private final Ids ids;
  private final TokenStore tokens;
  private final ConcurStatistics statistics;
  private final Events events;
  private final TokenManners tokenManners = new TokenManners();
  private final FisManners fisManners = new FisManners();
  private final VendorManners vendorManners = new VendorManners();
  private final Map<String, Company> companies = new ConcurrentHashMap<>();
  private final Map<String, Client> clients = new ConcurrentHashMap<>();
  private final Set<String> disabledClients = ConcurrentHashMap.newKeySet();
  private final Map<Site, String> urls = new ConcurrentHashMap<>();

  ConcurWorld(ConcurOptions options) {
    this.options = options;
    this.ids = new Ids(options.seed());
    this.tokens = new TokenStore(ids, options.clock());
    this.statistics = new ConcurStatistics(options.faults());
    this.events = new Events(options.events(), options.clock(), options.seed());
  }

  InstantSource clock() {
    return options.clock();
  }

  TokenStore tokens() {
    return tokens;
  }

  ConcurStatistics statistics() {
    return statistics;
  }

  Events events() {
    return events;
  }

  TokenManners tokenManners() {
    return tokenManners;
  }

  FisManners fisManners() {
    return fisManners;
  }

  VendorManners vendorManners() {
    return vendorManners;
  }

  Ids ids() {
    return ids;
  }

  void url(Site site, String url) {
    urls.put(site, url);
  }

  String url(Site site) {
    return Optional.ofNullable(urls.get(site)).orElseThrow();
  }

  /** The geolocation as tokens name it. */
  String geolocation(Site site) {
    return url(site) + (tokenManners.geolocationHasPath() ? "/oauth2/v0/token" : "");
  }

  Client addClient() {
    Client client = new Client(ids.uuid(), ids.uuid());
    clients.put(client.id(), client);
    return client;
  }

  void restore(Client client) {
    clients.put(client.id(), client);
  }

  Optional<Client> client(String id) {
    return Optional.ofNullable(clients.get(id));
  }

  Collection<Client> clients() {
    return List.copyOf(clients.values());
  }

  boolean disabled(Client client) {
    return disabledClients.contains(client.id());
  }

  void disable(Client client) {
    disabledClients.add(client.id());
  }

  Company addCompany(Site home) {
    return addCompany(new CompanyLabel(ids.uuid(), ids.hex(3), "p" + ids.hex(6)), home);
  }

  Company addCompany(CompanyLabel label, Site home) {
    FisQueue queue = new FisQueue(label, ids, options.clock(), new EventSource(this, label));
    Company company =
        new Company(
            queue,
            new VendorMaster(ids, vendorManners),
            new ReceiptStore(label.uuid(), ids, options.clock()),
            new ListBook(ids),
            home);
    companies.put(label.uuid(), company);
    return company;
  }

  Optional<Company> company(String uuid) {
    return Optional.ofNullable(companies.get(uuid));
  }

  Collection<Company> companies() {
    return List.copyOf(companies.values());
  }

  String requestToken(Company company, Client client) {
    Grant grant =
        new Grant(
            company.uuid(), client.id(), Site.LOGIN, "", tokens.after(tokenManners.requestLife()));
    return tokens.issue(Kind.REQUEST, grant);
  }
}
