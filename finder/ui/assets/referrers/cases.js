// A file of cases, read in the browser and told to Python in one message: no file is kept on the
// server for it.
const tellers = new WeakMap();

export default function ({ data, parentElement, setTriggerValue }) {
  if (!tellers.has(parentElement)) {
    tellers.set(parentElement, new Teller(parentElement));
  }
  const teller = tellers.get(parentElement);
  teller.send = (message) => setTriggerValue("said", message);
  teller.hear(data.heard);
  parentElement.querySelector(".name").textContent = data.label;
  const said = parentElement.querySelector(".said");
  said.textContent = data.said;
  const input = parentElement.querySelector("input");
  input.onchange = async () => {
    const [file] = input.files;
    if (!file) {
      return;
    }
    if (file.size > data.largest) {
      said.textContent = data.large;
      return;
    }
    try {
      teller.tell({ act: "cases", name: file.name, data: base64(new Uint8Array(await file.arrayBuffer())) });
    } catch {
      said.textContent = data.failed;
    }
  };
}

function base64(bytes) {
  let text = "";
  for (let start = 0; start < bytes.length; start += 0x8000) {
    text += String.fromCharCode(...bytes.subarray(start, start + 0x8000));
  }
  return btoa(text);
}
