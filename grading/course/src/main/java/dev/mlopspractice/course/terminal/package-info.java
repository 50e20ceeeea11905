/** Text for people: marks, colour and width as far as the terminal can show them. */
package dev.mlopspractice.course.terminal;
