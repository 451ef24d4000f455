package archfixtures.plot.simulators.odoo;

public record Ledger() {}
