/**
 * Tables as people keep them: CSV in the usual encodings and with the usual separators, and
 * spreadsheets (XLSX). What is read is text with its row and column, so that whoever uses it can
 * say where something is wrong. What a table means is decided above.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"base"})
package org.suyuan.server.sheets;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
