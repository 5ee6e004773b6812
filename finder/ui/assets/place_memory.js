// Keeps the text of a place in this tab only (sessionStorage): in no address, cookie or log.
// `data.session` names the Python session; each is told once what the tab remembers.
const PREFIX = "pain-clinic-finder:";

export default function ({ data, setStateValue }) {
  const place = PREFIX + data.name;
  const told = place + ":told";
  try {
    const storage = window.sessionStorage;
    if (storage.getItem(told) !== data.session) {
      storage.setItem(told, data.session);
      const stored = storage.getItem(place);
      if (stored && !data.value) {
        setStateValue("restored", stored);
        return;
      }
    }
    if (data.value) {
      storage.setItem(place, data.value);
    } else {
      storage.removeItem(place);
    }
  } catch {
    // Storage is blocked or full: the place is simply not remembered.
  }
}
