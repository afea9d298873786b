/**
 * What a member of the alliance runs beside a log that somebody else operates: a witness that
 * cosigns only what continues what it cosigned before, and a mirror that keeps and re-verifies
 * every entry. All state lies in one folder of files. {@link org.suyuan.node.Main} starts it.
 */
@NullMarked
package org.suyuan.node;

import org.jspecify.annotations.NullMarked;
