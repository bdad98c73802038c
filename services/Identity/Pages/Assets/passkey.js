// Passkeys need the browser's help; everything else on these pages works without script.
const status = document.querySelector('[data-passkey-status]');
const token = document.querySelector('input[name=__RequestVerificationToken]')?.value;

async function post(address, body) {
  const answer = await fetch(address, {
    method: 'POST', credentials: 'same-origin', body,
    headers: { 'Content-Type': 'application/json', 'RequestVerificationToken': token },
  });
  if (answer.status === 403) location.assign('/account/sign-in?prove=yes&returnUrl=%2Faccount'); // she proves again who she is
  if (!answer.ok) throw new Error(String(answer.status));
  return answer;
}

async function create() {
  const options = PublicKeyCredential.parseCreationOptionsFromJSON(await (await post('/account/passkeys/creation-options', '{}')).json());
  const credential = await navigator.credentials.create({ publicKey: options });
  await post('/account/passkeys', JSON.stringify(credential));
  location.reload();
}

async function signIn() {
  const options = PublicKeyCredential.parseRequestOptionsFromJSON(await (await post('/account/passkeys/request-options', '{}')).json());
  const credential = await navigator.credentials.get({ publicKey: options });
  await post('/account/passkeys/assertion', JSON.stringify(credential));
  location.assign(document.querySelector('input[name=ReturnUrl]')?.value || '/account');
}

for (const [name, action] of [['create', create], ['sign-in', signIn]]) {
  const button = document.querySelector(`[data-passkey=${name}]`);
  if (button && window.PublicKeyCredential) {
    button.hidden = false;
    button.addEventListener('click', () => action().catch(() => { status.hidden = false; }));
  }
}
