/**
 * Grades the grader: right is accepted, wrong is refused.
 *
 * <p>{@code grading/answers/chapter-N/{wrong,alternative,hostile}/<name>.patch} is a unified diff
 * against the chapter's solution, after some free text and, for answers that must be refused, the
 * lines {@code Task: N.M} and {@code Says: part of the message}.
 */
package dev.mlopspractice.course.verify;
