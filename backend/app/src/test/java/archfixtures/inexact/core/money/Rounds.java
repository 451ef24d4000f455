package archfixtures.inexact.core.money;

record Rounds(double amount) {}
