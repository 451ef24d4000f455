/** Records, fields, domains, access rights and transactions as Odoo's object layer has them. */
@NullMarked
package io.mlconnector.simulators.odoo.orm;

import org.jspecify.annotations.NullMarked;
