package dev.mlopspractice.course.cohort;

import java.nio.file.Path;
import java.util.SortedMap;

/**
 * What somebody has handed in.
 *
 * @param name of its folder, printable
 * @param folder where it is; never written to
 * @param taken what in it was taken for the answers, in words
 * @param chapters the folder of each chapter that it has, by the chapter's number
 */
public record Submission(
    String name, Path folder, String taken, SortedMap<Integer, Path> chapters) {}
