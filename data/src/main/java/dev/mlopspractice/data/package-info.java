/**
 * The course's data: a generator of rows in the shape of the Avazu click-through data, and an
 * import of the Avazu file itself where the user has it.
 */
package dev.mlopspractice.data;
