/** Checks a definition before anything runs, and says in AWS's words where it is wrong. */
package dev.mlopspractice.cloud.states.asl.check;
