package archfixtures.upward.sync;

public record Posting() {}
