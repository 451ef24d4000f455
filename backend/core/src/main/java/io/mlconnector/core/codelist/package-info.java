/** What of the ledger's cost objects a list of codes in Concur is to offer, and what differs. */
@NullMarked
package io.mlconnector.core.codelist;

import org.jspecify.annotations.NullMarked;
