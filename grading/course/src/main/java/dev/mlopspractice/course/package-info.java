/**
 * The {@code course} command: its entry point, its exit codes and what every subcommand is given.
 */
package dev.mlopspractice.course;
