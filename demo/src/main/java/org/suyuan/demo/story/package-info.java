/**
 * How a story is told: members at places do things on days, in the words of the trade, and each act
 * becomes one EPCIS 2.0 event. A story knows nothing of servers; it can be read and checked as it
 * stands. The words beyond EPCIS and CBV are those of {@code docs/vocabulary.md}.
 */
@NullMarked
package org.suyuan.demo.story;

import org.jspecify.annotations.NullMarked;
