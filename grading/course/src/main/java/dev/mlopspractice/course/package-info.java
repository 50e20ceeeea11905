/** The {@code course} command: its entry point, and where its parts are put together. */
package dev.mlopspractice.course;
