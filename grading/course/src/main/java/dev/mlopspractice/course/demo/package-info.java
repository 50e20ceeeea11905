/**
 * The whole system at work: told as a story in steps with what comes of each, or left running for
 * somebody who plays with it.
 */
package dev.mlopspractice.course.demo;
