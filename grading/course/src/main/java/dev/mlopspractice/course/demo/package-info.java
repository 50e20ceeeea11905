/** Tells a story in steps: what happens, how long it takes, what came of it. */
package dev.mlopspractice.course.demo;
