/** What the command remembers between two calls, below {@code .course/}. */
package dev.mlopspractice.course.state;
