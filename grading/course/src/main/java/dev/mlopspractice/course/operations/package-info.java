/** Which AWS operations the course uses, and which backend has proven to answer them. */
package dev.mlopspractice.course.operations;
