// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { getGeneratorName } from './generator-name.ts';
import { CallSite, isV8, type CapturedStack } from './call-site.ts';

/** The maximum number of ancestors in an error report. */
const MAX_CHAIN = 16;

/**
 * The name of a tasklet, the place where it was started, and its ancestors: for error reports.
 *
 * The length of the chain is limited: with tasklets that start their own successors it would grow forever.
 * It holds no other tasklets, whose results may be large.
 */
export class Origin {
  /** A name, or a number behind the name of the class. */
  label: string | number;
  /** A generator whose function the tasklet is named after, unless it has a name of its own; null for none. */
  generator: object | null = null;
  /** The place where the tasklet was started; null if it is not known. */
  callSite: CallSite | null = null;
  /** The name where the function has none. */
  private spareName: string | undefined = undefined;
  private readonly type: { readonly name: string };
  private readonly above: Link | null;
  /** The link that descendants hold; null as long as there are none. */
  private link: Link | null = null;
  private hasEnded = false;

  /**
   * @param label - the name, or a number.
   * @param type - the class of the tasklet.
   * @param above - of the tasklet that started this one; null when none did.
   */
  constructor(label: string | number, type: { readonly name: string }, above: Origin | null) {
    this.label = label;
    this.type = type;
    this.above = above === null ? null : above.linkBelow();
  }

  get name(): string {
    if (typeof this.label === 'string') return this.label;
    const ofFunction = this.generator === null ? undefined : getGeneratorName(this.generator);
    return ofFunction ?? this.spareName ?? `${this.type.name} ${this.label}`;
  }

  /** Names the tasklet after its generator function, or else by a spare name, unless it has a name of its own. */
  nameAfter(generator: object, spareName: unknown): void {
    if (typeof this.label === 'string') return;
    this.generator = generator;
    if (typeof spareName === 'string') this.spareName = spareName;
  }

  /** Notes a stack from where the tasklet was started. */
  noteOutside(taken: CapturedStack): void {
    this.callSite ??= new CallSite(taken, false);
  }

  /** Notes a stack from inside the first step, in which that place is, too. */
  noteInside(taken: CapturedStack): void {
    this.callSite ??= new CallSite(taken, true);
  }

  /** The place where the tasklet was started, and its ancestors, a line for each. Empty if nothing is known. */
  get description(): string {
    const lines: string[] = [];
    const own = this.callSite?.description ?? null;
    if (own !== null) lines.push(`  started at ${own}`);
    let link = this.above;
    for (let count = 0; link !== null && count < MAX_CHAIN; count++, link = link.above) {
      const place = link.ancestor.place?.description ?? null;
      lines.push(`  by tasklet "${link.ancestor.name}"${place === null ? '' : `, started at ${place}`}`);
    }
    if (link !== null) lines.push('  by others');
    return lines.join('\n');
  }

  /** Called at the end of the tasklet; once more where the stack was full then. */
  end(hasFailed: boolean): void {
    if (this.hasEnded) return;
    this.hasEnded = true;
    const own = this.link?.ancestor;
    this.above?.ancestor.onDescendantEnd(hasFailed || own?.isWanted === true);
    own?.end();
  }

  /** Returns whether this tasklet is an ancestor of another one. */
  isAncestorOf(other: Origin): boolean {
    if (this.link === null) return false;
    for (let { above } = other; above !== null; { above } = above) {
      if (above.ancestor === this.link.ancestor) return true;
    }
    return false;
  }

  /** Returns the chain for a tasklet that this one starts. */
  private linkBelow(): Link {
    const { above } = this;
    this.link ??= createLink(
      new Ancestor(this),
      above !== null && above.depth >= 2 * MAX_CHAIN ? shorten(above, MAX_CHAIN) : above,
    );
    this.link.ancestor.living++;
    return this.link;
  }
}

/** A tasklet in the chain above others. */
interface Link {
  readonly ancestor: Ancestor;
  readonly above: Link | null;
  readonly depth: number;
}

function createLink(ancestor: Ancestor, above: Link | null): Link {
  return { ancestor, above, depth: above === null ? 1 : above.depth + 1 };
}

function shorten({ ancestor, above }: Link, length: number): Link {
  return createLink(ancestor, length > 1 && above !== null ? shorten(above, length - 1) : null);
}

/**
 * The part of a tasklet that its descendants report. A stack of V8 keeps all objects alive that its functions use, and so does
 * a generator: of a tasklet that has ended, this holds neither. A stack of SpiderMonkey keeps nothing alive.
 */
class Ancestor {
  /** The number of tasklets that it has started and that have not ended. */
  living = 0;
  private origin: Origin | null;
  private endName = '';
  private endPlace: CallSite | null = null;
  private hasFailedBelow = false;

  constructor(origin: Origin) {
    this.origin = origin;
  }

  get name(): string {
    return this.origin === null ? this.endName : this.origin.name;
  }

  get place(): CallSite | null {
    return this.origin === null ? this.endPlace : this.origin.callSite;
  }

  /** True if the error report of a descendant may still mention it. */
  get isWanted(): boolean {
    return this.hasFailedBelow || this.living > 0;
  }

  /** Called at the end of a descendant. @param isWanted - whether an error report may still mention that one. */
  onDescendantEnd(isWanted: boolean): void {
    this.living--;
    this.hasFailedBelow ||= isWanted;
  }

  /** Called at its end. Only then is V8's stack formatted, and only if it may be needed: that takes time. */
  end(): void {
    this.endName = this.name;
    const { place } = this;
    if (!isV8 || (this.isWanted && place?.description !== null)) this.endPlace = place;
    this.origin = null;
  }
}
