/**
 * What the pieces of a page are given: small records, one per piece, already worded and ready to
 * show. They know nothing of databases or modules, so that every page can build them. {@code
 * /styleguide} shows each of them in use.
 */
@NullMarked
package org.suyuan.server.site.piece;

import org.jspecify.annotations.NullMarked;
