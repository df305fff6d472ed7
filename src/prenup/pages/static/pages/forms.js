// Forms: the errors are read first, a press counts once, uploads show their way, and a form
// that was changed is not left by accident.
document.querySelector("[data-errors]")?.focus();

// A form posted twice is one act for the server too; here the second press does nothing.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post") return;
  if (form.dataset.sent) event.preventDefault();
  form.dataset.sent = "yes";
  form.dataset.changed = "";
});
addEventListener("pageshow", () => {
  for (const form of document.forms) delete form.dataset.sent;
});

document.addEventListener("input", (event) => {
  const form = event.target.form;
  if (form?.matches("[data-guard]")) form.dataset.changed = "yes";
});
addEventListener("beforeunload", (event) => {
  if ([...document.forms].some((form) => form.dataset.changed === "yes")) event.preventDefault();
});

// An upload: `form data-upload` with a file input inside `.drop`. The bar is real; without
// script the browser sends the form by itself.
function bar(form, name) {
  const row = document.createElement("div");
  row.className = "up";
  row.innerHTML =
    '<span></span><div><b></b><svg class="progbar" role="img"><rect class="c0" width="100%" height="6" rx="3"/>' +
    '<rect class="c1" width="0%" height="6" rx="3"/></svg><span class="tiny muted"></span></div>' +
    '<button type="button" class="btn dense">Stop</button>';
  row.querySelector("b").textContent = name;
  form.append(row);
  return row;
}

function send(form) {
  const files = [...form.querySelectorAll("input[type=file]")].flatMap((input) => [...input.files]);
  const row = bar(form, files.map((file) => file.name).join(", "));
  const request = new XMLHttpRequest();
  request.open("POST", form.action);
  request.upload.onprogress = ({ loaded, total }) => {
    row.querySelector(".c1").setAttribute("width", `${(100 * loaded) / total}%`);
    row.querySelector(".tiny").textContent = `${(loaded / 1e6).toFixed(1)} of ${(total / 1e6).toFixed(1)} MB`;
  };
  request.onload = () => {
    // The answer is a page: where it led, or the form with its errors.
    if (request.responseURL !== form.action && request.responseURL) location.href = request.responseURL;
    else {
      document.open();
      document.write(request.responseText);
      document.close();
    }
  };
  request.onerror = () => {
    row.querySelector(".tiny").textContent = "The connection was lost. Nothing was stored. Send it again.";
    delete form.dataset.sent;
  };
  row.querySelector("button").onclick = () => {
    request.abort();
    row.remove();
    delete form.dataset.sent;
  };
  request.send(new FormData(form));
}

for (const form of document.querySelectorAll("form[data-upload]")) {
  const drop = form.querySelector(".drop");
  const input = form.querySelector("input[type=file]");
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (input.files.length) send(form);
  });
  for (const kind of ["dragover", "dragleave", "drop"]) {
    drop?.addEventListener(kind, (event) => {
      event.preventDefault();
      drop.classList.toggle("over", kind === "dragover");
      if (kind === "drop") {
        input.files = event.dataTransfer.files;
        input.dispatchEvent(new Event("change", { bubbles: true }));
      }
    });
  }
}
