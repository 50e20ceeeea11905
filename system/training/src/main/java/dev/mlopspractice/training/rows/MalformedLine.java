package dev.mlopspractice.training.rows;

import java.io.Serializable;

/**
 * Where a malformed line is, and what is wrong with it.
 *
 * @param line its number among the slice's lines, from 0
 * @param offset the byte of the object at which it begins
 * @param reason what is wrong
 */
record MalformedLine(long line, long offset, String reason) implements Serializable {}
