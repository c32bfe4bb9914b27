// Passkeys: the device signs what the server asks.

import { ask, post } from "./api.js";

export const possible = "PublicKeyCredential" in window && "parseRequestOptionsFromJSON" in PublicKeyCredential;

export async function openWithKey() {
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(await post("/passkeys/challenge", {}));
  const credential = await navigator.credentials.get({ publicKey });
  return post("/passkeys/session", { credential: credential.toJSON() });
}

export async function addKey() {
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(await post("/passkeys/new", {}));
  const credential = await navigator.credentials.create({ publicKey });
  return post("/passkeys", { credential: credential.toJSON() });
}

export const removeKey = (id) => ask("DELETE", `/passkeys/${id}`);
