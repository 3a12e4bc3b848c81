// The function of a signal handler is kept until the object is garbage-collected, even after the handler was disconnected.
const { setFlagsFromString } = require('node:v8');
const { runInNewContext } = require('node:vm');
const gi = require('node-gtk');

const Gio = gi.require('Gio', '2.0');
const action = Gio.SimpleAction.new('action', null);
setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc');

let collected = 0;
const registry = new FinalizationRegistry(() => collected++);
for (let count = 0; count < 100; count++) {
  const handler = () => count;
  registry.register(handler);
  action.disconnect(action.connect('activate', handler));
}
setTimeout(() => collectGarbage(), 1);
setTimeout(() => {
  action.activate(null); // it has lived until now
  console.log(`kept of 100: ${100 - collected}`);
}, 100);
