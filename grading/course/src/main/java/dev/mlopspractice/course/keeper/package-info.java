/** The cloud that stays up between checks, for looking around. */
package dev.mlopspractice.course.keeper;
