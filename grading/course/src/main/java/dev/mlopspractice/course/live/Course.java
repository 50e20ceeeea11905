package dev.mlopspractice.course.live;

import dev.mlopspractice.course.demo.Playground;
import dev.mlopspractice.course.grade.Grader;
import dev.mlopspractice.course.layout.Catalogue;
import dev.mlopspractice.course.layout.CourseHome;
import dev.mlopspractice.course.state.Results;
import java.util.function.LongSupplier;

/**
 * What the pages are about.
 *
 * @param graders run the scenarios of a check
 * @param results of the latest checks
 * @param seeds of the checks to come
 * @param playground closed with the server
 */
public record Course(
    CourseHome home,
    Catalogue catalogue,
    Grader.Factory graders,
    Results results,
    LongSupplier seeds,
    Playground playground) {}
