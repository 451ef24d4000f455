package io.mlconnector.portal.account;

import io.mlconnector.identity.Identity;
import io.mlconnector.mail.Outbox;
import io.mlconnector.pages.ClientAddresses;
import io.mlconnector.pages.Cookies;
import io.mlconnector.pages.OpenForms;
import io.mlconnector.portal.Area;
import io.mlconnector.portal.Frame;
import io.mlconnector.portal.PageRoute;
import io.mlconnector.portal.Visitors;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Everything about accounts. */
public final class AccountArea implements Area {

  private final Desk desk;
  private final Optional<ProviderPages> provider;
  private final Optional<Outbox> shownOutbox;

  /**
   * @param shownOutbox whose mails are shown to everybody, as nobody else can reach the service;
   *     empty shows none
   */
  public AccountArea(Frame frame, Parts parts, Optional<Outbox> shownOutbox) {
    this.desk =
        new Desk(
            frame,
            parts.identity(),
            parts.visitors(),
            new OpenForms(parts.cookies(), parts.random()),
            parts.addresses());
    this.provider =
        parts
            .identity()
            .singleSignOn()
            .map(there -> new ProviderPages(desk, parts.cookies(), there));
    this.shownOutbox = shownOutbox;
  }

  /** What the pages are made of. */
  public record Parts(
      Identity identity,
      Visitors visitors,
      Cookies cookies,
      ClientAddresses addresses,
      SecureRandom random) {}

  @Override
  public List<PageRoute> routes() {
    return Stream.of(
            new SignInPages(desk).routes(),
            new SignUpPages(desk).routes(),
            new InvitationPages(desk).routes(),
            new ProvePages(desk).routes(),
            new SelfPages(desk).routes(),
            new MemberPages(desk).routes(),
            new CompanyPages(desk).routes(),
            provider.map(ProviderPages::routes).orElse(List.of()),
            shownOutbox.map(outbox -> new OutboxPage(desk, outbox).routes()).orElse(List.of()))
        .flatMap(List::stream)
        .toList();
  }

  @Override
  public List<String> templates() {
    return List.of("account/sign-in");
  }
}
