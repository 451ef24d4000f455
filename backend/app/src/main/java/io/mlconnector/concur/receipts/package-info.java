/** Receipt images: of entries by Spend Documents v4, of reports and invoices by Image v1. */
@NullMarked
package io.mlconnector.concur.receipts;

import org.jspecify.annotations.NullMarked;
