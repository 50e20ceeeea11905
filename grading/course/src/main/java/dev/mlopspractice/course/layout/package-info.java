/** Where things lie in the course's folder, and what its chapters and tasks are. */
package dev.mlopspractice.course.layout;
