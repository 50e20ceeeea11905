package dev.mlopspractice.course.answer;

/**
 * One complaint of the compiler's.
 *
 * @param file relative to the chapter's folder
 * @param line from 1
 * @param column from 1, or 0 where it is not known
 * @param source the line itself
 * @param message what the compiler says
 * @param plainly the same in plain words, or empty where the compiler's are plain enough
 */
public record CompileError(
    String file, long line, long column, String source, String message, String plainly) {}
