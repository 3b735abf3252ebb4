/* The only script of these pages. Nothing waits for it: it says that something has changed since a page was shown, and that is all. */
const page = document.querySelector('[data-live]');
if (page instanceof HTMLElement && 'EventSource' in window) {
  const { live = '', shown } = page.dataset;
  const notice = document.getElementById('changed');
  const events = new EventSource(live);
  events.addEventListener('stand', ({ data }) => {
    if (data === shown || notice === null) return;
    // Only said, never done: what somebody is reading or typing stays where it is.
    notice.hidden = false;
    events.close();
  });
  addEventListener('pagehide', () => events.close());
}
