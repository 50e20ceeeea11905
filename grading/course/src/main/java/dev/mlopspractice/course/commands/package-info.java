/** The subcommands, one class each: options in, exit code out. */
package dev.mlopspractice.course.commands;
