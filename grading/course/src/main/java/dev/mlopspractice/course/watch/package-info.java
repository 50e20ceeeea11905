/** Notices that a trainee has saved. */
package dev.mlopspractice.course.watch;
