/** A trainee's answer: where it is, and what the compiler says about it. */
package dev.mlopspractice.course.answer;
