/** Is this machine ready: labelled findings, and what one loses where something is missing. */
package dev.mlopspractice.course.doctor;
