/** Taxes worked out as Odoo does: per line, rounded over the document, spread over accounts. */
@NullMarked
package io.mlconnector.simulators.odoo.tax;

import org.jspecify.annotations.NullMarked;
