/**
 * Conditions over facts, written in CEL. The language gives grammar and types when a pack is
 * loaded; here they are evaluated, in Kleene logic, where an unknown fact makes an unknown answer
 * unless the other facts decide. Money is compared in conditions and never computed.
 */
@NullMarked
package org.suyuan.policy.conditions;

import org.jspecify.annotations.NullMarked;
