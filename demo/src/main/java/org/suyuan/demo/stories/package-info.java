/**
 * The stories of the sample world. Each is a way that goods take, told in the words of the trade;
 * no two have the same shape. Some end badly on purpose, because a page that shows only good news
 * shows nothing.
 */
@NullMarked
package org.suyuan.demo.stories;

import org.jspecify.annotations.NullMarked;
