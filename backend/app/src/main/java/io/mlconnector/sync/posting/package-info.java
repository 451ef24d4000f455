/** From our store to Odoo's ledger and back to Concur: map, load, post, compare, confirm. */
@NullMarked
package io.mlconnector.sync.posting;

import org.jspecify.annotations.NullMarked;
