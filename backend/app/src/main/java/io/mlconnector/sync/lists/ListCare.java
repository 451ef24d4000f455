package io.mlconnector.sync.lists;

import io.mlconnector.core.problem.Problem;
import java.util.Optional;

/**
 * A list of Concur's that needs somebody.
 *
 * @param problem what keeps it as a whole from being filled
 * @param troubled how many of its items are not as Odoo has them, and do not become so by
 *     themselves
 */
public record ListCare(String plan, String listName, Optional<Problem> problem, long troubled) {}
