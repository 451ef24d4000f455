package archfixtures.gossip.odoo;

public record Ledger() {}
