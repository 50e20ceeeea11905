/** A verdict as a trainee, or a machine, reads it. */
package dev.mlopspractice.course.report;
