/**
 * What every program of the system needs: its settings, its AWS clients, and the store of models.
 */
package dev.mlopspractice.platform;
