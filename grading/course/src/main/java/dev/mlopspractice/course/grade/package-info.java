/**
 * From an answer to a verdict: compile it, run the chapter's scenarios, sort what they say by task.
 */
package dev.mlopspractice.course.grade;
