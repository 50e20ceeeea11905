/** Renders lessons and the files that they name into one static site, in {@code .course/site}. */
package dev.mlopspractice.course.site;
