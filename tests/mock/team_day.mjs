// The day of a team that writes in JavaScript: no package, nothing but fetch.

const BASE = process.env.ROKT_CALENDAR_BASE_URL;
const ID = process.env.ROKT_CALENDAR_CLIENT_ID;
const SECRET = process.env.ROKT_CALENDAR_CLIENT_SECRET;

async function control(name, body = {}) {
  const reply = await fetch(`${BASE}/_mock/${name}`, { method: "POST", body: JSON.stringify(body) });
  if (reply.status !== 204) throw new Error(`${name}: ${await reply.text()}`);
}

async function read(name) {
  return (await fetch(`${BASE}/_mock/${name}`)).json();
}

async function subscribe(customer) {
  const token = await fetch(`${BASE}/oauth2/token`, {
    method: "POST",
    headers: { authorization: `Basic ${btoa(`${ID}:${SECRET}`)}` },
    body: new URLSearchParams({ grant_type: "client_credentials" }),
  });
  if (!token.ok) return { status: token.status };
  const { access_token: bearer } = await token.json();
  const reply = await fetch(`${BASE}/v2/subscribe/acme/matches`, {
    method: "POST",
    headers: { authorization: `Bearer ${bearer}`, "content-type": "application/json" },
    body: JSON.stringify({ subscriberId: customer }),
  });
  const body = await reply.json();
  if (body.success === false) return { status: 409, said: body.errors[0].message };
  const said = body.isNewSubscription ? "Welcome!" : "You are subscribed.";
  return { status: reply.status, said, link: body.subscriptionUrl ?? null };
}

const day = {};

day.subscribes = [(await subscribe("ada")).said, (await subscribe("ada")).said];

await control("answer_next", {
  json: { success: false, errors: [{ message: "The calendar is full." }] },
  operation: "create_subscription",
});
day.refused = (await subscribe("grace")).said;

await control("sparse", { sparse: true });
const { status, link } = await subscribe("ada");
day.sparse = { status, link };
await control("sparse", { sparse: false });

await control("fail_next", { status: 503, times: null, operation: "issueToken" });
const during = await subscribe("grace");
await control("clear_faults");
day.outage = [during.status, (await subscribe("grace")).said];

await control("drop_next", { processed: true, operation: "createSubscription" });
const lost = await subscribe("mary").catch(() => ({ said: "no answer" }));
day.lost = [lost.said, (await subscribe("mary")).said];

const calls = await read("calls");
day.created = calls.filter((call) => call.operation === "createSubscription").map((call) => call.status);
day.pending = await read("pending_faults");

console.log(JSON.stringify(day));
