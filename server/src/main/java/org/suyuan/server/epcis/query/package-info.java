/**
 * The SimpleEventQuery of EPCIS 2.0 (section 8.2.7): an event is read into facts, a question into
 * criteria, and criteria into SQL. Words and values of a question reach the database as parameters
 * alone. Nothing here knows who asks, or where a question comes from.
 */
@NullMarked
package org.suyuan.server.epcis.query;

import org.jspecify.annotations.NullMarked;
