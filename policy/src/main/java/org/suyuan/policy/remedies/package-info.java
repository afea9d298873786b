/**
 * What a buyer gets, and how much. The remedies and the calculators of amounts are closed sets in
 * Java, so that rules can choose among them and cannot invent one. Nothing is given back twice:
 * what earlier remedies of a line gave back bounds what a later one can.
 */
@NullMarked
package org.suyuan.policy.remedies;

import org.jspecify.annotations.NullMarked;
