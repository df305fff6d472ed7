// Passkeys: the browser's part. A form with data-passkey="make" or "use" asks its address for
// options, lets the device answer, and posts the answer in its field `credential`.

const SAID = {
  NotAllowedError: "Nothing was used or made. Press the button again, or choose the other way.",
  InvalidStateError: "This device has a passkey for this account already.",
  SecurityError: "Browsers allow passkeys at localhost and at https addresses only.",
};

const bytes = (text) =>
  Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));

const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

const withBytes = (list) => (list || []).map((each) => ({ ...each, id: bytes(each.id) }));

function creation({ publicKey }) {
  return {
    publicKey: {
      ...publicKey,
      challenge: bytes(publicKey.challenge),
      user: { ...publicKey.user, id: bytes(publicKey.user.id) },
      excludeCredentials: withBytes(publicKey.excludeCredentials),
    },
  };
}

function request({ publicKey }) {
  return {
    publicKey: {
      ...publicKey,
      challenge: bytes(publicKey.challenge),
      allowCredentials: withBytes(publicKey.allowCredentials),
    },
  };
}

function answer(credential) {
  const { response } = credential;
  const parts = {};
  for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (response[name]) parts[name] = text(response[name]);
  }
  return {
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    authenticatorAttachment: credential.authenticatorAttachment,
    clientExtensionResults: credential.getClientExtensionResults(),
    response: parts,
  };
}

const JSON_PLEASE = { headers: { Accept: "application/json" }, credentials: "same-origin" };

async function use(form) {
  const got = await fetch(form.action, JSON_PLEASE);
  const { request_options } = await got.json();
  return navigator.credentials.get(request(request_options));
}

// What was typed is sent along, since the passkey is made out to that name. Null: the form has
// errors, which the server shows.
async function make(form) {
  const asks = form.elements.way
    ? { ...JSON_PLEASE, method: "POST", body: new FormData(form) }
    : JSON_PLEASE;
  const got = await fetch(form.action, asks);
  if (!(got.headers.get("Content-Type") || "").includes("json")) return null;
  const { creation_options } = await got.json();
  return navigator.credentials.create(creation(creation_options));
}

function say(form, sentence) {
  const said = form.querySelector("[data-passkey-said]");
  said.lastElementChild.textContent = sentence;
  said.hidden = false;
}

async function pressed(event) {
  const form = event.target;
  const way = form.elements.way;
  if (form.elements.credential.value || (way && way.value !== "passkey")) return;
  event.preventDefault();
  if (!window.PublicKeyCredential) {
    say(form, "This browser knows no passkeys. Choose a password and a code.");
    return;
  }
  try {
    const credential = await (form.dataset.passkey === "use" ? use(form) : make(form));
    if (credential) form.elements.credential.value = JSON.stringify(answer(credential));
    form.submit();
  } catch (error) {
    say(form, SAID[error.name] || "The device did not answer. Try once more, or choose the other way.");
  }
}

for (const form of document.querySelectorAll("form[data-passkey]")) {
  form.addEventListener("submit", pressed);
}
for (const field of document.querySelectorAll("[data-time-zone]")) {
  field.value = Intl.DateTimeFormat().resolvedOptions().timeZone || "";
}
