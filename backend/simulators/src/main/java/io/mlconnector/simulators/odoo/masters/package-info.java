/** The models that entries refer to: companies, accounts, partners, taxes, currencies, users. */
@NullMarked
package io.mlconnector.simulators.odoo.masters;

import org.jspecify.annotations.NullMarked;
