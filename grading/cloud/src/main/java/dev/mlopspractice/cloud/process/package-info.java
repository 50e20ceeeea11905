/** The cloud as a process of its own, which stays up between checks. */
package dev.mlopspractice.cloud.process;
