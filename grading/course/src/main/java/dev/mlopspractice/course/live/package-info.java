/**
 * Serves the site on this machine, and shows on it what happens: checks, and the running system.
 */
package dev.mlopspractice.course.live;
