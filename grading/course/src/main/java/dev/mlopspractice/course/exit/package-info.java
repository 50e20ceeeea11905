/** How a call of the command ends: its exit codes, and the fault that is not the trainee's. */
package dev.mlopspractice.course.exit;
