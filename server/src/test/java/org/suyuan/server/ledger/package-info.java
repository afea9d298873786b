@NullMarked
package org.suyuan.server.ledger;

import org.jspecify.annotations.NullMarked;
