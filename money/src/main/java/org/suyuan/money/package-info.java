/**
 * Amounts of money that are exact or refused. An amount is a whole number of a currency's smallest
 * unit, it is divided so that the parts make the whole again, and it changes its currency only by a
 * quote that somebody kept. It uses the JDK and nothing else, and no number in it is a double.
 */
@NullMarked
package org.suyuan.money;

import org.jspecify.annotations.NullMarked;
