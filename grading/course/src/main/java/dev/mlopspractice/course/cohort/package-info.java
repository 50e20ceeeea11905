/**
 * A class's submissions, each graded in a process of its own.
 *
 * <p>Nothing of a submission is trusted: it is read and never written to, its links are not
 * followed, its names are made printable, and what its process leaves behind is read with care.
 */
package dev.mlopspractice.course.cohort;
