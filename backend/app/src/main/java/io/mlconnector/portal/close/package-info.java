/** The close board: what Concur approved in a month against what Odoo holds, to the cent. */
@NullMarked
package io.mlconnector.portal.close;

import org.jspecify.annotations.NullMarked;
