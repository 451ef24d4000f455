/**
 * Watches the bank accounts of vendors in Odoo, and raises alarms that wait for a person; of a
 * number nothing is kept but a mark and its last characters.
 */
@NullMarked
package io.mlconnector.sync.bank;

import org.jspecify.annotations.NullMarked;
