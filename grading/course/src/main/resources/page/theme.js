// Runs before the first paint, so that a chosen theme does not flash.
(() => {
  'use strict';
  let stored = null;
  try {
    stored = localStorage.getItem('theme');
  } catch {
    // A browser may keep pages from a disk from storing anything: then the system's choice stands.
  }
  if (stored) {
    document.documentElement.dataset.theme = stored;
  }
})();
