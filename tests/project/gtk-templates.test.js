// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import assert from 'node:assert/strict';
import { describeOnGtk } from './support/describe-on-gtk.js';

/** A window from a template, with a button for a method of each form that starts a tasklet. */
const program = `
  const GObject = imports.gi.GObject;
  const forms = ['started', 'assigned', 'grouped'];
  const buttonFor = (form) => \`
    <object class="GtkButton" id="\${form}Button"><signal name="clicked" handler="\${form}" swapped="no"/></object>\`;
  const buttons = forms.map((form) => '<child>' + buttonFor(form) + '</child>').join('');
  const template = \`
    <interface><template class="FormsBox" parent="GtkBox">\${buttons}</template></interface>\`;
  const FormsBox = GObject.registerClass(
    {
      GTypeName: 'FormsBox',
      Template: new TextEncoder().encode(template),
      InternalChildren: forms.map((form) => form + 'Button'),
    },
    class FormsBox extends Gtk.Box {
      tasks = new gtasklet.TaskGroup({ name: 'box' });
      grouped() {
        this.tasks.run(() => this.grouping());
      }
      *grouping() {
        yield new WaitForTimeout(1);
        say('run by a group in a field: ' + (this instanceof FormsBox));
      }
      started() {
        run(this.starting());
      }
      *starting() {
        yield new WaitForTimeout(1);
        say('started by a method: ' + (this instanceof FormsBox));
      }
    },
  );
  FormsBox.prototype.assigned = gtasklet.task(function* assigned() {
    yield new WaitForTimeout(1);
    say('assigned to the prototype: ' + (this instanceof FormsBox));
  });
  main(function* () {
    const box = new FormsBox();
    for (const form of forms) {
      box['_' + form + 'Button'].emit('clicked');
      yield new WaitForTimeout(20);
    }
  });`;

describeOnGtk('a handler that a template names', (runs, { platform }) => {
  if (platform !== 'gjs') return; // node-gtk has no templates

  it('starts a tasklet where it is a method that calls run(), one that task() has made, or one that calls a group', async () => {
    assert.deepEqual(await runs(program), {
      code: 0,
      lines: ['started by a method: true', 'assigned to the prototype: true', 'run by a group in a field: true'],
      complaints: [],
    });
  });
});
