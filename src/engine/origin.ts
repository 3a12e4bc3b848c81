// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

import { getGeneratorName } from './generator-name.ts';
import { CallSite, isV8, type CapturedStack } from './call-site.ts';

/** How many tasklets above one are told of it. */
const MAX_CHAIN = 16;

/**
 * What a tasklet is called, where it was started, and by which tasklets: for reports.
 *
 * A tasklet that starts its successor, and that one its own, would keep all of them for ever: the chain is cut in time.
 * It holds no other tasklets, whose results may be large.
 */
export class Origin {
  /** A name, or a number behind the name of the class. */
  label: string | number;
  /** A generator whose function the tasklet is named after, unless it has a name of its own; null for none. */
  generator: object | null = null;
  /** Where the tasklet was started; null if that is not known. */
  callSite: CallSite | null = null;
  /** The name where the function has none. */
  private spareName: string | undefined = undefined;
  private readonly type: { readonly name: string };
  private readonly above: Link | null;
  /** What those below have; null as long as there are none. */
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

  /** Has the tasklet called as the function of its generator, or else by a spare name, where it has no name of its own. */
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

  /** In words, a line for each: where the tasklet was started, and those above it. Empty when there is nothing to tell. */
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

  /** Whether this is one of those above another. */
  isAncestorOf(other: Origin): boolean {
    if (this.link === null) return false;
    for (let { above } = other; above !== null; { above } = above) {
      if (above.ancestor === this.link.ancestor) return true;
    }
    return false;
  }

  /** Returns the chain for one that this one starts. */
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
 * What is told of a tasklet by those that it has started. A stack, as V8 takes it, keeps whatever the functions in it work on,
 * and so does a generator: of a tasklet that has ended this has neither. A stack of SpiderMonkey keeps nothing.
 */
class Ancestor {
  /** How many have not ended of those that it has started. */
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

  /** Whether a report below may still tell of it. */
  get isWanted(): boolean {
    return this.hasFailedBelow || this.living > 0;
  }

  /** Called at the end of one that it has started. @param isWanted - whether a report there or below may still tell of that. */
  onDescendantEnd(isWanted: boolean): void {
    this.living--;
    this.hasFailedBelow ||= isWanted;
  }

  /** Called at its end. Only then is V8's stack put into words, and only if they may be wanted: that takes its time. */
  end(): void {
    this.endName = this.name;
    const { place } = this;
    if (!isV8 || (this.isWanted && place?.description !== null)) this.endPlace = place;
    this.origin = null;
  }
}
