package io.mlconnector.core.mapping.grid;

/**
 * What a code may stand for.
 *
 * @param percent how sure it is; 100 is never reached, as nobody has said it
 * @param reason in words that a person can judge
 */
public record Suggestion(Target target, int percent, String reason) {}
